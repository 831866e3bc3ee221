package io.waggle.science.cluster;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of numbers, standardised: each feature has mean 0 and deviation 1. Features that are the
 * same in all rows tell nothing apart and are left out.
 */
public final class Points {
  /** A feature whose deviation is below this share of its size varies by rounding only. */
  private static final double ROUNDING = 1e-12;

  private final List<String> names;
  private final List<String> constant;
  private final double[][] rows;
  private final double[] means;
  private final double[] deviations;

  private Points(Scaling scaling, List<String> constant, double[][] rows) {
    this.names = List.copyOf(scaling.names);
    this.constant = List.copyOf(constant);
    this.rows = rows;
    this.means = scaling.means.stream().mapToDouble(Double::doubleValue).toArray();
    this.deviations = scaling.deviations.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** How the features that are kept are standardised. */
  private static final class Scaling {
    final List<String> names = new ArrayList<>();
    final List<Integer> places = new ArrayList<>();
    final List<Double> means = new ArrayList<>();
    final List<Double> deviations = new ArrayList<>();
  }

  /**
   * @param features names of the columns, each once
   * @param rows one array a row with a finite number for each feature; copied
   * @throws InvalidInput for fewer than two rows, a number that is not finite, rows of different
   *     lengths, or when no feature varies
   */
  public static Points of(List<String> features, double[][] rows) {
    check(features, rows);
    Scaling scaling = new Scaling();
    List<String> constant = new ArrayList<>();
    for (int j = 0; j < features.size(); j++) {
      double mean = mean(rows, j);
      double deviation = deviation(rows, j, mean);
      InvalidInput.finite(features.get(j) + " (spread)", deviation);
      if (deviation <= ROUNDING * Math.abs(mean) || deviation == 0) {
        constant.add(features.get(j));
      } else {
        scaling.names.add(features.get(j));
        scaling.places.add(j);
        scaling.means.add(mean);
        scaling.deviations.add(deviation);
      }
    }
    InvalidInput.unless(
        !scaling.names.isEmpty(),
        "features",
        "are the same in every row: " + features,
        "give at least one that differs between rows");
    return new Points(scaling, constant, standardised(rows, scaling));
  }

  private static void check(List<String> features, double[][] rows) {
    InvalidInput.unless(!features.isEmpty(), "features", "are none", "give at least one");
    InvalidInput.unless(
        Set.copyOf(features).size() == features.size(),
        "features",
        "has a name twice: " + features,
        "give each once");
    InvalidInput.unless(
        rows.length >= 2, "rows", "has " + rows.length, "give at least two to tell groups apart");
    for (int i = 0; i < rows.length; i++) {
      InvalidInput.unless(
          rows[i].length == features.size(),
          "row " + i,
          "has " + rows[i].length + " numbers for " + features.size() + " features",
          "give one for each feature");
      for (int j = 0; j < rows[i].length; j++) {
        if (!Double.isFinite(rows[i][j])) {
          InvalidInput.finite("row " + i + ", " + features.get(j), rows[i][j]);
        }
      }
    }
  }

  private static double mean(double[][] rows, int feature) {
    double mean = 0;
    for (int i = 0; i < rows.length; i++) {
      mean += (rows[i][feature] - mean) / (i + 1);
    }
    return mean;
  }

  private static double deviation(double[][] rows, int feature, double mean) {
    double sum = 0;
    for (double[] row : rows) {
      sum += (row[feature] - mean) * (row[feature] - mean);
    }
    return Math.sqrt(sum / rows.length);
  }

  private static double[][] standardised(double[][] rows, Scaling scaling) {
    double[][] scaled = new double[rows.length][scaling.names.size()];
    for (int j = 0; j < scaling.names.size(); j++) {
      int place = scaling.places.get(j);
      double mean = scaling.means.get(j);
      double deviation = scaling.deviations.get(j);
      for (int i = 0; i < rows.length; i++) {
        scaled[i][j] = (rows[i][place] - mean) / deviation;
      }
    }
    return scaled;
  }

  /** How many rows. */
  public int size() {
    return rows.length;
  }

  /** The features that vary. */
  public List<String> features() {
    return names;
  }

  /** The features left out because they are the same in every row. */
  public List<String> constant() {
    return constant;
  }

  /** The standardised rows; not to be changed. */
  double[][] rows() {
    return rows;
  }

  /** A standardised place in the units of the features. */
  double[] unscaled(double[] place) {
    double[] plain = new double[place.length];
    Arrays.setAll(plain, j -> means[j] + deviations[j] * place[j]);
    return plain;
  }

  /** How many rows differ from each other, counted up to a limit. */
  int distinct(int limit) {
    return distinct(rows, limit);
  }

  static int distinct(double[][] rows, int limit) {
    Set<List<Double>> seen = new HashSet<>();
    for (double[] row : rows) {
      // Adding zero makes −0 equal 0.
      seen.add(Arrays.stream(row).map(x -> x + 0.0).boxed().toList());
      if (seen.size() >= limit) {
        return limit;
      }
    }
    return seen.size();
  }
}
