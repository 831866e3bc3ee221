package io.waggle.science.guard;

import io.waggle.science.guard.Hold.Reason;
import io.waggle.science.guard.Transition.Cause;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The rules, one function each: an act with its proof, or none and the reason in the holds. */
final class GuardRules {
  private final GuardPolicy policy;
  private final Bounds bounds;

  GuardRules(GuardPolicy policy) {
    this.policy = policy;
    this.bounds = new Bounds(policy);
  }

  /** What the rules look at: the state before, the day, and the evidence with the day. */
  record Look(GuardState state, DayEvidence day, Evidence evidence, int goodDays, int badDays) {}

  /**
   * What is to be done.
   *
   * @param step of the release afterwards; 0 outside of it
   */
  record Act(Cause cause, int step, Transition.Proof proof) {}

  /** The acts of a complete day, the most urgent first. */
  List<Act> acts(Look look, List<Hold> holds) {
    List<Act> urgent = breaker(look);
    if (!urgent.isEmpty()) {
      return urgent;
    }
    List<Act> back = guardrailRollback(look);
    if (back.isEmpty()) {
      back = rollback(look, holds);
    }
    if (!back.isEmpty()) {
      return back;
    }
    return switch (look.state.phase()) {
      case TRIAL -> promotion(look, holds);
      case RELEASING -> releaseStep(look, holds);
      case RELEASED, ROLLED_BACK -> List.of();
    };
  }

  /** At once: a great drop today, and a very strict bound. */
  List<Act> breaker(Look look) {
    DayFigures figures = DayFigures.of(look.day, policy.gates());
    if (!figures.isDown(policy.breaker().drop())) {
      return List.of();
    }
    Bounds.Bound bound =
        bounds.conversionIsDown(look.evidence, look.state.isWatched(), policy.breaker().alpha());
    String rule =
        Bounds.text(
            "conversion %+.1f %% on one day, breaker at −%.0f %%",
            100 * figures.conversionLift(), 100 * policy.breaker().drop());
    return bound.isMet() ? List.of(act(look, Cause.BREAKER, 0, rule, bound)) : List.of();
  }

  private List<Act> guardrailRollback(Look look) {
    return bounds.brokenGuardrails(look.evidence).stream()
        .filter(each -> each.guardrail().rollsBack())
        .limit(1)
        .map(each ->
            act(
                look,
                Cause.GUARDRAIL,
                0,
                Bounds.text(
                    "%s worse by %.1f %% or more",
                    each.guardrail().name(), 100 * each.guardrail().margin()),
                each.bound()))
        .toList();
  }

  private List<Act> rollback(Look look, List<Hold> holds) {
    if (look.badDays < policy.rollback().days()) {
      return List.of();
    }
    String rule =
        Bounds.text(
            "conversion down by %.0f %% or more on %d days in a row",
            100 * policy.rollback().drop(), look.badDays);
    if (isCooling(look, rule, holds)) {
      return List.of();
    }
    Bounds.Bound bound =
        bounds.conversionIsDown(look.evidence, look.state.isWatched(), policy.rollback().alpha());
    return ifMet(look, Cause.ROLLBACK, 0, rule, bound, holds);
  }

  private List<Act> promotion(Look look, List<Hold> holds) {
    GuardPolicy.Promotion promotion = policy.promotion();
    if (look.goodDays < promotion.days()) {
      return List.of();
    }
    String rule =
        Bounds.text(
            "click rate %+.0f %% or cost per conversion at %.0f %% on %d days in a row",
            100 * promotion.clickLift(), 100 * promotion.costRatio(), look.goodDays);
    if (isGated(look, holds)) {
      return List.of();
    }
    return ifMet(look, Cause.PROMOTION, 0, rule, bounds.isBetter(look.evidence, promotion), holds);
  }

  /** The next step; the one after the last is the released change, which has step 0 again. */
  private List<Act> releaseStep(Look look, List<Hold> holds) {
    GuardPolicy.Release release = policy.release();
    long days = ChronoUnit.DAYS.between(look.state.since(), look.day.day());
    if (days < release.windowDays()) {
      return List.of();
    }
    Answers window = look.evidence.inWindow();
    if (window.count() < release.minAnswers()) {
      holds.add(
          new Hold(
              Reason.TOO_FEW_ANSWERS,
              window.count() + " of " + release.minAnswers() + " answers needed"));
      return List.of();
    }
    if (window.score() < release.floor()) {
      return List.of();
    }
    String rule =
        Bounds.text(
            "net promoter score %.1f over %d days, floor %.0f",
            window.score(), release.windowDays(), release.floor());
    if (isCooling(look, rule, holds) || isGated(look, holds)) {
      return List.of();
    }
    int next = (look.state.step() + 1) % release.shares().size();
    return ifMet(
        look, Cause.RELEASE_STEP, next, rule, bounds.scoreIsHigh(look.evidence, release), holds);
  }

  private boolean isCooling(Look look, String rule, List<Hold> holds) {
    boolean isCooling = look.state.isCooling(look.day.day(), policy.timing().coolDownDays());
    if (isCooling) {
      holds.add(new Hold(Reason.COOL_DOWN, rule + "; last transition on " + look.state.since()));
    }
    return isCooling;
  }

  /** Whether the way forward is closed: by bad days, the split of exposures, or a guardrail. */
  private boolean isGated(Look look, List<Hold> holds) {
    if (look.badDays >= policy.rollback().days()) {
      return true; // why it is not taken back either, the rollback has said
    }
    if (!isSplitSound(look.evidence)) {
      holds.add(new Hold(Reason.SPLIT, "exposures are not split as meant"));
      return true;
    }
    List<Bounds.Broken> broken = bounds.brokenGuardrails(look.evidence);
    broken.forEach(each -> holds.add(new Hold(Reason.GUARDRAIL, each.bound().words())));
    return !broken.isEmpty();
  }

  private boolean isSplitSound(Evidence evidence) {
    double alpha = policy.gates().splitAlpha();
    return evidence.splitPValue(alpha) >= alpha;
  }

  private List<Act> ifMet(
      Look look, Cause cause, int step, String rule, Bounds.Bound bound, List<Hold> holds) {
    if (!bound.isMet()) {
      holds.add(new Hold(Reason.MAYBE_CHANCE, rule + "; but " + bound.words()));
      return List.of();
    }
    return List.of(act(look, cause, step, rule, bound));
  }

  private Act act(Look look, Cause cause, int step, String rule, Bounds.Bound bound) {
    Transition.Proof proof =
        new Transition.Proof(
            rule,
            bound.words(),
            bound.estimate(),
            bound.limit(),
            bound.alpha(),
            bound.units(),
            isSplitSound(look.evidence),
            Snapshot.of(look.evidence, look.day));
    return new Act(cause, step, proof);
  }
}
