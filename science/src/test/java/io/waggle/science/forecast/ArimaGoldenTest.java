package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

/** The airline model against R 4.2.2. */
class ArimaGoldenTest {
  @Test
  void airlineOfAllYears() {
    ArimaModel model = Arima.fit(Passengers.all().log(), ArimaOrder.AIRLINE);
    assertNotNull(model);
    assertEquals(-0.4018280168, model.coefficients()[0], 1e-3 * 0.4);
    assertEquals(-0.5569448384, model.coefficients()[1], 1e-3 * 0.55);
    assertEquals(244.6995306, model.logLikelihood(), 5e-3);
    // R has .001371260: it starts the 13 values that differencing takes from a prior of variance
    // 10⁶ and counts their errors among the others, .000299979 of the sum (its recursion redone).
    assertEquals(0.001371260004 - 0.000299979 / 129, model.variance(), 1e-4 * 0.00137);
    assertEquals(-483.3990612, model.aic(), 1e-2);
    Forecast forecast =
        model.forecast(Horizon.of(3)).mapped("ARIMA(0,1,1)(0,1,1)[12] of log", Math::exp);
    assertArrayEquals(new double[] {450.4223703, 425.717198, 479.00683}, forecast.point(), 0.1);
    assertArrayEquals(new double[] {484.3289388, 463.2873519, 526.7781193}, forecast.high(), 0.1);
  }

  @Test
  void airlineUpTo1958() {
    ArimaModel model = Arima.fit(Passengers.training().log(), ArimaOrder.AIRLINE);
    assertNotNull(model);
    Forecast forecast = model.forecast(Horizon.of(24)).mapped("airline", Math::exp);
    assertEquals(43.18366647, Passengers.rootMeanSquareError(forecast), 0.043);
  }
}
