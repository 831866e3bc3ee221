package io.waggle.science.guard;

import io.waggle.science.guard.Hold.Reason;
import io.waggle.science.numeric.InvalidInput;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The state machine. Each automatic action needs the business rule of the day and a bound that
 * stands a look every day; the bare rule would act on chance (see {@link Misfire}).
 *
 * <p>The promise: a change without effect is promoted in a trial with a probability of at most
 * alpha of the promotion, and taken back in a trial with at most alpha of the rollback plus that of
 * the breaker; the same again for the watch after a promotion, however long.
 */
public final class Guard {
  private final GuardPolicy policy;
  private final GuardRules rules;

  public Guard(GuardPolicy policy) {
    this.policy = policy;
    this.rules = new GuardRules(policy);
  }

  /**
   * Decides a day. Days are delivered in order; one that comes again gives the same transitions and
   * the same state, and one that comes late or with other figures changes nothing and says so.
   */
  public Step next(GuardState state, DayEvidence day) {
    if (day.day().equals(state.lastDay())) {
      return again(state, day);
    }
    if (day.day().isBefore(state.lastDay())) {
      return held(state, Reason.OLD_DAY, "decided up to " + state.lastDay());
    }
    if (state.phase() == Phase.ROLLED_BACK) {
      return held(state, Reason.ROLLED_BACK, "taken back on " + state.since());
    }
    return day.isComplete() ? decide(state, day) : peek(state, day);
  }

  /**
   * Starts a change that was taken back again, on new evidence from the next day on. Only a person
   * may ask for it.
   *
   * @param by who asked, kept in the proof
   * @throws InvalidInput when it is not taken back, or was too short a time ago
   */
  public Step restart(GuardState state, LocalDate day, String by) {
    InvalidInput.unless(
        state.phase() == Phase.ROLLED_BACK, "guard", "is " + state.phase(), "nothing to restart");
    LocalDate first = state.since().plusDays(policy.timing().restartDays());
    InvalidInput.unless(
        !day.isBefore(first), "restart", "is asked for on " + day, "wait until " + first);
    String rule = "restarted by " + by;
    Transition.Proof proof =
        new Transition.Proof(rule, "", 0, 0, 0, 0, true, Snapshot.of(state.evidence(), rule));
    Transition transition =
        transition(state, day, Phase.TRIAL, new GuardRules.Act(Transition.Cause.RESTART, 0, proof));
    GuardState next =
        new GuardState(
            Phase.TRIAL,
            0,
            GuardState.NEVER,
            day.isAfter(state.lastDay()) ? day : state.lastDay(),
            "",
            0,
            0,
            Evidence.NONE,
            List.of());
    return new Step(next, List.of(transition), List.of());
  }

  private Step again(GuardState state, DayEvidence day) {
    if (Snapshot.of(day).equals(state.lastHash())) {
      return new Step(
          state,
          state.lastTransitions(),
          List.of(new Hold(Reason.SEEN_BEFORE, day.day() + " was decided before")));
    }
    if (state.phase() == Phase.ROLLED_BACK) {
      return held(state, Reason.ROLLED_BACK, "taken back on " + state.since());
    }
    return day.isComplete() && !state.lastHash().isEmpty()
        ? held(state, Reason.CONFLICTING_DAY, day.day() + " was decided on other figures")
        : held(state, Reason.OLD_DAY, "decided up to " + state.lastDay());
  }

  private static Step held(GuardState state, Reason reason, String words) {
    return new Step(state, List.of(), List.of(new Hold(reason, words)));
  }

  /** A day that is still running: only the breaker, and nothing is kept unless it acts. */
  private Step peek(GuardState state, DayEvidence day) {
    GuardRules.Look look = new GuardRules.Look(state, day, evidence(state, day), 0, 0);
    List<GuardRules.Act> acts = rules.breaker(look);
    return acts.isEmpty()
        ? held(state, Reason.INCOMPLETE_DAY, day.day() + " is not over")
        : applied(look, acts, new ArrayList<>());
  }

  private Evidence evidence(GuardState state, DayEvidence day) {
    return state.evidence().plus(day, state.isWatched(), policy.release().windowDays());
  }

  private Step decide(GuardState state, DayEvidence day) {
    List<Hold> holds = new ArrayList<>();
    DayFigures figures = DayFigures.of(day, policy.gates());
    boolean isAfterGap = isAfterGap(state, day, holds);
    if (!figures.isUsable()) {
      holds.add(new Hold(Reason.UNUSABLE_DAY, "too few exposures or no conversion in control"));
    }
    boolean isGood = figures.isGood(policy.promotion());
    boolean isBad = figures.isDown(policy.rollback().drop());
    GuardRules.Look look =
        new GuardRules.Look(
            state,
            day,
            evidence(state, day),
            inARow(state.goodDays(), isGood, figures.isUsable(), isAfterGap),
            inARow(state.badDays(), isBad, figures.isUsable(), isAfterGap));
    return applied(look, rules.acts(look, holds), holds);
  }

  private static boolean isAfterGap(GuardState state, DayEvidence day, List<Hold> holds) {
    if (state.lastDay().equals(GuardState.NEVER)) {
      return false;
    }
    long missing = ChronoUnit.DAYS.between(state.lastDay(), day.day()) - 1;
    if (missing > 0) {
      holds.add(new Hold(Reason.MISSING_DAYS, missing + " missing before " + day.day()));
    }
    return missing > 0;
  }

  private int inARow(int before, boolean isMet, boolean isUsable, boolean isAfterGap) {
    boolean breaks = policy.timing().missing() == GuardPolicy.MissingDay.BREAKS;
    int kept = isAfterGap && breaks ? 0 : before;
    if (!isUsable) {
      return breaks ? 0 : kept;
    }
    return isMet ? kept + 1 : 0;
  }

  /** The state after the day, with the first act if there is one. */
  private static Step applied(GuardRules.Look look, List<GuardRules.Act> acts, List<Hold> holds) {
    GuardState state = look.state();
    LocalDate day = look.day().day();
    String hash = Snapshot.of(look.day());
    if (acts.isEmpty()) {
      GuardState next =
          new GuardState(
              state.phase(),
              state.step(),
              state.since(),
              day,
              hash,
              look.goodDays(),
              look.badDays(),
              look.evidence(),
              List.of());
      return new Step(next, List.of(), holds);
    }
    GuardRules.Act act = acts.getFirst();
    Phase to =
        switch (act.cause()) {
          case PROMOTION -> Phase.RELEASING;
          case RELEASE_STEP -> act.step() == 0 ? Phase.RELEASED : Phase.RELEASING;
          case ROLLBACK, GUARDRAIL, BREAKER -> Phase.ROLLED_BACK;
          case RESTART -> Phase.TRIAL;
        };
    Transition transition = transition(state, day, to, act);
    Evidence kept = act.cause() == Transition.Cause.RELEASE_STEP ? look.evidence() : Evidence.NONE;
    GuardState next =
        new GuardState(to, act.step(), day, day, hash, 0, 0, kept, List.of(transition));
    return new Step(next, List.of(transition), holds);
  }

  private static Transition transition(
      GuardState state, LocalDate day, Phase to, GuardRules.Act act) {
    String id = Snapshot.of(state.phase(), to, act.step(), day, act.proof().snapshot());
    return new Transition(
        id.substring(0, 16), day, state.phase(), to, act.step(), act.cause(), act.proof());
  }
}
