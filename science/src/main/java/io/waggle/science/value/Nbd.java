package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The NBD model (Ehrenberg 1959): customers buy at random times, each at a rate of his own, gamma
 * distributed over customers, and nobody ever leaves. A yardstick for the models that know of
 * leaving.
 *
 * @param r shape of the rates
 * @param alpha their inverse scale, in time
 */
public record Nbd(double r, double alpha) implements PurchaseModel {
  private static final List<String> NAMES = List.of("r", "alpha");

  public Nbd {
    InvalidInput.positive("r", r);
    InvalidInput.positive("alpha", alpha);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.NBD;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] values() {
    return new double[] {r, alpha};
  }

  @Override
  public Nbd with(double[] values) {
    return new Nbd(values[0], values[1]);
  }

  @Override
  public double aliveProbability(History history) {
    return 1;
  }

  @Override
  public Forecast forecast(History history, double horizon) {
    InvalidInput.positive("horizon", horizon);
    double shape = r + history.repeats();
    double scaled = horizon / (alpha + history.observed());
    return new Forecast(shape * scaled, shape * scaled * (1 + scaled));
  }

  @Override
  public double countProbability(History history, int count, double horizon) {
    Checks.count(count);
    InvalidInput.positive("horizon", horizon);
    double shape = r + history.repeats();
    return Math.exp(NegativeBinomial.logChance(shape, alpha + history.observed(), horizon, count));
  }

  @Override
  public double gapQuantile(History history, double probability) {
    Checks.probability(probability);
    return lomaxQuantile(r + history.repeats(), alpha + history.observed(), probability);
  }

  /** Of a time that is exponential with a gamma distributed rate. */
  static double lomaxQuantile(double shape, double scale, double probability) {
    return scale * Math.expm1(-Math.log1p(-probability) / shape);
  }

  /** The likelihood of the times of purchase. */
  static double likelihood(Cells cells, double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    gradient[0] = gradient[1] = 0;
    double sum = 0;
    for (int g = 0; g < cells.groups.length; g++) {
      double shape = r + cells.groups[g];
      double weight = cells.groupWeight[g];
      double ways = LogGamma.value(shape) - LogGamma.value(r);
      sum += weight * (ways + r * Math.log(alpha));
      gradient[0] += weight * (Digamma.value(shape) - Digamma.value(r) + Math.log(alpha));
      gradient[1] += weight * r / alpha;
      for (int i = cells.start[g]; i < cells.start[g + 1]; i++) {
        double toEnd = alpha + cells.observed[i];
        double logEnd = Math.log(toEnd);
        sum -= cells.weight[i] * shape * logEnd;
        gradient[0] -= cells.weight[i] * logEnd;
        gradient[1] -= cells.weight[i] * shape / toEnd;
      }
    }
    return sum;
  }
}
