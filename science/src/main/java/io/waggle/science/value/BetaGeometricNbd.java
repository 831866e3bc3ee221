package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Customers who may leave right after a purchase: the BG/NBD model (Fader, Hardie and Lee 2005,
 * Marketing Science 24(2)), its modification MBG/NBD in which the first purchase may already be the
 * last (Batislam, Denizel and Filiztekin 2007; Hoppe and Wagner 2007), and their form for regular
 * purchases (M)BG/CNBD-k (Reutterer, Platzer and Schröder 2021).
 *
 * <p>Phases come at exponential times at a rate of the customer's own, gamma distributed over
 * customers; every k-th phase is a purchase. After a purchase the customer leaves with a
 * probability of his own, beta distributed.
 *
 * <p>All answers are exact, for any k: given that the customer is there, the phases done since the
 * last purchase have weights of closed form, the phases to come are negative binomial, and the sum
 * over them is carried to 1e-12. (The literature gives an approximation for k &gt; 1.)
 *
 * @param variant which of the models
 * @param r shape of the phase rates
 * @param alpha their inverse scale, in time
 * @param a first shape of the leaving probability
 * @param b second shape of it
 */
public record BetaGeometricNbd(Variant variant, double r, double alpha, double a, double b)
    implements PurchaseModel {
  private static final List<String> NAMES = List.of("r", "alpha", "a", "b");
  private static final int BISECTIONS = 64;

  public BetaGeometricNbd {
    InvalidInput.positive("r", r);
    InvalidInput.positive("alpha", alpha);
    InvalidInput.positive("a", a);
    InvalidInput.positive("b", b);
  }

  /**
   * One of the family.
   *
   * @param phases k, 1 for purchases at random times, more for regular ones
   * @param leavesAtOnce whether a customer may leave right after the first purchase (the M)
   */
  public record Variant(int phases, boolean leavesAtOnce) {
    public static final Variant BG = new Variant(1, false);
    public static final Variant MBG = new Variant(1, true);

    /** More phases than this are not told apart by data. */
    public static final int MAX_PHASES = 50;

    public Variant {
      InvalidInput.unless(
          phases >= 1 && phases <= MAX_PHASES,
          "k",
          "is " + phases,
          "give 1 to " + MAX_PHASES + " phases");
    }

    /** How many chances to leave there are besides the repeats. */
    int entry() {
      return leavesAtOnce ? 1 : 0;
    }
  }

  @Override
  public ModelKind kind() {
    if (!variant.leavesAtOnce) {
      return ModelKind.BG_NBD;
    }
    return variant.phases == 1 ? ModelKind.MBG_NBD : ModelKind.MBG_CNBD_K;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] values() {
    return new double[] {r, alpha, a, b};
  }

  @Override
  public BetaGeometricNbd with(double[] values) {
    return new BetaGeometricNbd(variant, values[0], values[1], values[2], values[3]);
  }

  @Override
  public double aliveProbability(History history) {
    int chances = history.repeats() + variant.entry();
    if (chances == 0) {
      return 1;
    }
    BetaGeometricLikelihood.Silence silence = new BetaGeometricLikelihood.Silence(variant.phases);
    silence.of(phaseShape(history), alpha, history.last(), history.observed());
    return logistic(silence.logStay - silence.logGone - Math.log(a / (b + chances - 1)));
  }

  @Override
  public Forecast forecast(History history, double horizon) {
    InvalidInput.positive("horizon", horizon);
    double alive = aliveProbability(history);
    double[] done = phaseWeights(history);
    double mean = 0;
    double square = 0;
    for (int j = 0; j < variant.phases; j++) {
      double[] moments = moments(history, j, horizon);
      mean += alive * done[j] * moments[0];
      square += alive * done[j] * moments[1];
    }
    return new Forecast(mean, Math.max(0, square - mean * mean));
  }

  @Override
  public double countProbability(History history, int count, double horizon) {
    Checks.count(count);
    InvalidInput.positive("horizon", horizon);
    double alive = aliveProbability(history);
    double[] done = phaseWeights(history);
    double left = b + history.repeats() + variant.entry();
    double before = LogBeta.value(a, left);
    double stays = Math.exp(LogBeta.value(a, left + count) - before);
    double leaves = count == 0 ? 0 : Math.exp(LogBeta.value(a + 1, left + count - 1) - before);
    double sum = 0;
    for (int j = 0; j < variant.phases; j++) {
      double fewer = fewerThan(history, j, count, horizon);
      double exactly = fewerThan(history, j, count + 1, horizon) - fewer;
      sum += done[j] * (stays * Math.max(0, exactly) + leaves * Math.max(0, 1 - fewer));
    }
    return alive * sum + (count == 0 ? 1 - alive : 0);
  }

  @Override
  public double gapQuantile(History history, double probability) {
    Checks.probability(probability);
    double scale = alpha + history.observed();
    if (variant.phases == 1) {
      return Nbd.lomaxQuantile(r + history.repeats(), scale, probability);
    }
    double low = Math.log(scale) - 60;
    double high = Math.log(Double.MAX_VALUE);
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (firstWithin(history, Math.exp(middle)) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high >= Math.log(Double.MAX_VALUE) ? Double.POSITIVE_INFINITY : Math.exp(high);
  }

  /** The chance that somebody who is there buys at least once within the time. */
  private double firstWithin(History history, double time) {
    double[] done = phaseWeights(history);
    double chance = 0;
    for (int j = 0; j < variant.phases; j++) {
      chance += done[j] * (1 - fewerThan(history, j, 1, time));
    }
    return chance;
  }

  /** The chance of fewer than so many purchases by somebody who never leaves, j phases on. */
  private double fewerThan(History history, int done, int count, double time) {
    double shape = phaseShape(history) + done;
    double rate = alpha + history.observed();
    long phasesToCome = (long) count * variant.phases - done;
    double logGrowth = -Math.log1p(rate / time);
    double logChance = -shape * Math.log1p(time / rate);
    double sum = 0;
    for (long i = 0; i < phasesToCome; i++) {
      sum += Math.exp(logChance);
      logChance += Math.log((shape + i) / (i + 1)) + logGrowth;
    }
    return Math.min(1, sum);
  }

  /** Mean and mean square of the purchases of somebody who is there, j phases on. */
  private double[] moments(History history, int done, double horizon) {
    double left = b + history.repeats() + variant.entry();
    NegativeBinomial walk =
        new NegativeBinomial(phaseShape(history) + done, alpha + history.observed(), horizon);
    double stays = 1;
    long bought = 0;
    double first = 0;
    double second = 0;
    double mean = 0;
    double square = 0;
    while (true) {
      long purchases = ((long) walk.count() + done) / variant.phases;
      while (bought < purchases) {
        first += stays;
        second += (2 * bought + 1) * stays;
        stays *= (left + bought) / (a + left + bought);
        bought++;
      }
      mean += walk.chance() * first;
      square += walk.chance() * second;
      if (walk.isOver()) {
        return new double[] {mean, square};
      }
      walk.next();
    }
  }

  /** How likely 0 to k − 1 phases are done since the last purchase, of somebody who is there. */
  private double[] phaseWeights(History history) {
    double[] weights = new double[variant.phases];
    weights[0] = 1;
    double sum = 1;
    double shape = phaseShape(history);
    double ratio = (history.observed() - history.last()) / (alpha + history.observed());
    for (int j = 1; j < weights.length; j++) {
      weights[j] = weights[j - 1] * (shape + j - 1) / j * ratio;
      sum += weights[j];
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] /= sum;
    }
    return weights;
  }

  private double phaseShape(History history) {
    return r + (double) variant.phases * history.repeats();
  }

  /** 1 / (1 + e⁻ˣ) without overflow. */
  static double logistic(double x) {
    double shrunk = Math.exp(-Math.abs(x));
    return x > 0 ? 1 / (1 + shrunk) : shrunk / (1 + shrunk);
  }

  /** ln(1 + eˣ) without overflow. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
