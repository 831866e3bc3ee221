package io.waggle.science.guard;

import java.time.LocalDate;
import java.util.List;

/**
 * All that the guard remembers. Write it down with each transition, in one go.
 *
 * @param phase where the change is
 * @param step of the release, from 0 on; 0 outside of it
 * @param since day of the last transition; {@link #NEVER} at first
 * @param lastDay last complete day that was decided; {@link #NEVER} at first
 * @param lastHash hash of what that day said, to know it when it comes again; empty at first
 * @param goodDays in a row that met the rule of promotion
 * @param badDays in a row that met the rule of rollback
 * @param evidence of the run
 * @param lastTransitions what the last day led to, to answer the same when it comes again
 */
public record GuardState(
    Phase phase,
    int step,
    LocalDate since,
    LocalDate lastDay,
    String lastHash,
    int goodDays,
    int badDays,
    Evidence evidence,
    List<Transition> lastTransitions) {

  /** Before every day. */
  public static final LocalDate NEVER = LocalDate.MIN;

  public GuardState {
    lastTransitions = List.copyOf(lastTransitions);
  }

  /** A trial that has not started. */
  public static GuardState start() {
    return new GuardState(Phase.TRIAL, 0, NEVER, NEVER, "", 0, 0, Evidence.NONE, List.of());
  }

  /** Whether a change that everybody may get is being compared with a control kept for it. */
  boolean isWatched() {
    return phase == Phase.RELEASING || phase == Phase.RELEASED;
  }

  /** Whether no ordinary rule may act on this day yet. */
  boolean isCooling(LocalDate day, int coolDownDays) {
    return !since.equals(NEVER) && day.isBefore(since.plusDays(coolDownDays + 1L));
  }
}
