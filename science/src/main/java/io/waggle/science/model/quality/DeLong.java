package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.numeric.Interval;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval of an AUC, and of the difference of two on the same rows (DeLong, DeLong and
 * Clarke-Pearson 1988; by midranks in n log n as Sun and Xu 2014).
 */
public final class DeLong {
  private DeLong() {}

  /**
   * The AUC with its interval, symmetric on the log-odds scale. When all ones score above all zeros
   * (or below) the estimated variance is zero; then the interval is that of as many successes in a
   * row as the smaller class has members (Clopper and Pearson 1934, one-sided).
   *
   * @param level such as 0.95
   */
  public static Estimate auc(double[] scores, double[] target, double level) {
    Placements placements = placements(scores, target);
    double auc = placements.auc();
    if (auc == 0 || auc == 1) {
      int smaller = Math.min(placements.ofOnes.length, placements.ofZeros.length);
      double reach = Math.pow(1 - level, 1.0 / smaller);
      Interval range = auc == 1 ? new Interval(reach, 1, level) : new Interval(0, 1 - reach, level);
      return new Estimate(auc, range);
    }
    double slope = 1 / (auc * (1 - auc));
    double margin = normalQuantile(level) * Math.sqrt(placements.variance()) * slope;
    double centre = Math.log(auc) - Math.log1p(-auc);
    return new Estimate(
        auc, new Interval(sigmoid(centre - margin), sigmoid(centre + margin), level));
  }

  /** The first AUC less the second one; the rows are the same, so their chance largely cancels. */
  public static Estimate difference(
      double[] first, double[] second, double[] target, double level) {
    Placements a = placements(first, target);
    Placements b = placements(second, target);
    Placements difference = new Placements(minus(a.ofOnes, b.ofOnes), minus(a.ofZeros, b.ofZeros));
    double margin = normalQuantile(level) * Math.sqrt(difference.variance());
    double value = a.auc() - b.auc();
    return new Estimate(value, new Interval(value - margin, value + margin, level));
  }

  private static double[] minus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double normalQuantile(double level) {
    unless(level > 0 && level < 1, "level", "is " + level, "give a level such as 0.95");
    return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
  }

  /**
   * For each one the share of zeros below it, for each zero the share of ones above it, ties half.
   */
  private record Placements(double[] ofOnes, double[] ofZeros) {
    double auc() {
      return mean(ofOnes);
    }

    double variance() {
      return spread(ofOnes) / ofOnes.length + spread(ofZeros) / ofZeros.length;
    }

    private static double mean(double[] values) {
      return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    private static double spread(double[] values) {
      double mean = mean(values);
      double sum = 0;
      for (double value : values) {
        sum += (value - mean) * (value - mean);
      }
      return sum / Math.max(1, values.length - 1);
    }
  }

  private static Placements placements(double[] scores, double[] target) {
    Scored scored = Scored.of(scores, target);
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double ones = scored.positives();
    double zeros = scored.rows() - ones;
    double[] shares = new double[scores.length];
    double onesAbove = 0;
    double zerosAbove = 0;
    for (int from = 0; from < order.length; ) {
      int end = scored.endOfTie(from);
      double tiedOnes = 0;
      for (int i = from; i < end; i++) {
        tiedOnes += target[order[i]];
      }
      double tiedZeros = end - from - tiedOnes;
      for (; from < end; from++) {
        shares[order[from]] =
            target[order[from]] == 1
                ? (zeros - zerosAbove - tiedZeros / 2) / zeros
                : (onesAbove + tiedOnes / 2) / ones;
      }
      onesAbove += tiedOnes;
      zerosAbove += tiedZeros;
    }
    return new Placements(
        IntStream.range(0, shares.length)
            .filter(row -> target[row] == 1)
            .mapToDouble(row -> shares[row])
            .toArray(),
        IntStream.range(0, shares.length)
            .filter(row -> target[row] == 0)
            .mapToDouble(row -> shares[row])
            .toArray());
  }
}
