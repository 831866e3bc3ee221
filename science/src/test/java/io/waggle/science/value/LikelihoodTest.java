package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Analytic gradients against differences, and cells against rows. */
final class LikelihoodTest {
  private static final double STEP = 1e-5;

  @Test
  void gradientsAgreeWithDifferences() {
    for (ModelKind kind : ModelKind.values()) {
      for (int seed = 0; seed < 40; seed++) {
        Cells cells = Cells.of(Extremes.histories(kind, 1 + seed % 20, seed), 1);
        double[] parameters = parameters(kind, Seeds.random(1_000 + seed));
        int phases = kind == ModelKind.MBG_CNBD_K ? 1 + seed % 6 : 1;
        CellLikelihood likelihood = kind.likelihood(phases);
        check((p, g) -> likelihood.at(cells, p, g), parameters, kind + " of seed " + seed);
      }
    }
  }

  @Test
  void gradientsOfSpendingAndContractsAgreeWithDifferences() {
    for (int seed = 0; seed < 40; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int[] counts = random.ints(20, 0, 50).toArray();
      double[] means = random.doubles(20).map(each -> Math.exp(8 * each - 4)).toArray();
      Spending spending = Spending.of(counts, means);
      double[] three = Arrays.copyOf(parameters(ModelKind.BG_BB, random), 3);
      check((p, g) -> GammaGamma.likelihood(spending, 1, p, g), three, "spending of " + seed);
      long[] cohort = {500, 300 + random.nextInt(200), 300, random.nextInt(300), 0};
      double[] two = Arrays.copyOf(three, 2);
      check(
          (p, g) -> ShiftedBetaGeometric.likelihood(List.of(cohort), p, g),
          two,
          "contracts of " + seed);
    }
  }

  private static void check(
      LikelihoodSearch.LogLikelihood likelihood, double[] parameters, String what) {
    double[] gradient = new double[parameters.length];
    double value = likelihood.at(parameters, gradient);
    assertTrue(Double.isFinite(value), what);
    for (int i = 0; i < parameters.length; i++) {
      double[] above = parameters.clone();
      double[] below = parameters.clone();
      above[i] *= Math.exp(STEP);
      below[i] *= Math.exp(-STEP);
      double[] unused = new double[parameters.length];
      double difference =
          (likelihood.at(above, unused) - likelihood.at(below, unused)) / (2 * STEP);
      double tolerance = 1e-6 * (Math.abs(difference) + 1) + 1e-9 * Math.abs(value);
      assertEquals(difference, gradient[i] * parameters[i], tolerance, what + ", slope " + i);
    }
  }

  /** Between e⁻⁴ and e⁴. */
  private static double[] parameters(ModelKind kind, UniformRandomProvider random) {
    int size = kind.starts().getFirst().length;
    return random.doubles(size).map(each -> Math.exp(8 * each - 4)).toArray();
  }

  @Test
  void cellsCountEqualCustomersOnce() {
    Histories rows =
        Histories.of(
            new int[] {1, 0, 1, 0, 2, 1},
            new double[] {3, 0, 3, 0, 3, 4},
            new double[] {9, 9, 9, 8, 9, 9});
    Cells cells = Cells.of(rows, 2);
    assertEquals(5, cells.weight.length);
    assertEquals(6, cells.customers);
    assertEquals(5, cells.purchases);
    assertEquals(List.of(0, 1, 2), Arrays.stream(cells.groups).boxed().toList());
    assertEquals(2, Arrays.stream(cells.weight).max().orElseThrow());
    assertEquals(4.5, Arrays.stream(cells.observed).max().orElseThrow());
  }

  @Test
  void cellsGiveTheLikelihoodOfTheRows() {
    for (ModelKind kind : ModelKind.values()) {
      Histories rows = Extremes.histories(kind, 300, 5);
      long[] weights = new long[300];
      Arrays.setAll(weights, i -> 1 + i % 4);
      double[] parameters = parameters(kind, Seeds.random(3));
      PurchaseModel model = kind.model(parameters, 1);
      double sum = 0;
      for (int i = 0; i < rows.size(); i++) {
        Histories one = Histories.of(List.of(rows.at(i)));
        sum += weights[i] * PurchaseFit.logLikelihood(model, one);
      }
      double together = PurchaseFit.logLikelihood(model, rows.weighted(weights));
      assertEquals(sum, together, 1e-9 * Math.abs(sum), kind.label());
    }
  }
}
