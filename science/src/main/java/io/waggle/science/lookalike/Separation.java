package io.waggle.science.lookalike;

import io.waggle.science.numeric.Interval;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How well scores tell two kinds of rows apart: the AUC and its variance from placements (DeLong,
 * DeLong and Clarke-Pearson 1988).
 *
 * @param placements for each row the share of the other kind that lies on the right side of it
 * @param isOne the kind of each row
 */
record Separation(double[] placements, boolean[] isOne) {
  static Separation of(double[] scores, boolean[] isOne) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int ones = 0;
    for (boolean one : isOne) {
      ones += one ? 1 : 0;
    }
    int zeros = scores.length - ones;
    double[] placements = new double[scores.length];
    int onesBelow = 0;
    int zerosBelow = 0;
    for (int from = 0; from < order.length; ) {
      int end = from;
      int tiedOnes = 0;
      while (end < order.length && scores[order[end]] == scores[order[from]]) {
        tiedOnes += isOne[order[end++]] ? 1 : 0;
      }
      int tiedZeros = end - from - tiedOnes;
      for (; from < end; from++) {
        placements[order[from]] =
            isOne[order[from]]
                ? (zerosBelow + tiedZeros / 2.0) / zeros
                : (ones - onesBelow - tiedOnes / 2.0) / ones;
      }
      onesBelow += tiedOnes;
      zerosBelow += tiedZeros;
    }
    return new Separation(placements, isOne);
  }

  double auc() {
    double sum = 0;
    int ones = 0;
    for (int row = 0; row < isOne.length; row++) {
      if (isOne[row]) {
        sum += placements[row];
        ones++;
      }
    }
    return sum / ones;
  }

  Interval interval(double level) {
    double reach = normal(level) * standardError(placements);
    return new Interval(Math.max(0, auc() - reach), Math.min(1, auc() + reach), level);
  }

  /** Whether this AUC is above the other's by more than chance, in a one-sided test at 5 %. */
  boolean isAbove(Separation other) {
    double[] differences = new double[placements.length];
    for (int row = 0; row < differences.length; row++) {
      differences[row] = placements[row] - other.placements[row];
    }
    return auc() - other.auc() > normal(0.9) * standardError(differences);
  }

  private double standardError(double[] values) {
    return Math.sqrt(varianceOfMean(values, true) + varianceOfMean(values, false));
  }

  private double varianceOfMean(double[] values, boolean kind) {
    double[] own =
        IntStream.range(0, values.length)
            .filter(row -> isOne[row] == kind)
            .mapToDouble(row -> values[row])
            .toArray();
    double mean = 0;
    for (double value : own) {
      mean += value / own.length;
    }
    double squares = 0;
    for (double value : own) {
      squares += (value - mean) * (value - mean);
    }
    return own.length > 1 ? squares / (own.length - 1) / own.length : 0.25;
  }

  static double normal(double level) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + level / 2);
  }
}
