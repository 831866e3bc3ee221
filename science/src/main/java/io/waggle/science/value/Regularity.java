package io.waggle.science.value;

import io.waggle.science.numeric.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * How regular purchases are: k = 1 when they come at random, more when they come like clockwork,
 * less when in bursts.
 *
 * <p>The times between a customer's purchases are gamma distributed with shape k at a rate of his
 * own. Given their sum, their shares are Dirichlet distributed with k alone, whatever his rate, how
 * rates vary, when he leaves and where the observation ends. So k is found by maximum likelihood of
 * the shares, which has one top.
 *
 * @param k the estimate
 * @param interval of it
 * @param customers how many have at least two repeat purchases and tell of k
 */
public record Regularity(double k, Interval interval, long customers) {
  private static final double LOWEST = Math.log(1e-3);
  private static final double HIGHEST = Math.log(1e4);

  /**
   * Estimates k.
   *
   * @param histories with log intervals
   * @param level of the interval, for example 0.95
   * @return nothing when no customer has two repeat purchases, or when the times between purchases
   *     are all alike, so that no k is large enough
   */
  public static Optional<Regularity> estimate(Histories histories, double level) {
    int[] rows =
        IntStream.range(0, histories.size())
            .filter(i -> histories.repeats(i) >= 2 && histories.last(i) > 0)
            .toArray();
    long[] byCount = new long[1 + IntStream.of(rows).map(histories::repeats).max().orElse(0)];
    double shares = 0;
    for (int i : rows) {
      int x = histories.repeats(i);
      byCount[x] += histories.weight(i);
      double logs = histories.logIntervals(i) - x * Math.log(histories.last(i));
      shares += histories.weight(i) * logs;
    }
    if (rows.length == 0 || slope(byCount, shares, HIGHEST) > 0) {
      return Optional.empty();
    }
    double log = top(byCount, shares);
    double k = Math.exp(log);
    double reach = Fit.reach(level) / Math.sqrt(information(byCount, k));
    Interval interval = new Interval(k * Math.exp(-reach), k * Math.exp(reach), level);
    return Optional.of(new Regularity(k, interval, Arrays.stream(byCount).sum()));
  }

  /** Where the slope, which only falls, is zero. */
  private static double top(long[] byCount, double shares) {
    double low = LOWEST;
    double high = HIGHEST;
    while (high - low > 1e-12) {
      double middle = 0.5 * (low + high);
      if (slope(byCount, shares, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private static double slope(long[] byCount, double shares, double logOfK) {
    double k = Math.exp(logOfK);
    double sum = shares;
    for (int x = 2; x < byCount.length; x++) {
      if (byCount[x] > 0) {
        sum += byCount[x] * (double) x * (Digamma.value(x * k) - Digamma.value(k));
      }
    }
    return sum;
  }

  /** Minus the second derivative by ln k at the top. */
  private static double information(long[] byCount, double k) {
    double sum = 0;
    for (int x = 2; x < byCount.length; x++) {
      if (byCount[x] > 0) {
        double bend = Trigamma.value(k) - x * Trigamma.value(x * k);
        sum += byCount[x] * (double) x * bend;
      }
    }
    return sum * k * k;
  }
}
