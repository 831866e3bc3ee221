package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/**
 * The shifted-beta-geometric model of contracts (Fader and Hardie 2007, "How to Project Customer
 * Retention"): at the end of each period a customer leaves with a probability of his own, beta
 * distributed over customers. Retention rises with age because those who leave easily are gone
 * first.
 *
 * @param alpha first shape of the leaving probability
 * @param beta second shape of it
 */
public record ShiftedBetaGeometric(double alpha, double beta)
    implements Parametric<ShiftedBetaGeometric> {
  private static final List<String> NAMES = List.of("alpha", "beta");
  private static final List<double[]> STARTS =
      List.of(new double[] {1, 1}, new double[] {0.5, 4}, new double[] {5, 20});
  private static final double NEGLIGIBLE = 1e-15;

  public ShiftedBetaGeometric {
    InvalidInput.positive("alpha", alpha);
    InvalidInput.positive("beta", beta);
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] values() {
    return new double[] {alpha, beta};
  }

  @Override
  public ShiftedBetaGeometric with(double[] values) {
    return new ShiftedBetaGeometric(values[0], values[1]);
  }

  /** The share of those with so many renewals (0 or more) who renew once more. */
  public double retention(int renewals) {
    Checks.count(renewals);
    return (beta + renewals) / (alpha + beta + renewals);
  }

  /** The share of a cohort that is still there after so many periods (0 or more). */
  public double survival(int periods) {
    Checks.count(periods);
    double share = 1;
    for (int i = 0; i < periods; i++) {
      share *= retention(i);
    }
    return share;
  }

  /**
   * Discounted expected residual lifetime: the periods still to come, in expectation, of a customer
   * with so many renewals who is about to renew or not; the first of them is worth 1, the next 1 /
   * (1 + discount) … (Fader and Hardie 2010, Marketing Science 29(1); here as a sum).
   *
   * @param discount rate a period, above 0
   */
  public double residualLifetime(int renewals, double discount) {
    Checks.count(renewals);
    InvalidInput.positive("discount", discount);
    double worth = retention(renewals);
    double sum = 0;
    for (int i = 1; worth > NEGLIGIBLE * discount; i++) {
      sum += worth;
      worth *= (beta + renewals + i) / (alpha + beta + renewals + i) / (1 + discount);
    }
    return sum;
  }

  /**
   * Fits the model to cohorts.
   *
   * @param survivors of each cohort: how many there were at its start and after each period; not
   *     rising, at least two numbers each
   */
  public static Fit<ShiftedBetaGeometric> fit(List<long[]> survivors) {
    long start = 0;
    InvalidInput.unless(
        !survivors.isEmpty(), "survivors", "are of no cohort", "give at least one cohort");
    for (long[] cohort : survivors) {
      check(cohort);
      start += cohort[0];
    }
    LikelihoodSearch.Top top =
        new LikelihoodSearch((x, g) -> likelihood(survivors, x, g), start).from(STARTS);
    return new Fit<>(
        new ShiftedBetaGeometric(top.parameters()[0], top.parameters()[1]),
        top.logLikelihood(),
        top.verdict(),
        top.openNames(NAMES),
        top.uncertainty());
  }

  /** Each renewal and each loss is a factor of its own: (β + i) or α, over α + β + i. */
  static double likelihood(List<long[]> survivors, double[] parameters, double[] gradient) {
    double alpha = parameters[0];
    double beta = parameters[1];
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (long[] cohort : survivors) {
      for (int i = 0; i + 1 < cohort.length; i++) {
        long stay = cohort[i + 1];
        long leave = cohort[i] - stay;
        double all = alpha + beta + i;
        sum += stay * Math.log(beta + i) + leave * Math.log(alpha) - cohort[i] * Math.log(all);
        gradient[0] += leave / alpha - cohort[i] / all;
        gradient[1] += stay / (beta + i) - cohort[i] / all;
      }
    }
    return sum;
  }

  private static void check(long[] cohort) {
    boolean falls = cohort.length >= 2 && cohort[0] > 0 && cohort[cohort.length - 1] >= 0;
    for (int i = 0; i + 1 < cohort.length; i++) {
      falls &= cohort[i + 1] <= cohort[i];
    }
    InvalidInput.unless(
        falls,
        "survivors",
        "are " + Arrays.toString(cohort),
        "give at least two counts that never rise, the first above zero");
  }
}
