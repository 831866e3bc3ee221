package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * The pasts of many customers, kept as columns. Checked once, when made; see {@link History} for
 * what each number means.
 */
public final class Histories {
  private final int[] repeats;
  private final double[] last;
  private final double[] observed;
  private final long[] weights;
  private final double[] logIntervals;

  private Histories(
      int[] repeats, double[] last, double[] observed, long[] weights, double[] logIntervals) {
    this.repeats = repeats;
    this.last = last;
    this.observed = observed;
    this.weights = weights;
    this.logIntervals = logIntervals;
  }

  /**
   * One customer per place of three arrays of the same length.
   *
   * @throws InvalidInput when there are none, or naming the row of one that cannot be
   */
  public static Histories of(int[] repeats, double[] last, double[] observed) {
    sameLength(repeats.length, last.length, "t_x");
    sameLength(repeats.length, observed.length, "T");
    InvalidInput.unless(
        repeats.length > 0, "customers", "are none", "give the history of at least one customer");
    for (int i = 0; i < repeats.length; i++) {
      check(i, repeats[i], last[i], observed[i]);
    }
    return new Histories(
        repeats.clone(), last.clone(), observed.clone(), new long[0], new double[0]);
  }

  public static Histories of(List<History> histories) {
    return of(
        histories.stream().mapToInt(History::repeats).toArray(),
        histories.stream().mapToDouble(History::last).toArray(),
        histories.stream().mapToDouble(History::observed).toArray());
  }

  /** The same, where each row stands for so many customers (at least one). */
  public Histories weighted(long[] customers) {
    sameLength(size(), customers.length, "customers");
    for (int i = 0; i < customers.length; i++) {
      InvalidInput.unless(
          customers[i] >= 1,
          "customers of row " + i,
          "are " + customers[i],
          "leave rows without customers away");
    }
    return new Histories(repeats, last, observed, customers.clone(), logIntervals);
  }

  /**
   * The same, with the sum of the natural logarithms of the x times between purchases of each row
   * (for a row of several customers, of one of them): what the regularity of purchases is seen by.
   */
  public Histories withLogIntervals(double[] sums) {
    sameLength(size(), sums.length, "sums of log intervals");
    for (int i = 0; i < sums.length; i++) {
      InvalidInput.finite("sum of log intervals of row " + i, sums[i]);
    }
    return new Histories(repeats, last, observed, weights, sums.clone());
  }

  public int size() {
    return repeats.length;
  }

  public History at(int row) {
    return new History(repeats[row], last[row], observed[row]);
  }

  public int repeats(int row) {
    return repeats[row];
  }

  public double last(int row) {
    return last[row];
  }

  public double observed(int row) {
    return observed[row];
  }

  /** How many customers the row stands for. */
  public long weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** All customers. */
  public long customers() {
    long sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += weight(i);
    }
    return sum;
  }

  /** Whether the times between purchases are known. */
  public boolean hasLogIntervals() {
    return logIntervals.length > 0;
  }

  /** The sum of log intervals of a row. */
  public double logIntervals(int row) {
    InvalidInput.unless(
        hasLogIntervals(),
        "times between purchases",
        "are not known",
        "give an event log, or the sum of the log intervals of each customer");
    return logIntervals[row];
  }

  private static void check(int row, int repeats, double last, double observed) {
    boolean isSound =
        repeats >= 0
            && last >= 0
            && observed >= last
            && observed < Double.POSITIVE_INFINITY
            && (repeats > 0 ? observed > 0 : last == 0);
    if (!isSound) {
      throw new InvalidInput(
          "customer " + row,
          "has x = " + repeats + ", t_x = " + last + ", T = " + observed,
          "give x ≥ 0 and 0 ≤ t_x ≤ T, with t_x = 0 when x is 0, T > 0 when not");
    }
  }

  private static void sameLength(int size, int other, String field) {
    InvalidInput.unless(
        size == other, field, "has " + other + " rows, not " + size, "give one for each customer");
  }
}
