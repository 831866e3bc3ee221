package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * Caps the largest values, so that a handful of big spenders does not drown an effect. One cap for
 * all arms, from the values of all arms that are not zero; a cap per arm would favour the arm with
 * the lower one. The estimate is then of the capped metric.
 *
 * @param cap values above it count as it
 * @param capped how many values were above it
 */
public record Winsor(double cap, long capped) {
  /** The share that the field leaves as it is. */
  public static final double USUAL_QUANTILE = 0.999;

  /**
   * @param quantile share of the values, zeros left out, that stays as it is, in (0, 1)
   * @param arms values per arm, not kept or changed
   * @throws InvalidInput when no value differs from zero
   */
  public static Winsor of(double quantile, double[]... arms) {
    InvalidInput.unless(
        quantile > 0 && quantile < 1, "quantile", "is " + quantile, "give one such as 0.999");
    double[] values =
        Arrays.stream(arms)
            .flatMapToDouble(Arrays::stream)
            .peek(each -> InvalidInput.finite("value", each))
            .filter(each -> each != 0)
            .sorted()
            .toArray();
    InvalidInput.unless(values.length > 0, "values", "are all zero", "there is nothing to cap");
    double cap = values[(int) Math.ceil(quantile * values.length) - 1];
    return new Winsor(cap, Arrays.stream(values).filter(each -> each > cap).count());
  }

  /** The value, or the cap if that is less. */
  public double apply(double value) {
    return Math.min(value, cap);
  }
}
