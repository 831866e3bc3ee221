package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An experiment with its results: a control, variants, goals.
 *
 * @param variants the first one is control; two at least
 * @param goals in the order of the measurements
 * @param plan how to read it
 */
public record Experiment(List<Variant> variants, List<Goal> goals, Plan plan) {
  public Experiment {
    variants = List.copyOf(variants);
    goals = List.copyOf(goals);
    InvalidInput.unless(
        variants.size() >= 2, "arms", "are " + variants.size(), "give a control and a variant");
    InvalidInput.unless(!goals.isEmpty(), "metrics", "are none", "give at least one");
    Set<String> names = new HashSet<>();
    for (Variant each : variants) {
      InvalidInput.unless(names.add(each.name), "arm " + each.name, "is there twice", "name each");
      InvalidInput.unless(
          each.measured.size() == goals.size(),
          "arm " + each.name,
          "has " + each.measured.size() + " of " + goals.size() + " metrics",
          "measure every metric in every arm");
    }
  }

  /**
   * One arm.
   *
   * @param name unique
   * @param share of the units that was meant for it, in any unit, above zero
   * @param units that arrived in it
   * @param measured per goal
   */
  public record Variant(String name, double share, long units, List<Measured> measured) {
    public Variant {
      measured = List.copyOf(measured);
    }
  }

  /** A metric, its name and which way is better. */
  public record Goal(String name, Metric metric, boolean isLowerBetter) {}

  /**
   * How to read it.
   *
   * @param level confidence, in (0.5, 1), such as 0.95
   * @param correction for testing several goals and variants
   */
  public record Plan(
      Method method, Scale scale, double level, MultipleTests.Correction correction) {
    public Plan {
      Alpha.check(1 - level);
    }
  }

  /**
   * The answer.
   *
   * @param atOneLook whether units arrived as intended, by the chi-squared test
   * @param atEveryLook the same, valid at every look
   * @param findings for each variant but control, each goal
   */
  public record Report(SampleRatio atOneLook, SampleRatio atEveryLook, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  public Report report() {
    long[] units = variants.stream().mapToLong(Variant::units).toArray();
    double[] shares = variants.stream().mapToDouble(Variant::share).toArray();
    SampleRatio atOneLook = SampleRatio.atOneLook(units, shares);
    SampleRatio atEveryLook = SampleRatio.always(units, shares);
    boolean isLookedAtOnce =
        plan.method.validity() == Validity.ONE_LOOK && plan.method.isReadAsPlanned();
    SampleRatio ratio = isLookedAtOnce ? atOneLook : atEveryLook;
    ExperimentReader reader = new ExperimentReader(plan, ratio.isMismatch());
    List<Finding> findings = new ArrayList<>();
    Variant control = variants.getFirst();
    for (Variant each : variants.subList(1, variants.size())) {
      for (int i = 0; i < goals.size(); i++) {
        findings.add(
            reader.read(each.name, goals.get(i), control.measured.get(i), each.measured.get(i)));
      }
    }
    return new Report(atOneLook, atEveryLook, reader.corrected(findings, goals));
  }
}
