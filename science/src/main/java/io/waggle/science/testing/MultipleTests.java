package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;

/** P-values adjusted for having made many tests: compare them with the level as it is. */
public final class MultipleTests {
  private MultipleTests() {}

  /** What many tests together promise. */
  public enum Correction {
    /** Each test for itself. */
    NONE,
    /** No false alarm at all, with the confidence of the level. */
    HOLM,
    /** Of the alarms raised, the share of false ones is on average at most alpha. */
    BENJAMINI_HOCHBERG;

    /** Adjusted p-values in the order of those given; each in [0, 1]. */
    public double[] adjust(double... pValues) {
      return switch (this) {
        case NONE -> pValues.clone();
        case HOLM -> holm(pValues);
        case BENJAMINI_HOCHBERG -> benjaminiHochberg(pValues);
      };
    }
  }

  /** Steps down (S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70). */
  public static double[] holm(double... pValues) {
    Integer[] order = order(pValues);
    double[] adjusted = new double[pValues.length];
    double highest = 0;
    for (int i = 0; i < order.length; i++) {
      highest = Math.max(highest, Math.min(1, (order.length - i) * pValues[order[i]]));
      adjusted[order[i]] = highest;
    }
    return adjusted;
  }

  /** Steps up (Y. Benjamini and Y. Hochberg, JRSS B 57 (1995) 289–300). */
  public static double[] benjaminiHochberg(double... pValues) {
    Integer[] order = order(pValues);
    double[] adjusted = new double[pValues.length];
    double lowest = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      lowest = Math.min(lowest, pValues[order[i]] * order.length / (i + 1));
      adjusted[order[i]] = lowest;
    }
    return adjusted;
  }

  private static Integer[] order(double[] pValues) {
    Integer[] order = new Integer[pValues.length];
    for (int i = 0; i < order.length; i++) {
      InvalidInput.unless(
          pValues[i] >= 0 && pValues[i] <= 1, "p-value", "is " + pValues[i], "give one in [0, 1]");
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    return order;
  }
}
