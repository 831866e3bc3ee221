package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.science.forecast.EtsForm.Error;
import io.waggle.science.forecast.EtsForm.Season;
import io.waggle.science.forecast.EtsForm.Trend;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Exponential smoothing against R's forecast 8.20 on the airline passengers up to 1958. */
class EtsGoldenTest {
  @Test
  void chosenForm() {
    EtsModel best = Objects.requireNonNull(Ets.best(Passengers.training()));
    assertEquals("ETS(M,Ad,M)", best.form().toString());
    assertEquals(-537.2248822, best.logLikelihood(), 1e-4);
    assertEquals(1117.222042, best.aicc(), 1e-3);
    // R has 72.5479: its means of a damped trend with a multiplicative season do not damp the first
    // step (class 3 of forecast 8.20), which the fitted recursion does.
    Forecast forecast = best.forecast(Horizon.of(24));
    assertEquals(72.764, Passengers.rootMeanSquareError(forecast), 1e-3 * 72.7);
    double next = (best.level() + best.phi() * best.slope()) * best.seasons()[0];
    assertEquals(next, forecast.point()[0], 1e-12 * next);
  }

  @Test
  void multiplicativeWithTrend() {
    EtsForm form = new EtsForm(Error.MULTIPLICATIVE, Trend.ADDITIVE, Season.MULTIPLICATIVE);
    EtsModel model = Objects.requireNonNull(Ets.fit(Passengers.training(), form));
    assertEquals(-546.7671364, model.logLikelihood(), 1e-4);
    assertEquals(
        39.89271134, Passengers.rootMeanSquareError(model.forecast(Horizon.of(24))), 0.0399);
  }
}
