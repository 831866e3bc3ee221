package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Progress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The choice of a method, and each method against R on the airline passengers. */
class ForecastingTest {
  private static double error(Method method) {
    return Passengers.rootMeanSquareError(
        Objects.requireNonNull(
            method.forecast(Passengers.training(), Regressors.none(), Horizon.of(24))));
  }

  @Test
  void seasonalNaiveAndThetaAsInR() {
    assertEquals(76.99458855, error(Method.NAIVE), 1e-6);
    assertEquals(71.35509541, error(Method.THETA), 0.0714);
    assertEquals(43.18366647, error(Method.ARIMA), 0.043);
    assertTrue(error(Method.STL_ETS) < 27);
  }

  @Test
  void choiceBeatsSeasonalNaive() {
    Outcome outcome =
        Forecasting.best(
            Passengers.training(), Regressors.none(), Horizon.of(24), Progress.silent());
    Outcome.Made made = (Outcome.Made) outcome;
    assertEquals(Method.values().length, made.scores().size());
    assertTrue(Passengers.rootMeanSquareError(made.forecast()) < 76.99, made.toString());
  }
}
