package io.waggle.science.value;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates from data that the fitted model made itself, as many customers over as long a time: how
 * far estimates fall from a known truth. For small data, where Laplace's approximation is poor.
 *
 * @param estimates one array of parameters a draw, in the model's order
 * @param unsettled how many of the draws left a parameter open; they are among the estimates
 */
public record ParametricBootstrap(List<double[]> estimates, int unsettled) {
  public ParametricBootstrap {
    estimates = List.copyOf(estimates);
  }

  /**
   * Draws and fits.
   *
   * @param draws 100 or more for intervals at 0.95
   */
  public static ParametricBootstrap of(
      Fit<PurchaseModel> fit, Histories histories, int draws, long seed, Progress progress) {
    InvalidInput.unless(draws >= 2, "draws", "are " + draws, "give at least two");
    double[] observed = observed(histories);
    double[][] estimates = new double[draws][];
    int unsettled = 0;
    for (int draw = 0; draw < draws; draw++) {
      progress.at((double) draw / draws, "bootstrap");
      Histories made =
          PurchaseSimulation.histories(fit.model(), observed, Seeds.stream(seed, draw));
      Fit<PurchaseModel> again = refit(fit.model(), made);
      estimates[draw] = again.model().values();
      unsettled += again.verdict() == Verdict.CONVERGED ? 0 : 1;
    }
    progress.at(1, "bootstrap");
    return new ParametricBootstrap(List.of(estimates), unsettled);
  }

  /**
   * The middle share of the estimates of one parameter.
   *
   * @param parameter its place in the model's order
   * @param level in (0, 1)
   */
  public Interval interval(int parameter, double level) {
    double[] sorted = estimates.stream().mapToDouble(each -> each[parameter]).sorted().toArray();
    double tail = (1 - level) / 2;
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), level);
  }

  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static Fit<PurchaseModel> refit(PurchaseModel model, Histories made) {
    return model instanceof BetaGeometricNbd geometric && geometric.variant().phases() > 1
        ? PurchaseFit.fitPhases(geometric.variant().phases(), made)
        : PurchaseFit.fit(model.kind(), made);
  }

  private static double[] observed(Histories histories) {
    double[] observed = new double[Math.toIntExact(histories.customers())];
    int at = 0;
    for (int i = 0; i < histories.size(); i++) {
      int end = at + Math.toIntExact(histories.weight(i));
      Arrays.fill(observed, at, end, histories.observed(i));
      at = end;
    }
    return observed;
  }
}
