package io.waggle.science.guard;

import java.time.LocalDate;

/**
 * An action and its proof. Carry it out once: the same day delivered again gives the same id.
 *
 * @param id unique within a guard
 * @param day whose evidence led to it
 * @param from phase before
 * @param to phase after
 * @param step of the release after
 * @param cause which rule acted
 * @param proof why
 */
public record Transition(
    String id, LocalDate day, Phase from, Phase to, int step, Cause cause, Proof proof) {

  /** Which rule acted. */
  public enum Cause {
    PROMOTION,
    RELEASE_STEP,
    ROLLBACK,
    GUARDRAIL,
    BREAKER,
    /** A person. */
    RESTART
  }

  /**
   * Why it acted.
   *
   * @param rule the business rule that was met, in words, with the figures of the day
   * @param bound the statistical bound that was met, in words
   * @param estimate over the evidence: a relative lift, a cost ratio or a score
   * @param limit the bound of the estimate, on the side that matters
   * @param alpha of the bound
   * @param units behind the estimate
   * @param isSplitSound whether exposures were split as meant
   * @param snapshot SHA-256 of the evidence it rests on, the day's and all before
   */
  public record Proof(
      String rule,
      String bound,
      double estimate,
      double limit,
      double alpha,
      long units,
      boolean isSplitSound,
      String snapshot) {}
}
