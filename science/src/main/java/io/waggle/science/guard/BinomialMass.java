package io.waggle.science.guard;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The binomial distribution over the counts that matter, by its mass function; what is left out is
 * less than 1e-15.
 *
 * @param from first count
 * @param mass of the counts from it on, adding up to 1
 * @param belows mass of the counts below each, one longer
 */
record BinomialMass(long from, double[] mass, double[] belows) {
  private static final double REACH = 9;

  static BinomialMass of(long tries, double rate) {
    double reach = REACH * Math.sqrt(tries * rate * (1 - rate)) + REACH * REACH;
    long from = (long) Math.max(0, tries * rate - reach);
    long to = (long) Math.min(tries, tries * rate + reach);
    double[] mass = new double[(int) (to - from) + 1];
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      mass[i] = at(tries, from + i, rate);
      sum += mass[i];
    }
    double[] belows = new double[mass.length + 1];
    for (int i = 0; i < mass.length; i++) {
      mass[i] /= sum;
      belows[i + 1] = belows[i] + mass[i];
    }
    return new BinomialMass(from, mass, belows);
  }

  private static double at(long tries, long count, double rate) {
    return Math.exp(
        LogGamma.value(tries + 1.0)
            - LogGamma.value(count + 1.0)
            - LogGamma.value(tries - count + 1.0)
            + count * Math.log(rate)
            + (tries - count) * Math.log1p(-rate));
  }

  /** The chance of fewer than this. */
  double below(long count) {
    return belows[(int) Math.clamp(count - from, 0, mass.length)];
  }
}
