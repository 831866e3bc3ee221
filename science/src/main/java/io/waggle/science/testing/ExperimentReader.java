package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Reads one goal of one variant after the other, and then judges them together. */
final class ExperimentReader {
  private static final double CLEAR_BASELINE = 5;
  private static final long MANY_UNITS = 100;
  private static final long MANY_SUCCESSES = 10;
  private static final double ROUNDING = 1e-9;

  private final Experiment.Plan plan;
  private final boolean isBroken;

  ExperimentReader(Experiment.Plan plan, boolean isBroken) {
    this.plan = plan;
    this.isBroken = isBroken;
  }

  /** A finding that is judged for itself yet. What cannot be computed becomes a finding too. */
  Finding read(String variant, Experiment.Goal goal, Measured control, Measured treatment) {
    try {
      Comparison comparison = Measured.compare(goal.metric(), control, treatment);
      List<String> cautions = cautions(comparison, control, treatment);
      if (plan.method() instanceof Method.Beta beta) {
        Belief belief =
            beta.prior()
                .update(proportion(control), proportion(treatment), plan.scale(), plan.level());
        return believed(variant, goal, belief, 0, cautions);
      }
      Effect effect = comparison.effect(plan.scale());
      double reduction = varianceReduction(goal.metric(), effect, control, treatment);
      if (plan.method() instanceof Method.Gaussian gaussian) {
        Belief belief = gaussian.prior().update(effect, plan.level());
        return believed(variant, goal, belief, reduction, cautions);
      }
      Reading reading = reading(effect);
      return new Finding.Tested(
          variant,
          goal.name(),
          Verdict.NO_DIFFERENCE_SHOWN,
          reading,
          reading.pValue(),
          reduction,
          cautions);
    } catch (InvalidInput missing) {
      return new Finding.NotMeasured(variant, goal.name(), String.valueOf(missing.getMessage()));
    }
  }

  private Reading reading(Effect effect) {
    double alpha = 1 - plan.level();
    return switch (plan.method()) {
      case Method.Welch welch -> new FixedHorizon(alpha, welch.side()).read(effect);
      case Method.Sequential sequential ->
          new ConfidenceSequence(alpha, sequential.side(), sequential.tunedUnits()).read(effect);
      case Method.Mixture mixture -> new MixtureSprt(alpha, mixture.mixingDeviation()).read(effect);
      case Method.Planned planned ->
          new GroupSequential(alpha, planned.side(), planned.spending())
              .read(effect, planned.shares().stream().mapToDouble(Double::doubleValue).toArray());
      case Method.Gaussian gaussian -> throw new IllegalStateException("gives a belief");
      case Method.Beta beta -> throw new IllegalStateException("gives a belief");
    };
  }

  /** The findings, judged with what the correction makes of the p-values of all of them. */
  List<Finding> corrected(List<Finding> findings, List<Experiment.Goal> goals) {
    double[] pValues =
        findings.stream()
            .filter(Finding.Tested.class::isInstance)
            .mapToDouble(each -> ((Finding.Tested) each).adjustedPValue())
            .toArray();
    double[] adjusted = plan.correction().adjust(pValues);
    List<Finding> corrected = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      if (finding instanceof Finding.Tested tested) {
        finding = judged(tested, adjusted[at++], goals.get(i % goals.size()));
      }
      corrected.add(finding);
    }
    return corrected;
  }

  private Finding.Tested judged(Finding.Tested tested, double pValue, Experiment.Goal goal) {
    boolean isShown = pValue <= 1 - plan.level();
    boolean isUp = tested.reading().effect().estimate() > 0;
    return new Finding.Tested(
        tested.variant(),
        tested.goal(),
        verdict(isShown, isUp != goal.isLowerBetter()),
        tested.reading(),
        pValue,
        tested.varianceReduction(),
        tested.cautions());
  }

  private Finding believed(
      String variant,
      Experiment.Goal goal,
      Belief belief,
      double varianceReduction,
      List<String> cautions) {
    Belief better = goal.isLowerBetter() ? belief.whenLowerIsBetter() : belief;
    double chance = better.chanceToWin();
    boolean isShown = Math.max(chance, 1 - chance) >= plan.level();
    return new Finding.Believed(
        variant, goal.name(), verdict(isShown, chance > 0.5), better, varianceReduction, cautions);
  }

  private Verdict verdict(boolean isShown, boolean isBetter) {
    if (isBroken) {
      return Verdict.BROKEN_ASSIGNMENT;
    }
    if (!plan.method().isReadAsPlanned()) {
      return Verdict.NOT_VALID;
    }
    if (!isShown) {
      return Verdict.NO_DIFFERENCE_SHOWN;
    }
    return isBetter ? Verdict.WINNER : Verdict.LOSER;
  }

  private double varianceReduction(
      Metric metric, Effect effect, Measured control, Measured treatment) {
    if (!metric.isAdjusted()) {
      return 0;
    }
    Effect plain = Measured.compare(metric.unadjusted(), control, treatment).effect(plan.scale());
    double ratio = effect.standardError() / plain.standardError();
    return Math.max(0, 1 - ratio * ratio);
  }

  private List<String> cautions(Comparison comparison, Measured control, Measured treatment) {
    List<String> cautions = new ArrayList<>();
    if (plan.scale() == Scale.RELATIVE && comparison.baselineZ() < CLEAR_BASELINE) {
      cautions.add("control is near zero for its error: read the absolute lift instead");
    }
    if (Math.min(comparison.control().units(), comparison.treatment().units()) < MANY_UNITS) {
      cautions.add("fewer than " + MANY_UNITS + " units in an arm: the normal shape is rough");
    }
    if (hasFewSuccesses(control) || hasFewSuccesses(treatment)) {
      cautions.add("fewer than " + MANY_SUCCESSES + " successes or failures in an arm");
    }
    return cautions;
  }

  private static boolean hasFewSuccesses(Measured measured) {
    if (!(measured instanceof Measured.Units units) || !isProportion(units.moments())) {
      return false;
    }
    double successes = units.moments().mean(0) * units.moments().count();
    return Math.min(successes, units.moments().count() - successes) < MANY_SUCCESSES;
  }

  private static boolean isProportion(Moments moments) {
    double rate = moments.mean(0);
    double n = moments.count();
    return n >= 2
        && rate >= 0
        && rate <= 1
        && Math.abs(moments.variance(0) * (n - 1) - n * rate * (1 - rate)) <= ROUNDING * n;
  }

  private static Proportion proportion(Measured measured) {
    InvalidInput.unless(
        measured instanceof Measured.Units units && isProportion(units.moments()),
        "metric",
        "has values other than 0 and 1",
        "use the Gaussian method for it");
    Moments moments = ((Measured.Units) measured).moments();
    return new Proportion(moments.count(), Math.round(moments.mean(0) * moments.count()));
  }
}
