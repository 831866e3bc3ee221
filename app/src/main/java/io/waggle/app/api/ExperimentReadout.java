package io.waggle.app.api;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.experiment.ArmTotals;
import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Experiment;
import io.waggle.science.testing.Finding;
import io.waggle.science.testing.Looks;
import io.waggle.science.testing.Measured;
import io.waggle.science.testing.Method;
import io.waggle.science.testing.Metric;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.MultipleTests.Correction;
import io.waggle.science.testing.Proportion;
import io.waggle.science.testing.Reading;
import io.waggle.science.testing.SampleRatio;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One experiment read in two ways: as if this were the only look, and so that one may look every
 * day. The first arm is the control.
 *
 * <p>With too few people or conversions nothing is said but that.
 */
record ExperimentReadout(ExperimentReadout.Subject subject, List<ExperimentReadout.Arm> arms) {
  /** Fewer people in an arm, or conversions over two arms, say nothing. */
  private static final long MIN_PEOPLE = 100;

  private static final long MIN_CONVERSIONS = 10;
  private static final double LEVEL = 0.95;

  ExperimentReadout {
    arms = List.copyOf(arms);
  }

  /** Which experiment; a split has a step, a holdout has none. */
  record Subject(String journey, int version, String step, String name) {}

  /**
   * One side of it.
   *
   * @param share how many of the people were meant for it, in any unit
   * @param hasValue whether the values of conversions are known
   */
  record Arm(String name, double share, ArmTotals totals, boolean hasValue) {}

  void write(JsonWriter out) {
    out.object().field("journey", subject.journey()).field("version", subject.version());
    out.field("name", subject.name()).field("step", subject.step());
    out.field("kind", subject.step().isEmpty() ? "holdout" : "split").array("arms");
    double sum = arms.stream().mapToDouble(Arm::share).sum();
    for (Arm each : arms) {
      ArmTotals totals = each.totals();
      out.object().field("name", each.name()).field("intended", each.share() / sum);
      out.field("people", totals.people()).field("converted", totals.converted());
      Shares.write(totals.converted(), totals.people(), out);
      if (each.hasValue() && totals.people() > 0) {
        out.field("valuePerPerson", totals.valueSum() / totals.people());
      }
      out.end();
    }
    out.end().field("leastPeople", MIN_PEOPLE).field("leastConversions", MIN_CONVERSIONS);
    out.array("variants");
    boolean hasPeople = arms.stream().allMatch(each -> each.totals().people() > 0);
    Experiment.Report once = hasPeople ? experiment(once()).report() : null;
    Experiment.Report always = hasPeople ? experiment(always()).report() : null;
    if (once != null && always != null) {
      for (int i = 0; i < once.findings().size(); i++) {
        variant(once.findings().get(i), always.findings().get(i), out);
      }
    }
    out.end();
    if (once != null) {
      ratio("sampleRatio", once.atOneLook(), out);
      ratio("sampleRatioAlways", once.atEveryLook(), out);
    }
    out.end();
  }

  private static Method once() {
    return new Method.Welch(Side.BOTH, Looks.ONE);
  }

  private static Method always() {
    return new Method.Sequential(Side.BOTH, ConfidenceSequence.USUAL_TUNED_UNITS);
  }

  private Experiment experiment(Method method) {
    boolean hasValue = arms.stream().allMatch(Arm::hasValue);
    List<Experiment.Goal> goals = new ArrayList<>();
    goals.add(new Experiment.Goal("conversion", Metric.MEAN, false));
    if (hasValue) {
      goals.add(new Experiment.Goal("value", Metric.MEAN, false));
    }
    List<Experiment.Variant> variants = new ArrayList<>();
    for (Arm each : arms) {
      ArmTotals totals = each.totals();
      List<Measured> measured = new ArrayList<>();
      Proportion proportion = new Proportion(totals.people(), totals.converted());
      measured.add(new Measured.Units(Moments.ofProportion(proportion)));
      if (hasValue) {
        measured.add(
            new Measured.Units(
                Moments.ofSums(totals.people(), totals.valueSum(), totals.valueSquares())));
      }
      variants.add(new Experiment.Variant(each.name(), each.share(), totals.people(), measured));
    }
    Correction correction = arms.size() > 2 ? Correction.HOLM : Correction.NONE;
    return new Experiment(
        variants, goals, new Experiment.Plan(method, Scale.ABSOLUTE, LEVEL, correction));
  }

  private void variant(Finding once, Finding always, JsonWriter out) {
    out.object().field("variant", once.variant()).field("goal", once.goal());
    boolean enough = isEnough(once.variant());
    out.field("enough", enough);
    if (enough) {
      reading("once", once, out);
      reading("always", always, out);
    }
    out.end();
  }

  private boolean isEnough(String variant) {
    Arm control = arms.getFirst();
    for (Arm each : arms) {
      if (each.name().equals(variant)) {
        long people = Math.min(control.totals().people(), each.totals().people());
        long converted = control.totals().converted() + each.totals().converted();
        return people >= MIN_PEOPLE && converted >= MIN_CONVERSIONS;
      }
    }
    return false;
  }

  private static void reading(String key, Finding finding, JsonWriter out) {
    out.object(key).field("verdict", lower(finding.verdict()));
    if (finding instanceof Finding.Tested tested) {
      Reading reading = tested.reading();
      out.field("estimate", reading.effect().estimate());
      out.field("low", reading.interval().low()).field("high", reading.interval().high());
      out.field("pValue", tested.adjustedPValue());
    }
    out.end();
  }

  private static void ratio(String key, SampleRatio ratio, JsonWriter out) {
    out.object(key).field("pValue", ratio.pValue());
    out.field("verdict", lower(ratio.verdict())).end();
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
