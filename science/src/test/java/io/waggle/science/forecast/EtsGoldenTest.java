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
    assertEquals(-537.2248822, best.logLikelihood(), 1e-3 * 537);
    assertEquals(1117.222042, best.aicc(), 1e-3 * 1117);
    System.out.println(Passengers.rootMeanSquareError(best.forecast(Horizon.of(24))));
    assertEquals(
        72.54790905, Passengers.rootMeanSquareError(best.forecast(Horizon.of(24))), 0.0725);
  }

  @Test
  void multiplicativeWithTrend() {
    EtsForm form = new EtsForm(Error.MULTIPLICATIVE, Trend.ADDITIVE, Season.MULTIPLICATIVE);
    EtsModel model = Objects.requireNonNull(Ets.fit(Passengers.training(), form));
    assertEquals(-546.7671364, model.logLikelihood(), 1e-3 * 547);
    assertEquals(
        39.89271134, Passengers.rootMeanSquareError(model.forecast(Horizon.of(24))), 0.0399);
  }
}
