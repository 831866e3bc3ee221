package io.waggle.science.anomaly;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far out a count lies, as the deviation of a standard normal that is as rare. The two tails
 * share the probability of the count itself (mid-p, Lancaster 1961), so an ordinary count is not
 * made to look unusual by being whole.
 */
final class Discrete {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double LEAST = 1e-300;

  /** Below this share of extra variance a mixture is taken for what it is a mixture of. */
  private static final double NO_EXTRA = 1e-4;

  /** Terms smaller than this share of the first one end a sum. */
  private static final double NEGLIGIBLE = 1e-9;

  private Discrete() {}

  /**
   * A count of things without bound.
   *
   * @param value whole, or a sum of bounded values that is nearly so
   * @param mean above zero
   * @param variance at least the mean; equal for Poisson, else negative binomial
   */
  static double count(double value, double mean, double variance) {
    double whole = Math.max(0, Math.rint(value));
    if (whole <= mean) {
      double fewer = whole < 1 ? 0 : countAtMost(whole - 1, mean, variance);
      return -normal(0.5 * (countAtMost(whole, mean, variance) + fewer));
    }
    double more = countAtLeast(whole + 1, mean, variance);
    return normal(0.5 * (countAtLeast(whole, mean, variance) + more));
  }

  private static double countAtMost(double whole, double mean, double variance) {
    double extra = variance - mean;
    return extra <= NO_EXTRA * mean
        ? RegularizedGamma.Q.value(whole + 1, mean)
        : RegularizedBeta.value(mean / variance, mean * mean / extra, whole + 1);
  }

  private static double countAtLeast(double whole, double mean, double variance) {
    double extra = variance - mean;
    return extra <= NO_EXTRA * mean
        ? RegularizedGamma.P.value(whole, mean)
        : RegularizedBeta.complement(mean / variance, mean * mean / extra, whole);
  }

  /**
   * Successes among trials.
   *
   * @param value 0 to trials
   * @param trials above zero
   * @param rate expected share, in (0, 1)
   * @param variance of the successes, at least trials · rate · (1 − rate); equal for binomial, else
   *     beta-binomial
   */
  static double successes(double value, double trials, double rate, double variance) {
    double whole = Math.rint(value);
    double all = Math.rint(trials);
    boolean isAbove = whole > all * rate;
    // Failures are successes seen from the other side: always add up away from the mean.
    double few = isAbove ? all - whole : whole;
    double share = isAbove ? 1 - rate : rate;
    double inflation = Math.clamp(variance / (trials * rate * (1 - rate)), 1, Math.max(1, trials));
    double correlation = trials <= 1 ? 0 : Math.min((inflation - 1) / (trials - 1), 0.999);
    double deviation = normal(lowerMid(few, all, share, correlation));
    return isAbove ? deviation : -deviation;
  }

  /** P(fewer) + P(equal) / 2, by adding up from this number of successes down. */
  private static double lowerMid(double value, double trials, double rate, double correlation) {
    boolean isMixed = correlation > NO_EXTRA / trials;
    double sum = isMixed ? 1 / correlation - 1 : 0;
    double a = rate * sum;
    double b = (1 - rate) * sum;
    double choose = -Math.log(trials + 1) - LogBeta.value(trials - value + 1, value + 1);
    double log =
        isMixed
            ? LogBeta.value(value + a, trials - value + b) - LogBeta.value(a, b)
            : value * Math.log(rate) + (trials - value) * Math.log1p(-rate);
    double each = Math.exp(choose + log);
    double least = NEGLIGIBLE * each;
    double total = 0.5 * each;
    for (double k = value; k > 0 && each > least; k--) {
      double odds = isMixed ? (a + k - 1) / (b + trials - k) : rate / (1 - rate);
      each *= k / ((trials - k + 1) * odds);
      total += each;
    }
    return total;
  }

  /** The deviation that a normal exceeds with this probability. */
  static double normal(double probability) {
    return NORMAL.inverseSurvivalProbability(Math.clamp(probability, LEAST, 1 - 1e-16));
  }

  /** Probability that a standard normal goes at least this far. */
  static double beyond(double deviation) {
    return NORMAL.survivalProbability(deviation);
  }
}
