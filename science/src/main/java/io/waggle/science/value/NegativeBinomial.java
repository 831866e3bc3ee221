package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How many events fall into a time when their rate is gamma distributed: the negative binomial
 * distribution, walked from 0 upwards.
 */
final class NegativeBinomial {
  private static final double UNDERFLOW = -690;
  private static final double NEGLIGIBLE = 1e-12;
  private static final double MAX_EXPECTED = 1e9;

  private final double shape;
  private final double growth;
  private int count;
  private double chance;

  /**
   * Starts at the first count whose chance is above e⁻⁶⁹⁰.
   *
   * @param shape of the gamma distribution of the rate
   * @param rate of the same, in time
   * @param time length, above 0
   * @throws InvalidInput when a thousand million events are to be expected
   */
  NegativeBinomial(double shape, double rate, double time) {
    InvalidInput.unless(
        shape * (time / rate) < MAX_EXPECTED,
        "horizon",
        "is so long that a customer buys " + shape * (time / rate) + " times",
        "look less far ahead");
    this.shape = shape;
    this.growth = time / (rate + time);
    double logChance = -shape * Math.log1p(time / rate);
    while (logChance < UNDERFLOW) {
      logChance += Math.log(ratio());
      count++;
    }
    chance = Math.exp(logChance);
  }

  int count() {
    return count;
  }

  /** The chance of {@link #count()} events. */
  double chance() {
    return chance;
  }

  void next() {
    chance *= ratio();
    count++;
  }

  /** Whether all greater counts together, weighed by their squares, come to nothing. */
  boolean isOver() {
    double ratio = Math.max(ratio(), growth);
    if (ratio >= 1) {
      return false;
    }
    double rest = 1 / (1 - ratio);
    double squares = (double) count * count + 2 * rest * (count + rest);
    return chance * rest * squares < NEGLIGIBLE;
  }

  private double ratio() {
    return (shape + count) / (count + 1) * growth;
  }

  /** The logarithm of the chance of exactly so many events. */
  static double logChance(double shape, double rate, double time, int count) {
    double none = -shape * Math.log1p(time / rate);
    if (count == 0) {
      return none;
    }
    double ways =
        LogGamma.value(shape + count) - LogGamma.value(shape) - LogGamma.value(count + 1.0);
    return none + ways + count * Math.log(time / (rate + time));
  }
}
