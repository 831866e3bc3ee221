package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PurchaseSimulationTest {
  private static final int CUSTOMERS = 60_000;

  @Test
  void customersBuyAsOftenAsTheModelSays() {
    List<PurchaseModel> models =
        List.of(
            new Nbd(0.6, 5),
            new BetaGeometricNbd(BetaGeometricNbd.Variant.BG, 0.5, 4, 0.8, 2.5),
            new BetaGeometricNbd(new BetaGeometricNbd.Variant(4, true), 0.9, 1, 0.7, 2),
            new ParetoNbd(0.8, 6, 0.7, 12),
            new BetaGeometricBernoulli(1.2, 0.75, 0.7, 2.8));
    double[] lengths = new double[CUSTOMERS];
    Arrays.fill(lengths, 20);
    for (PurchaseModel model : models) {
      Histories made = PurchaseSimulation.histories(model, lengths, 5);
      Forecast forecast = model.forecast(History.NEW, 20);
      double sum = 0;
      double none = 0;
      double alive = 0;
      for (int i = 0; i < CUSTOMERS; i++) {
        sum += made.repeats(i);
        none += made.repeats(i) == 0 ? 1 : 0;
        alive += model.aliveProbability(made.at(i));
      }
      double error = Math.sqrt(forecast.variance() / CUSTOMERS);
      assertEquals(forecast.mean(), sum / CUSTOMERS, 4 * error, model.toString());
      double zero = model.countProbability(History.NEW, 0, 20);
      assertEquals(zero, none / CUSTOMERS, 4 / Math.sqrt(4.0 * CUSTOMERS), model.toString());
      assertTrue(alive / CUSTOMERS > 0.1 && alive / CUSTOMERS <= 1);
    }
  }

  @Test
  void theForecastHoldsForThoseWhoBehavedAlike() {
    // Simulate on for 30 units and keep those who bought once in the first 10, given k = 3.
    BetaGeometricNbd model =
        new BetaGeometricNbd(new BetaGeometricNbd.Variant(3, true), 0.9, 1.5, 0.7, 2);
    double[] whole = new double[CUSTOMERS];
    Arrays.fill(whole, 10);
    Histories first = PurchaseSimulation.histories(model, whole, 9);
    Arrays.fill(whole, 14);
    Histories all = PurchaseSimulation.histories(model, whole, 10);
    double before = 0;
    double foretold = 0;
    double after = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      before += first.repeats(i);
      foretold += first.repeats(i) + model.forecast(first.at(i), 4).mean();
      after += all.repeats(i);
    }
    assertTrue(after > before * 1.05);
    assertEquals(foretold / CUSTOMERS, after / CUSTOMERS, 0.04 * after / CUSTOMERS);
  }

  @Test
  void aSeedGivesTheSameCustomers() {
    double[] lengths = {3, 9, 20, 0};
    PurchaseModel model = new ParetoNbd(0.8, 2, 0.7, 12);
    Histories once = PurchaseSimulation.histories(model, lengths, 5);
    Histories again = PurchaseSimulation.histories(model, lengths, 5);
    for (int i = 0; i < lengths.length; i++) {
      assertEquals(once.at(i), again.at(i));
    }
    assertEquals(History.NEW, once.at(3));
    assertThrows(
        InvalidInput.class,
        () -> PurchaseSimulation.histories(new Nbd(1e6, 1e-6), new double[] {9e9}, 1));
    assertThrows(
        InvalidInput.class,
        () -> PurchaseSimulation.histories(model, new double[] {Double.NaN}, 1));
  }
}
