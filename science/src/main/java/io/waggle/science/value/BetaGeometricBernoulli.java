package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The BG/BB model (Fader, Hardie and Shang 2010, Marketing Science 29(6)) for behaviour at given
 * opportunities: gifts a year, visits to a yearly show. A customer takes each opportunity with a
 * probability of his own and leaves before each with another, both beta distributed.
 *
 * <p>Times are counts of opportunities: T is n of the paper, t_x the opportunity that was taken
 * last.
 *
 * @param alpha first shape of the probability to take an opportunity
 * @param beta second shape of it
 * @param gamma first shape of the probability to leave before an opportunity
 * @param delta second shape of it
 */
public record BetaGeometricBernoulli(double alpha, double beta, double gamma, double delta)
    implements PurchaseModel {
  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");
  private static final double NEGLIGIBLE = 1e-15;

  public BetaGeometricBernoulli {
    InvalidInput.positive("alpha", alpha);
    InvalidInput.positive("beta", beta);
    InvalidInput.positive("gamma", gamma);
    InvalidInput.positive("delta", delta);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.BG_BB;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] values() {
    return new double[] {alpha, beta, gamma, delta};
  }

  @Override
  public BetaGeometricBernoulli with(double[] values) {
    return new BetaGeometricBernoulli(values[0], values[1], values[2], values[3]);
  }

  @Override
  public double aliveProbability(History history) {
    BernoulliLikelihood.Ending ending = new BernoulliLikelihood.Ending();
    return ending.of(history.repeats(), history.last(), history.observed(), values());
  }

  /** The chance to be there at the opportunity after the observation. */
  public double aliveAtNext(History history) {
    double through = delta + history.observed();
    return aliveProbability(history) * through / (gamma + through);
  }

  @Override
  public Forecast forecast(History history, double horizon) {
    int opportunities = Checks.opportunities("horizon", horizon, 1);
    double takes = alpha + history.repeats();
    double all = alpha + beta + history.observed();
    double there = aliveProbability(history);
    double sum = 0;
    double pairs = 0;
    for (int i = 0; i < opportunities; i++) {
      double through = delta + history.observed() + i;
      there *= through / (gamma + through);
      sum += there;
      pairs += there * i;
    }
    double mean = takes / all * sum;
    double square = mean + 2 * takes / all * (takes + 1) / (all + 1) * pairs;
    return new Forecast(mean, Math.max(0, square - mean * mean));
  }

  @Override
  public double countProbability(History history, int count, double horizon) {
    Checks.count(count);
    int opportunities = Checks.opportunities("horizon", horizon, 1);
    double takes = alpha + history.repeats();
    double leaves = beta + history.observed() - history.repeats();
    double there = aliveProbability(history);
    double sum = count == 0 ? 1 - there : 0;
    for (int met = 0; met <= opportunities; met++) {
      double through = delta + history.observed() + met;
      double goes = met == opportunities ? 1 : gamma / (gamma + through);
      sum += count <= met ? there * goes * taken(takes, leaves, count, met) : 0;
      there *= 1 - goes;
    }
    return sum;
  }

  /** The beta-binomial chance to take so many of the opportunities met. */
  private static double taken(double takes, double leaves, int count, int met) {
    double choose = -Math.log(met + 1.0) - LogBeta.value(count + 1.0, met - count + 1.0);
    double chance = LogBeta.value(takes + count, leaves + met - count);
    return Math.exp(choose + chance - LogBeta.value(takes, leaves));
  }

  @Override
  public double gapQuantile(History history, double probability) {
    Checks.probability(probability);
    double takes = alpha + history.repeats();
    double leaves = beta + history.observed() - history.repeats();
    double goal = Math.log1p(-probability);
    double high = 1;
    while (logNone(takes, leaves, high) > goal) {
      high *= 2;
      if (high > Long.MAX_VALUE) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double low = Math.floor(high / 2);
    while (high - low > 1) {
      double middle = Math.floor(0.5 * (low + high));
      if (middle <= low) {
        break;
      }
      if (logNone(takes, leaves, middle) > goal) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double logNone(double takes, double leaves, double opportunities) {
    return LogBeta.value(takes, leaves + opportunities) - LogBeta.value(takes, leaves);
  }

  /**
   * Discounted expected residual transactions: those at all opportunities to come, the next worth 1
   * / (1 + discount), the one after that 1 / (1 + discount)², … (the paper has it in closed form,
   * here it is summed).
   *
   * @param discount rate an opportunity, above 0
   */
  public double discountedPurchases(History history, double discount) {
    InvalidInput.positive("discount", discount);
    double there = aliveProbability(history);
    double through = delta + history.observed();
    double factor = 1;
    double sum = 0;
    while (factor * there > NEGLIGIBLE * discount) {
      there *= through / (gamma + through);
      through++;
      factor /= 1 + discount;
      sum += factor * there;
    }
    return (alpha + history.repeats()) / (alpha + beta + history.observed()) * sum;
  }
}
