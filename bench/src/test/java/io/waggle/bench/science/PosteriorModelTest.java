package io.waggle.bench.science;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The models' gradients agree with differences of their values. */
final class PosteriorModelTest {
  private static final double[] SERIES = {0.3, -0.2, 0.9, 1.4, 0.2, -1.1, 0.4, 0.8, -0.3, 0.1};

  @Test
  void gradientsAreThoseOfTheValues() {
    List<PosteriorModel> models =
        List.of(
            new PosteriorModel.EightSchools(new double[] {28, 8, -3}, new double[] {15, 10, 16}),
            new PosteriorModel.Autoregression(SERIES, 3),
            new PosteriorModel.LinearRegression(
                new double[] {1, 2, 4}, new double[][] {{1, 2}, {-1, 1}, {0.5, 3}}),
            new PosteriorModel.Garch(SERIES, 0.5),
            new PosteriorModel.Arma(SERIES));
    for (PosteriorModel model : models) {
      double[] at = new double[model.size()];
      for (int i = 0; i < at.length; i++) {
        at[i] = 0.3 * (i + 1) - 0.5;
      }
      double[] gradient = new double[at.length];
      model.valueAt(at, gradient);
      for (int i = 0; i < at.length; i++) {
        double slope = (moved(model, at, i, 1e-6) - moved(model, at, i, -1e-6)) / 2e-6;
        double size = Math.max(1, Math.abs(slope));
        assertEquals(0, (slope - gradient[i]) / size, 1e-6, model.posterior() + " " + i);
      }
    }
  }

  private static double moved(PosteriorModel model, double[] at, int i, double step) {
    double[] point = at.clone();
    point[i] += step;
    return model.valueAt(point, new double[point.length]);
  }
}
