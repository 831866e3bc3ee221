package io.waggle.science.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How spend moved over the rows, alone, in pairs, and along with everything else. */
final class Flighting {
  private static final double NEGLIGIBLE = 1e-10;

  private final MixProblem problem;
  private final List<double[]> spend = new ArrayList<>();

  Flighting(MixProblem problem) {
    this.problem = problem;
    for (int c = 0; c < problem.channels().size(); c++) {
      double[] all = problem.spend(c);
      spend.add(Arrays.copyOfRange(all, all.length - problem.rows(), all.length));
    }
  }

  /** Standard deviation over mean. */
  double variation(int c) {
    double[] values = spend.get(c);
    double mean = Weights.sum(values) / values.length;
    double[] centred = centred(values);
    return Math.sqrt(Sums.dot(centred, centred, 0, values.length) / values.length) / mean;
  }

  /** Correlation of two channels' spend; 0 when one never changes. */
  double correlation(int a, int b) {
    double[] first = centred(spend.get(a));
    double[] second = centred(spend.get(b));
    double size = Math.sqrt(square(first) * square(second));
    return size == 0 ? 0 : Sums.dot(first, second, 0, first.length) / size;
  }

  /** R² of a channel's spend on the baseline and the other channels; 0 when it never changes. */
  double explained(int c) {
    double[] rest = centred(spend.get(c));
    double whole = square(rest);
    if (whole == 0) {
      return 0;
    }
    List<double[]> directions = new ArrayList<>();
    for (int i = 0; i < problem.baseline().size(); i++) {
      add(directions, problem.baseline().column(i));
    }
    for (int other = 0; other < spend.size(); other++) {
      if (other != c) {
        add(directions, spend.get(other));
      }
    }
    directions.forEach(direction -> takeOut(rest, direction));
    return 1 - square(rest) / whole;
  }

  /** Adds what is new in the column, of length one (modified Gram–Schmidt). */
  private static void add(List<double[]> directions, double[] column) {
    double[] fresh = column.clone();
    directions.forEach(direction -> takeOut(fresh, direction));
    double size = Math.sqrt(square(fresh));
    if (size > NEGLIGIBLE * Math.sqrt(square(column))) {
      directions.add(Arrays.stream(fresh).map(value -> value / size).toArray());
    }
  }

  private static void takeOut(double[] from, double[] direction) {
    Sums.add(-Sums.dot(from, direction, 0, from.length), direction, 0, from);
  }

  private static double square(double[] values) {
    return Sums.dot(values, values, 0, values.length);
  }

  private static double[] centred(double[] values) {
    double mean = Weights.sum(values) / values.length;
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }
}
