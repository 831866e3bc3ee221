package io.waggle.science.testing;

import static io.waggle.science.testing.MomentsTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/**
 * Golden numbers: scipy 1.17 ({@code ttest_ind(equal_var=False)}), gbstats 0.8.0 (ratio metrics),
 * and the linearisation written out in numpy 1.26 (CUPED).
 */
final class ComparisonTest {
  private static final double[] CONTROL = {
    5.005, 4.012, 3.438, 5.237, 3.326, 7.147, 5.419, 4.888, 1.392, 0.721, 1.522, 5.632, 4.814,
    1.107, 5.59, 2.476, 2.479, 9.267, 4.58, 5.251, 5.301, 1.083, 5.477, 17.438, 1.645, 7.583,
    8.139, 8.055, 2.813, 3.412, 1.667, 4.278, 10.876, 2.511, 0.572, 4.633, 8.174, 3.704, 13.526,
    3.914
  };

  private static final double[] TREATMENT = {
    5.304, 2.109, 4.05, 9.31, 9.405, 11.996, 8.886, 7.544, 0.623, 2.639, 22.991, 3.444, 8.357,
    4.951, 8.512, 5.483, 2.248, 2.752, 6.748, 3.55, 0.662, 7.631, 10.556, 9.964, 10.109, 1.28,
    15.073, 4.681, 2.443, 3.708, 2.933, 1.755, 5.164, 5.894, 4.478, 5.869, 4.58, 2.894, 3.296,
    7.494, 1.421, 3.418, 9.824, 6.162, 8.139, 5.211, 1.883, 3.829, 5.682, 3.826, 4.573, 5.934,
    9.48, 3.639, 11.262
  };

  private static final Moments RATIO_CONTROL =
      Moments.ofSums(
          300,
          new double[] {450, 1511, 475, 1434},
          new double[][] {
            {1130, 2674, 1135, 2143},
            {2674, 8855, 2812, 7219},
            {1135, 2812, 1323, 2259},
            {2143, 7219, 2259, 7954}
          });

  private static final Moments RATIO_TREATMENT =
      Moments.ofSums(
          280,
          new double[] {448, 1436, 452, 1402},
          new double[][] {
            {1126, 2667, 1107, 2247},
            {2667, 8510, 2669, 7218},
            {1107, 2669, 1260, 2297},
            {2247, 7218, 2297, 8060}
          });

  private static final Moments MEAN_CONTROL =
      Moments.ofSums(
          400,
          new double[] {3975.7904, 3937.5639},
          new double[][] {{43185.939224660004, 41751.52024385}, {41751.52024385, 42101.75158017}});

  private static final Moments MEAN_TREATMENT =
      Moments.ofSums(
          420,
          new double[] {4408.9703, 4317.3844},
          new double[][] {{50234.272345510006, 48236.12960961}, {48236.12960961, 47939.10020754}});

  @Test
  void welchAgreesWithScipy() {
    Comparison comparison = Comparison.of(Metric.MEAN, column(CONTROL), column(TREATMENT));
    Effect effect = comparison.absolute();
    assertEquals(0.9682909090909115, effect.estimate(), 1e-12);
    assertEquals(0.7681437726962381, effect.standardError(), 1e-12);
    assertEquals(89.63412148648047, effect.degreesOfFreedom(), 1e-9);
    assertReading(-0.5578456379245096, 2.4944274561063327, 0.21073918952210777, effect, Side.BOTH);
    assertReading(
        -0.30838834898209155, Double.POSITIVE_INFINITY, 0.10536959476105388, effect, Side.GREATER);
    assertReading(
        Double.NEGATIVE_INFINITY, 2.2449701671639146, 0.8946304052389461, effect, Side.LESS);
  }

  @Test
  void theRelativeLiftFollowsTheDeltaMethod() {
    Effect effect =
        Comparison.of(Metric.MEAN, column(CONTROL), column(TREATMENT)).effect(Scale.RELATIVE);
    assertEquals(0.19551163209039935, effect.estimate(), 1e-12);
    assertEquals(0.17138645682333759, effect.standardError(), 1e-12);
    assertEquals(
        0.5360196785248386, new FixedHorizon(0.05, Side.BOTH).read(effect).interval().high(), 1e-9);
  }

  @Test
  void aNegativeBaselineKeepsTheSign() {
    Comparison up = Comparison.of(Metric.MEAN, column(minus(TREATMENT)), column(minus(CONTROL)));
    Effect effect = up.relative();
    assertEquals(0.9682909090909115, up.absolute().estimate(), 1e-12);
    assertTrue(effect.estimate() > 0, "less of a loss is a gain");
    assertEquals(0.9682909090909115 / -up.control().value(), effect.estimate(), 1e-12);
    Effect mirrored = Comparison.of(Metric.MEAN, column(TREATMENT), column(CONTROL)).relative();
    assertEquals(-mirrored.estimate(), effect.estimate(), 1e-12);
    assertEquals(mirrored.standardError(), effect.standardError(), 1e-12);
  }

  @Test
  void ratiosAgreeWithGbstats() {
    Comparison comparison = Comparison.of(Metric.RATIO, RATIO_CONTROL, RATIO_TREATMENT);
    assertReading(
        -0.06607225482756998,
        0.16117593789782683,
        0.41143288940161593,
        comparison.relative(),
        Side.BOTH);
    assertReading(
        -0.01888104966951923,
        0.04720444965735218,
        0.4002595941567304,
        comparison.absolute(),
        Side.BOTH);
  }

  @Test
  void ratiosAreAdjustedByTheRatioBefore() {
    Effect effect = Comparison.of(Metric.ADJUSTED_RATIO, RATIO_CONTROL, RATIO_TREATMENT).absolute();
    assertEquals(0.01788801450241352, effect.estimate(), 1e-12);
    assertEquals(0.012907111488509329, effect.standardError(), 1e-12);
  }

  @Test
  void meansAreAdjustedByTheValueBefore() {
    Comparison comparison = Comparison.of(Metric.ADJUSTED_MEAN, MEAN_CONTROL, MEAN_TREATMENT);
    assertEquals(0.2094352795383524, comparison.absolute().estimate(), 1e-9);
    assertEquals(0.1381037446085598, comparison.absolute().standardError(), 1e-9);
    assertEquals(0.02069918197980236, comparison.relative().estimate(), 1e-9);
    assertEquals(0.01379727314101399, comparison.relative().standardError(), 1e-7);
  }

  @Test
  void oneStratumIsNoStratum() {
    for (Metric each : Metric.values()) {
      Effect plain = Comparison.of(each, RATIO_CONTROL, RATIO_TREATMENT).relative();
      Effect stratified =
          Comparison.stratified(each, List.of(new Stratum(RATIO_CONTROL, RATIO_TREATMENT)))
              .relative();
      assertEquals(plain.estimate(), stratified.estimate(), 1e-12, each.name());
      assertEquals(plain.standardError(), stratified.standardError(), 1e-12, each.name());
    }
  }

  /** Shares of strata are random: by hand, Σ w²(s²/n + s²/m) + Σ w(δ_h − δ)²/N. */
  @Test
  void unlikeEffectsInStrataAddToTheVariance() {
    Moments zero = Moments.ofSums(10, 0, 9);
    Moments one = Moments.ofSums(10, 10, 19);
    Moments three = Moments.ofSums(20, 60, 199);
    Moments two = Moments.ofSums(20, 40, 99);
    Effect effect =
        Comparison.stratified(Metric.MEAN, List.of(new Stratum(zero, one), new Stratum(three, two)))
            .absolute();
    double within = 1.0 / 9 * (0.1 + 0.1) + 4.0 / 9 * (1 / 20.0 + 1 / 20.0);
    double between = (1.0 / 3 * 16.0 / 9 + 2.0 / 3 * 4.0 / 9) / 60;
    assertEquals(-1.0 / 3, effect.estimate(), 1e-12);
    assertEquals(within + between, effect.standardError() * effect.standardError(), 1e-12);
  }

  /** Each way to compare holds the truth about as often as it says, on 2,000 experiments. */
  @Test
  void intervalsHoldTheTruth() {
    assertEquals(0.95, coverage(false, false, -1), 0.016, "means, negative baseline");
    assertEquals(0.95, coverage(true, false, 1), 0.016, "adjusted means");
    assertEquals(0.95, coverage(false, true, 1), 0.016, "strata");
    assertEquals(0.95, coverage(true, true, 1), 0.016, "adjusted means in strata");
  }

  /** Adjusting and stratifying must narrow the interval where the covariate explains half. */
  @Test
  void adjustingNarrows() {
    Draw draw = new Draw(Seeds.random(3), 1);
    double plain = draw.comparison(Metric.MEAN, false).absolute().standardError();
    double adjusted = draw.comparison(Metric.ADJUSTED_MEAN, false).absolute().standardError();
    double stratified = draw.comparison(Metric.MEAN, true).absolute().standardError();
    assertTrue(adjusted < 0.75 * plain, adjusted + " against " + plain);
    assertTrue(stratified < 0.9 * plain, stratified + " against " + plain);
  }

  @Test
  void saysWhatIsMissing() {
    Moments none = Moments.none(1);
    Moments one = Moments.ofSums(1, 1, 1);
    Moments zeros = Moments.ofSums(50, 0, 0);
    Moments some = Moments.ofSums(50, 5, 5);
    assertRefused("units", () -> Comparison.of(Metric.MEAN, none, some));
    assertRefused("units", () -> Comparison.of(Metric.MEAN, some, one));
    assertRefused("variance", () -> Comparison.of(Metric.MEAN, zeros, zeros).absolute());
    assertRefused("control", () -> Comparison.of(Metric.MEAN, zeros, some).relative());
    assertRefused("moments", () -> Comparison.of(Metric.RATIO, some, some));
    assertRefused("strata", () -> Comparison.stratified(Metric.MEAN, List.of()));
    assertRefused("stratum", () -> new Stratum(one, some));
    Moments nothingBelow = Moments.ofSums(5, new double[] {5, 0}, new double[][] {{5, 0}, {0, 0}});
    assertRefused("denominator", () -> Comparison.of(Metric.RATIO, nothingBelow, nothingBelow));
    assertEquals(0.1, Comparison.of(Metric.MEAN, zeros, some).absolute().estimate(), 1e-12);
  }

  /** Fieller's limits: on the side of zero of the absolute lift; the lift they solve for. */
  @Test
  void theLimitOfTheLiftSolvesFiellersEquation() {
    UniformRandomProvider random = Seeds.random(9);
    for (int i = 0; i < 2_000; i++) {
      double c = random.nextDouble(-2, 2);
      double t = random.nextDouble(-2, 2);
      double vc = random.nextDouble(0, 0.1);
      double vt = random.nextDouble(0, 0.1);
      double shared = random.nextDouble(-0.9, 0.9) * Math.sqrt(vc * vt);
      double multiple = random.nextDouble(0.5, 4);
      Comparison arms =
          new Comparison(new ArmEstimate(c, vc, 50), new ArmEstimate(t, vt, 50), shared, 98);
      double high = arms.liftLimit(multiple, Side.LESS);
      double low = arms.liftLimit(multiple, Side.GREATER);
      boolean isUnclear = c * c <= multiple * multiple * vc;
      assertEquals(isUnclear, Double.isInfinite(high), "draw " + i);
      assertEquals(isUnclear, Double.isInfinite(low), "draw " + i);
      if (!isUnclear) {
        assertTrue(low <= high);
        double lift = (t - c) / Math.abs(c);
        assertTrue(low <= lift && lift <= high);
        double z = (t - c) / Math.sqrt(vt + vc - 2 * shared);
        assertEquals(z < -multiple, high < 0, "draw " + i);
        assertEquals(z > multiple, low > 0, "draw " + i);
        double q = 1 + Math.signum(c) * high;
        double away = Math.abs(t - q * c) / Math.sqrt(vt - 2 * q * shared + q * q * vc);
        assertEquals(multiple, away, 1e-6, "draw " + i);
      }
    }
    Comparison exact = Comparison.of(new ArmEstimate(10, 0, 50), new ArmEstimate(11, 0.04, 50));
    assertEquals(0.06, exact.liftLimit(2, Side.GREATER), 1e-12);
    assertEquals(0.14, exact.liftLimit(2, Side.LESS), 1e-12);
    assertRefused("side", () -> exact.liftLimit(2, Side.BOTH));
  }

  private static double coverage(boolean isAdjusted, boolean isStratified, double sign) {
    Metric metric = isAdjusted ? Metric.ADJUSTED_MEAN : Metric.MEAN;
    int held = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Draw draw = new Draw(Seeds.random(seed), sign);
      Effect effect = draw.comparison(metric, isStratified).relative();
      Reading reading = new FixedHorizon(0.05, Side.BOTH).read(effect);
      held += reading.interval().contains(0.1) ? 1 : 0;
    }
    return held / 2_000.0;
  }

  /** Two arms of 150 units: four strata, a covariate, a true relative lift of 10 %. */
  private static final class Draw {
    private final List<List<RunningMoments>> arms = new ArrayList<>();

    Draw(UniformRandomProvider random, double sign) {
      ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
      for (int arm = 0; arm < 2; arm++) {
        List<RunningMoments> strata = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          strata.add(new RunningMoments(2));
        }
        for (int i = 0; i < 150; i++) {
          int stratum = random.nextInt(4);
          double before = 10 + 2 * stratum + 2 * normal.sample();
          double after = before + 2 * normal.sample();
          double mean = 13;
          double lifted = sign * (after + (arm == 1 ? 0.1 * sign * mean * (after / mean) : 0));
          strata.get(stratum).add(lifted, before);
        }
        arms.add(strata);
      }
    }

    Comparison comparison(Metric metric, boolean isStratified) {
      if (isStratified) {
        List<Stratum> strata = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          strata.add(new Stratum(arms.get(0).get(i).moments(), arms.get(1).get(i).moments()));
        }
        return Comparison.stratified(metric, strata);
      }
      return Comparison.of(metric, whole(0), whole(1));
    }

    private Moments whole(int arm) {
      return arms.get(arm).stream()
          .map(RunningMoments::moments)
          .reduce(Moments.none(2), Moments::plus);
    }
  }

  static Moments column(double[] values) {
    RunningMoments moments = new RunningMoments(1);
    for (double each : values) {
      moments.add(each);
    }
    return moments.moments();
  }

  private static double[] minus(double[] values) {
    return java.util.Arrays.stream(values).map(each -> -each).toArray();
  }

  private static void assertReading(
      double low, double high, double pValue, Effect effect, Side side) {
    Reading reading = new FixedHorizon(0.05, side).read(effect);
    assertEquals(low, reading.interval().low(), 1e-9);
    assertEquals(high, reading.interval().high(), 1e-9);
    assertEquals(pValue, reading.pValue(), 1e-10);
    assertEquals(Validity.ONE_LOOK, reading.validity());
  }
}
