package io.waggle.science.guard;

/**
 * Why nothing happened although something might have.
 *
 * @param reason for machines
 * @param words for people
 */
public record Hold(Reason reason, String words) {

  /** The reasons. */
  public enum Reason {
    /** The day was decided before, and nothing changes. */
    SEEN_BEFORE,
    /** The day was decided before on other figures; a person should look. */
    CONFLICTING_DAY,
    /** The day is before one that was decided. */
    OLD_DAY,
    /** The day is not over. */
    INCOMPLETE_DAY,
    /** Days are missing before this one. */
    MISSING_DAYS,
    /** Too few exposures or no baseline today. */
    UNUSABLE_DAY,
    /** The change was taken back. */
    ROLLED_BACK,
    /** The business rule is met; the last transition is too near. */
    COOL_DOWN,
    /** The business rule is met; the bound is not: it may well be chance. */
    MAYBE_CHANCE,
    /** The way forward is open, but the split of exposures is not as meant. */
    SPLIT,
    /** The way forward is open, but a guardrail is broken. */
    GUARDRAIL,
    /** Too few answers in the window. */
    TOO_FEW_ANSWERS
  }
}
