package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.stream.IntStream;

/**
 * How much customers spent: for each the number of purchases that the mean amount is over, and that
 * mean. Customers without such a purchase, or with a mean of zero, tell nothing and are left out.
 */
public final class Spending {
  private final int[] purchases;
  private final double[] meanSpend;

  private Spending(int[] purchases, double[] meanSpend) {
    this.purchases = purchases;
    this.meanSpend = meanSpend;
  }

  /**
   * One customer per place of two arrays of the same length.
   *
   * @param purchases x, zero or more; repeats as a rule, so that the first order is not counted
   * @param meanSpend z̄, finite and not negative; passed over where x is zero
   * @throws InvalidInput when no customer can be used
   */
  public static Spending of(int[] purchases, double[] meanSpend) {
    InvalidInput.unless(
        purchases.length == meanSpend.length,
        "zbar",
        "has " + meanSpend.length + " rows, not " + purchases.length,
        "give one for each customer");
    for (int i = 0; i < purchases.length; i++) {
      InvalidInput.notNegative("x of customer " + i, purchases[i]);
      if (purchases[i] > 0) {
        InvalidInput.notNegative("zbar of customer " + i, meanSpend[i]);
      }
    }
    int[] used =
        IntStream.range(0, purchases.length)
            .filter(i -> purchases[i] > 0 && meanSpend[i] > 0)
            .mapToLong(i -> (long) purchases[i] << 32 | i)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    InvalidInput.unless(
        used.length > 0,
        "zbar",
        "tells no amount: nobody with a repeat purchase spent anything",
        "give at least one customer with x > 0 and zbar > 0");
    return new Spending(
        IntStream.of(used).map(i -> purchases[i]).toArray(),
        IntStream.of(used).mapToDouble(i -> meanSpend[i]).toArray());
  }

  /** How many customers are used. */
  public int size() {
    return purchases.length;
  }

  public int purchases(int row) {
    return purchases[row];
  }

  public double meanSpend(int row) {
    return meanSpend[row];
  }

  /** The mean over customers of their mean amounts. */
  public double mean() {
    double sum = 0;
    for (double each : meanSpend) {
      sum += each;
    }
    return sum / meanSpend.length;
  }

  /**
   * The correlation of how often and how much, in [−1, 1]; 0 where one of them does not vary. The
   * model takes it to be none: beyond about 0.3 either way values are not to be trusted.
   */
  public double correlation() {
    double meanCount = IntStream.of(purchases).average().orElse(0);
    double mean = mean();
    double both = 0;
    double counts = 0;
    double amounts = 0;
    for (int i = 0; i < purchases.length; i++) {
      double count = purchases[i] - meanCount;
      double amount = meanSpend[i] - mean;
      both += count * amount;
      counts += count * count;
      amounts += amount * amount;
    }
    return counts > 0 && amounts > 0
        ? Math.clamp(both / Math.sqrt(counts) / Math.sqrt(amounts), -1.0, 1.0)
        : 0;
  }
}
