package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.testing.Comparison;
import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Effect;
import io.waggle.science.testing.FixedHorizon;
import io.waggle.science.testing.GaussianPrior;
import io.waggle.science.testing.Metric;
import io.waggle.science.testing.MixtureSprt;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.Proportion;
import io.waggle.science.testing.Side;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Experiments without effect, looked at every day: how often each method sees one. */
final class TestingBench implements ScienceBench {
  private static final int RUNS = 2_000;
  private static final int DAYS = 28;
  private static final int UNITS_A_DAY = 1_000;
  private static final double RATE = 0.05;
  private static final double ALPHA = 0.05;
  private static final double TUNED_UNITS = ConfidenceSequence.USUAL_TUNED_UNITS;
  private static final ConfidenceSequence SEQUENCE =
      new ConfidenceSequence(ALPHA, Side.BOTH, TUNED_UNITS);
  private static final FixedHorizon FIXED = new FixedHorizon(ALPHA, Side.BOTH);

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    Map<String, Predicate<Effect>> methods = new LinkedHashMap<>();
    MixtureSprt mixture = new MixtureSprt(ALPHA, 0.1);
    methods.put("sequence", effect -> SEQUENCE.read(effect).isSignificant());
    methods.put("mixture", effect -> mixture.read(effect).isSignificant());
    methods.put("fixed", effect -> FIXED.read(effect).isSignificant());
    methods.put("bayes", TestingBench::isNamedByBayes);
    Map<String, Integer> flagged = new LinkedHashMap<>();
    double cpu = CpuSeconds.of(() -> countFlagged(methods, flagged));
    return List.of(
        Row.atMost(
            "A/A, 28 daily looks, ever flagged by the sequence",
            share(flagged, "sequence"),
            "",
            ALPHA),
        Row.atMost("the same by the mixture test", share(flagged, "mixture"), "", ALPHA),
        Row.shown("the same by a fixed-horizon test, peeked", share(flagged, "fixed"), ""),
        Row.shown("the same by a flat prior and 95/5", share(flagged, "bayes"), ""),
        Row.atMost("width at its tuned size over a fixed-horizon one", widthRatio(), "times", 1.7),
        Row.shown("CPU for the 2,000 runs", cpu, "s"));
  }

  private static boolean isNamedByBayes(Effect effect) {
    double chance = GaussianPrior.flat().update(effect, 0.95).chanceToWin();
    return Math.max(chance, 1 - chance) > 0.95;
  }

  private static double share(Map<String, Integer> flagged, String method) {
    return (double) flagged.getOrDefault(method, 0) / RUNS;
  }

  private static void countFlagged(
      Map<String, Predicate<Effect>> methods, Map<String, Integer> flagged) {
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = new SplittableRandom(Seeds.stream(1, run));
      Effect[] looks = looks(random);
      methods.forEach((name, method) -> {
        boolean isFlagged = false;
        for (Effect each : looks) {
          isFlagged |= method.test(each);
        }
        flagged.merge(name, isFlagged ? 1 : 0, Integer::sum);
      });
    }
  }

  private static Effect[] looks(SplittableRandom random) {
    Effect[] looks = new Effect[DAYS];
    long control = 0;
    long treatment = 0;
    for (int day = 1; day <= DAYS; day++) {
      control += conversions(random);
      treatment += conversions(random);
      looks[day - 1] = effect((long) day * UNITS_A_DAY, control, treatment);
    }
    return looks;
  }

  private static long conversions(SplittableRandom random) {
    long sum = 0;
    for (int i = 0; i < UNITS_A_DAY; i++) {
      sum += random.nextDouble() < RATE ? 1 : 0;
    }
    return sum;
  }

  private static Effect effect(long units, long control, long treatment) {
    return Comparison.of(
            Metric.MEAN,
            Moments.ofProportion(new Proportion(units, control)),
            Moments.ofProportion(new Proportion(units, treatment)))
        .relative();
  }

  private static double widthRatio() {
    Effect effect = effect((long) TUNED_UNITS / 2, 125, 130);
    return SEQUENCE.read(effect).interval().width() / FIXED.read(effect).interval().width();
  }
}
