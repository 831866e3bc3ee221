package io.waggle.science.cluster;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Where rows fall apart most clearly: a direction along which they are rare between two places
 * where they are frequent. Direction and places are found on one half of the rows and judged on the
 * other, so that having searched for them does not count as evidence.
 *
 * @param axis the direction
 * @param cut rows whose place along the axis is below it are on one side
 * @param pValue the chance of so clear a valley where there is none
 */
record Divide(double[] axis, double cut, double pValue) {
  private static final Divide NONE = new Divide(new double[0], 0, 1);

  /** Fewer rows show nothing. */
  private static final int FEWEST = 20;

  /** Rows that directions are found on. */
  private static final int SAMPLE = 4_000;

  private static final int MOST_CENTRES = 4;
  private static final int STARTS = 2;

  /**
   * The clearest division of some of the rows.
   *
   * @param rows without ties
   * @param members places of those that are looked at
   */
  static Divide of(double[][] rows, int[] members, long seed) {
    if (members.length < FEWEST) {
      return NONE;
    }
    int[] order = shuffled(members, Seeds.stream(seed, 0));
    return judged(rows, order, seen -> axes(seen, Seeds.stream(seed, 1)));
  }

  /** The clearest division along one direction. */
  static Divide along(double[][] rows, int[] members, double[] axis, long seed) {
    if (members.length < FEWEST) {
      return NONE;
    }
    return judged(rows, shuffled(members, seed), seen -> List.of(axis));
  }

  private static int[] shuffled(int[] members, long seed) {
    int[] order = members.clone();
    UniformRandomProvider random = Seeds.random(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /**
   * Either half is searched and the other one judges; the clearer of the two counts, at twice its
   * chance for having been chosen.
   */
  private static Divide judged(
      double[][] rows, int[] order, Function<double[][], List<double[]>> axes) {
    int half = order.length / 2;
    double[][] first = rows(rows, Arrays.copyOf(order, half));
    double[][] second = rows(rows, Arrays.copyOfRange(order, half, order.length));
    Divide one = judged(first, second, axes.apply(first));
    Divide other = judged(second, first, axes.apply(second));
    return one.pValue <= other.pValue ? one : other;
  }

  private static Divide judged(double[][] seen, double[][] unseen, List<double[]> axes) {
    Valley deepest = Valley.deepest(places(seen, axes.getFirst()));
    double[] best = axes.getFirst();
    for (double[] axis : axes.subList(1, axes.size())) {
      Valley next = Valley.deepest(places(seen, axis));
      if (next.depth() > deepest.depth()) {
        deepest = next;
        best = axis;
      }
    }
    double chance = deepest.pValue(places(unseen, best));
    return new Divide(best, deepest.middle(), Math.min(1, 2 * chance));
  }

  private static double[][] rows(double[][] rows, int[] members) {
    return Arrays.stream(members).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  /** Each feature, and from each centre of two to four groups to each other. */
  private static List<double[]> axes(double[][] seen, long seed) {
    double[][] rows = Arrays.copyOf(seen, Math.min(SAMPLE, seen.length));
    List<double[]> axes = new ArrayList<>();
    int features = rows[0].length;
    for (int j = 0; j < features; j++) {
      double[] axis = new double[features];
      axis[j] = 1;
      axes.add(axis);
    }
    for (int k = 2; k <= MOST_CENTRES && features > 1; k++) {
      for (int start = 0; start < STARTS; start++) {
        double[][] centres = KMeans.run(rows, k, Seeds.stream(seed, k * STARTS + start)).centres();
        for (int a = 0; a < k; a++) {
          for (int b = a + 1; b < k; b++) {
            axes.add(between(centres[a], centres[b]));
          }
        }
      }
    }
    return axes;
  }

  /** From one place to another. */
  static double[] between(double[] from, double[] to) {
    double[] axis = new double[from.length];
    Arrays.setAll(axis, j -> to[j] - from[j]);
    return axis;
  }

  private static double[] places(double[][] rows, double[] axis) {
    return Arrays.stream(rows).mapToDouble(row -> place(row, axis)).toArray();
  }

  static double place(double[] row, double[] axis) {
    double sum = 0;
    for (int j = 0; j < axis.length; j++) {
      sum += row[j] * axis[j];
    }
    return sum;
  }
}
