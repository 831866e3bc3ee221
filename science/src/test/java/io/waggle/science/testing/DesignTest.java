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

/** Clusters, quantiles, caps. */
final class DesignTest {
  @Test
  void clustersAreTheUnits() {
    Moments moments =
        Clusters.moments(new double[] {1, 2, 3, 4, 5, 6}, new long[] {7, -1, 7, 7, -1, 2});
    assertEquals(3, moments.count());
    assertEquals(21.0 / 3, moments.mean(0), 1e-12);
    assertEquals(2, moments.mean(1), 1e-12);
  }

  /** One-way analysis of variance by hand: squares between 24 on 2, within 4 on 3 degrees. */
  @Test
  void theIntraclassCorrelationIsThatOfTheAnalysisOfVariance() {
    double[] values = {1, 3, 3, 5, 8, 8};
    long[] clusters = {0, 0, 1, 1, 2, 2};
    double between = (2 * 7.111111111111 + 2 * 0.444444444444 + 2 * 11.111111111111) / 2;
    double within = 4.0 / 3;
    assertEquals(
        (between - within) / (between + within),
        Clusters.intraclassCorrelation(values, clusters),
        1e-9);
  }

  /** Shops with an effect of their own: the clustered interval holds, the plain one does not. */
  @Test
  void theClusteredIntervalHoldsTheTruthWhereThePlainOneDoesNot() {
    int clustered = 0;
    int plain = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      var normal = ZigguratSampler.NormalizedGaussian.of(random);
      double[][] values = new double[2][];
      long[][] clusters = new long[2][];
      for (int arm = 0; arm < 2; arm++) {
        List<Double> drawn = new ArrayList<>();
        List<Long> owners = new ArrayList<>();
        for (long shop = 0; shop < 40; shop++) {
          double own = normal.sample();
          for (int i = 0; i < 5 + random.nextInt(20); i++) {
            drawn.add(10 + own + 2 * normal.sample());
            owners.add(shop);
          }
        }
        values[arm] = drawn.stream().mapToDouble(Double::doubleValue).toArray();
        clusters[arm] = owners.stream().mapToLong(Long::longValue).toArray();
      }
      Comparison byShop =
          Comparison.of(
              Metric.RATIO,
              Clusters.moments(values[0], clusters[0]),
              Clusters.moments(values[1], clusters[1]));
      Comparison byVisit =
          Comparison.of(
              Metric.MEAN, ComparisonTest.column(values[0]), ComparisonTest.column(values[1]));
      clustered += holdsZero(byShop) ? 1 : 0;
      plain += holdsZero(byVisit) ? 1 : 0;
    }
    assertEquals(0.95, clustered / 1_000.0, 0.025);
    assertTrue(plain < 800, "the plain interval held " + plain);
  }

  private static boolean holdsZero(Comparison comparison) {
    return !new FixedHorizon(0.05, Side.BOTH).read(comparison.absolute()).isSignificant();
  }

  /** For observations that are alike within a unit, the interval of the 90th percentile holds. */
  @Test
  void quantilesOfClusteredObservationsHoldTheTruth() {
    // 90 % quantile of a normal with variance 1 + 1.
    double truth = 1.2815515655446004 * Math.sqrt(2);
    int held = 0;
    for (int seed = 0; seed < 600; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      var normal = ZigguratSampler.NormalizedGaussian.of(random);
      double[] values = new double[3_000];
      long[] units = new long[3_000];
      for (int i = 0; i < 3_000; i += 10) {
        double own = normal.sample();
        for (int j = i; j < i + 10; j++) {
          values[j] = own + normal.sample();
          units[j] = i;
        }
      }
      ArmEstimate arm = QuantileMetric.of(0.9, values, units);
      assertEquals(300, arm.units());
      held += Math.abs(arm.value() - truth) < 1.96 * Math.sqrt(arm.variance()) ? 1 : 0;
    }
    assertEquals(0.95, held / 600.0, 0.03);
  }

  @Test
  void quantilesNeedValuesAroundThem() {
    double[] few = {1, 2, 3, 4, 5};
    long[] own = {1, 2, 3, 4, 5};
    assertRefused("values", () -> QuantileMetric.of(0.99, few, own));
    assertRefused("quantile", () -> QuantileMetric.of(1, few, own));
    assertRefused("values", () -> QuantileMetric.of(0.5, new double[0], new long[0]));
    assertRefused("clusters", () -> QuantileMetric.of(0.5, few, new long[3]));
    double[] same = new double[200];
    long[] units = java.util.stream.LongStream.range(0, 200).toArray();
    assertRefused("values", () -> QuantileMetric.of(0.5, same, units));
  }

  @Test
  void oneCapForAllArmsFromTheValuesThatAreNotZero() {
    double[] control = new double[1_000];
    double[] treatment = new double[1_000];
    for (int i = 0; i < 50; i++) {
      control[i] = i + 1;
      treatment[i] = i + 51;
    }
    Winsor winsor = Winsor.of(0.95, control, treatment);
    assertEquals(95, winsor.cap());
    assertEquals(5, winsor.capped());
    assertEquals(95, winsor.apply(99));
    assertEquals(-3, winsor.apply(-3));
    assertRefused("values", () -> Winsor.of(0.99, new double[5]));
    assertRefused("value", () -> Winsor.of(0.99, new double[] {Double.NaN}));
    assertRefused("quantile", () -> Winsor.of(0, control));
  }
}
