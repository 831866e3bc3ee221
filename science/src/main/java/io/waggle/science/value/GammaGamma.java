package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The gamma-gamma model of spending (Colombo and Jiang 1999; Fader and Hardie 2013, "The
 * Gamma-Gamma Model of Monetary Value"): the amounts of a customer are gamma distributed around a
 * mean of his own, and the means vary over customers. How much he spends and how often are taken as
 * independent; {@link Spending#correlation()} tells how far that is from the truth.
 *
 * @param p shape of the amounts of one customer
 * @param q shape of the rates over customers; the mean over customers exists when q &gt; 1
 * @param gamma inverse scale of the rates, in money
 */
public record GammaGamma(double p, double q, double gamma) implements Parametric<GammaGamma> {
  private static final List<String> NAMES = List.of("p", "q", "gamma");
  private static final List<double[]> STARTS =
      List.of(new double[] {5, 4, 1}, new double[] {1, 2, 1}, new double[] {20, 10, 0.5});

  public GammaGamma {
    InvalidInput.positive("p", p);
    InvalidInput.positive("q", q);
    InvalidInput.positive("gamma", gamma);
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] values() {
    return new double[] {p, q, gamma};
  }

  @Override
  public GammaGamma with(double[] values) {
    return new GammaGamma(values[0], values[1], values[2]);
  }

  /**
   * The mean amount to expect of a customer's purchases: between his own mean so far and that of
   * the population, the nearer to his own the more he has bought.
   *
   * @param purchases that the mean is over, zero or more; the population's mean when zero
   * @param meanSpend his mean amount so far; any number when there are no purchases
   * @return money; infinity when px + q ≤ 1, where the model has no mean
   */
  public double expectedSpend(int purchases, double meanSpend) {
    Checks.count(purchases);
    double known = purchases == 0 ? 0 : purchases * InvalidInput.positive("zbar", meanSpend);
    double shape = p * purchases + q - 1;
    return shape > 0 ? p * (gamma + known) / shape : Double.POSITIVE_INFINITY;
  }

  /** Fits the model by maximum likelihood to those who bought. */
  public static Fit<GammaGamma> fit(Spending spending) {
    return fitFrom(spending, STARTS);
  }

  /** The same from one starting point, in the unit of the money. */
  public static Fit<GammaGamma> fit(Spending spending, double[] start) {
    double mean = spending.mean();
    GammaGamma from = new GammaGamma(start[0], start[1], start[2] / mean);
    return fitFrom(spending, List.of(from.values()));
  }

  private static Fit<GammaGamma> fitFrom(Spending spending, List<double[]> starts) {
    double mean = spending.mean();
    LikelihoodSearch search =
        new LikelihoodSearch((x, g) -> likelihood(spending, mean, x, g), spending.size());
    LikelihoodSearch.Top top = search.from(starts);
    double[] found = top.parameters();
    return new Fit<>(
        new GammaGamma(found[0], found[1], found[2] * mean),
        top.logLikelihood() - spending.size() * Math.log(mean),
        top.verdict(),
        top.openNames(NAMES),
        top.uncertainty());
  }

  /** The log-likelihood of mean amounts divided by a scale (Fader and Hardie 2013). */
  static double likelihood(
      Spending spending, double scale, double[] parameters, double[] gradient) {
    double p = parameters[0];
    double q = parameters[1];
    double gamma = parameters[2];
    Arrays.fill(gradient, 0);
    int last = -1;
    double ways = 0;
    double waysByP = 0;
    double waysByQ = 0;
    double sum = 0;
    for (int i = 0; i < spending.size(); i++) {
      int x = spending.purchases(i);
      if (x != last) {
        ways = LogGamma.value(p * x + q) - LogGamma.value(p * x) - LogGamma.value(q);
        waysByP = x * (Digamma.value(p * x + q) - Digamma.value(p * x));
        waysByQ = Digamma.value(p * x + q) - Digamma.value(q);
        last = x;
      }
      double z = spending.meanSpend(i) / scale;
      double total = gamma + x * z;
      double logTotal = Math.log(total);
      double logSpent = Math.log(x * z);
      sum += ways + q * Math.log(gamma) + p * x * logSpent - Math.log(z);
      sum -= (p * x + q) * logTotal;
      gradient[0] += waysByP + x * (logSpent - logTotal);
      gradient[1] += waysByQ + Math.log(gamma) - logTotal;
      gradient[2] += q / gamma - (p * x + q) / total;
    }
    return sum;
  }
}
