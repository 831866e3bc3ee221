package io.waggle.science.guard;

import io.waggle.science.testing.Comparison;
import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Effect;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import java.util.List;
import java.util.Locale;

/** The statistical half of each rule: bounds that stand a look every day. */
final class Bounds {
  private final GuardPolicy policy;

  Bounds(GuardPolicy policy) {
    this.policy = policy;
  }

  /**
   * A bound that was asked for.
   *
   * @param isMet whether it is on the side that the rule needs
   * @param words what was compared, with figures
   * @param estimate over the evidence
   * @param limit the bound
   */
  record Bound(
      boolean isMet, String words, double estimate, double limit, double alpha, long units) {}

  private static Bound missing(String what) {
    return new Bound(false, "not enough " + what + " for a bound", 0, 0, 0, 0);
  }

  /** Whether conversion is down for sure: the upper bound of the lift is below zero in a span. */
  Bound conversionIsDown(Evidence evidence, boolean isWatched, double alpha) {
    Bound nearest = missing("conversions");
    for (Span each : evidence.spans()) {
      if (!isTelling(each.accrued())) {
        continue;
      }
      double share = each.alpha(alpha, isWatched);
      Lift lift = lift(each.accrued(), share, Side.LESS);
      String words = "conversion since " + each.start() + lift.words(" at most");
      nearest = lift.bound(lift.limit < 0, words, share);
      if (nearest.isMet) {
        return nearest;
      }
    }
    return nearest;
  }

  /** Whether clicks are up or a conversion is cheaper for sure, each at half of alpha. */
  Bound isBetter(Evidence evidence, GuardPolicy.Promotion promotion) {
    double alpha = promotion.alpha() / 2;
    Bound clicks = clicksAreUp(evidence, promotion.margin(), alpha);
    Bound cost = costIsDown(evidence, promotion.margin(), alpha);
    return clicks.isMet || cost.units == 0 ? clicks : cost;
  }

  private Bound clicksAreUp(Evidence evidence, double margin, double alpha) {
    if (!isTelling(evidence.clicks())) {
      return missing("clicks");
    }
    Lift lift = lift(evidence.clicks(), alpha, Side.GREATER);
    return lift.bound(lift.limit > margin, "click rate" + lift.words(" at least"), alpha);
  }

  /** Cost per conversion is cost per exposure, which is known, over conversions per exposure. */
  private Bound costIsDown(Evidence evidence, double margin, double alpha) {
    boolean isTold = !evidence.spans().isEmpty() && evidence.controlCost() > 0;
    if (!isTold || !isTelling(evidence.spans().getFirst().accrued())) {
      return missing("cost");
    }
    Lift lift = lift(evidence.spans().getFirst().accrued(), alpha, Side.GREATER);
    if (lift.limit <= -1) {
      return missing("conversions");
    }
    double spend = evidence.treatmentCost() / evidence.controlCost();
    double ratio = spend / (1 + lift.estimate);
    double high = spend / (1 + lift.limit);
    String words =
        text("cost per conversion %.1f %% of control, at most %.1f %%", 100 * ratio, 100 * high);
    return new Bound(high < 1 - margin, words, ratio, high, alpha, lift.units);
  }

  /** A relative lift and the end of it that matters. */
  private record Lift(double estimate, double limit, long units) {
    String words(String end) {
      return text(" %+.1f %%,%s %+.1f %%", 100 * estimate, end, 100 * limit);
    }

    Bound bound(boolean isMet, String words, double alpha) {
      return new Bound(isMet, words, estimate, limit, alpha, units);
    }
  }

  private Lift lift(Accrued accrued, double alpha, Side side) {
    Comparison comparison = accrued.comparison();
    long units = accrued.controlUnits() + accrued.treatmentUnits();
    double multiple = new ConfidenceSequence(alpha, side, policy.tunedUnits()).multiple(units);
    double estimate = comparison.treatment().value() / comparison.control().value() - 1;
    return new Lift(estimate, comparison.liftLimit(multiple, side), units);
  }

  /** Whether the score is high enough for sure. */
  Bound scoreIsHigh(Evidence evidence, GuardPolicy.Release release) {
    Answers answers = evidence.answers();
    if (answers.count() < 2) {
      return missing("answers");
    }
    Effect effect =
        new Effect(
            answers.score(),
            answers.standardError(),
            answers.count(),
            answers.count(),
            Scale.ABSOLUTE);
    double low =
        new ConfidenceSequence(release.alpha(), Side.GREATER, release.minAnswers())
            .read(effect)
            .interval()
            .low();
    String words = text("score of the release %.1f, at least %.1f", answers.score(), low);
    return new Bound(
        low >= release.floor() - release.tolerance(),
        words,
        answers.score(),
        low,
        release.alpha(),
        answers.count());
  }

  /** The first guardrail that is worse than its margin, for sure worse; none in most cases. */
  List<Broken> brokenGuardrails(Evidence evidence) {
    return policy.gates().guardrails().stream()
        .map(each -> new Broken(each, worse(evidence, each)))
        .filter(each -> each.bound.isMet)
        .toList();
  }

  /** A guardrail with the bound that says it is broken. */
  record Broken(Guardrail guardrail, Bound bound) {}

  private Bound worse(Evidence evidence, Guardrail guardrail) {
    Accrued accrued = evidence.guardrails().getOrDefault(guardrail.name(), Accrued.NONE);
    if (!isTelling(accrued)) {
      return missing(guardrail.name());
    }
    double alpha = policy.gates().guardrailAlpha() / policy.gates().guardrails().size();
    double sign = guardrail.isLowerBetter() ? 1 : -1;
    Lift lift = lift(accrued, alpha, guardrail.isLowerBetter() ? Side.GREATER : Side.LESS);
    boolean isMet = sign * lift.estimate >= guardrail.margin() && sign * lift.limit > 0;
    return lift.bound(isMet, guardrail.name() + lift.words(" bound"), alpha);
  }

  private boolean isTelling(Accrued accrued) {
    return accrued.isTelling() && accrued.controlEvents() >= policy.gates().minEvents();
  }

  static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
