package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Missing values inside a series, written as NaN. */
public final class Gaps {
  private static final double MOST = 0.1;

  private Gaps() {}

  /**
   * The series with each gap filled: by the mean of the same place a season before and after where
   * both are known, else on the line between its neighbours.
   *
   * @param values oldest first; the first and the last are known
   * @return null when more than a tenth is missing
   */
  public static @Nullable Series filled(double[] values, int period) {
    InvalidInput.unless(values.length > 0, "series", "is empty", "give at least one value");
    boolean hasEnds = !Double.isNaN(values[0]) && !Double.isNaN(values[values.length - 1]);
    InvalidInput.unless(hasEnds, "series", "has a gap at an end", "leave the ends away");
    if (count(values) > MOST * values.length) {
      return null;
    }
    double[] filled = values.clone();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        filled[i] = between(values, i, period);
      }
    }
    return new Series(filled, period);
  }

  /** How many values are missing. */
  public static int count(double[] values) {
    int count = 0;
    for (double each : values) {
      count += Double.isNaN(each) ? 1 : 0;
    }
    return count;
  }

  private static double between(double[] values, int at, int period) {
    if (period > 1 && at >= period && at + period < values.length) {
      double mean = (values[at - period] + values[at + period]) / 2;
      if (!Double.isNaN(mean)) {
        return mean;
      }
    }
    int before = at;
    while (Double.isNaN(values[before])) {
      before--;
    }
    int after = at;
    while (Double.isNaN(values[after])) {
      after++;
    }
    double share = (double) (at - before) / (after - before);
    return values[before] + share * (values[after] - values[before]);
  }
}
