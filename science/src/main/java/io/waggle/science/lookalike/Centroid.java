package io.waggle.science.lookalike;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;

/**
 * The way from the mean of the crowd to the mean of the seeds, each place in standard deviations
 * (diagonal discriminant; Hastie, Tibshirani and Friedman 2009, section 18.2). Values count up to
 * three deviations, so that one large spender does not move the mean.
 */
final class Centroid implements Predictor {
  private static final double FARTHEST = 3;

  private final Encoding encoding;
  private final double[] means;
  private final double[] deviations;
  private final double[] way;

  private Centroid(Encoding encoding, double[] means, double[] deviations) {
    this.encoding = encoding;
    this.means = means;
    this.deviations = deviations;
    this.way = new double[means.length];
  }

  static Centroid fit(TrainingSet set) {
    Encoding encoding = Encoding.of(set.frame());
    double[][] points = encoding.points(set.frame());
    double[] means = new double[encoding.width()];
    double[] deviations = new double[encoding.width()];
    for (int place = 0; place < means.length; place++) {
      for (double[] point : points) {
        means[place] += point[place] / points.length;
      }
      double variance = 0;
      for (double[] point : points) {
        variance += (point[place] - means[place]) * (point[place] - means[place]) / points.length;
      }
      deviations[place] = Math.sqrt(variance);
    }
    Centroid centroid = new Centroid(encoding, means, deviations);
    centroid.learn(set, points);
    return centroid;
  }

  private void learn(TrainingSet set, double[][] points) {
    double seeds = 0;
    for (int row = 0; row < points.length; row++) {
      seeds += set.target(row);
    }
    for (int row = 0; row < points.length; row++) {
      double share = set.target(row) > 0 ? 1 / seeds : -1 / (points.length - seeds);
      for (int place = 0; place < way.length; place++) {
        way[place] += share * standing(points[row][place], place);
      }
    }
  }

  private double standing(double value, int place) {
    double deviation = deviations[place];
    return deviation > 0 ? Math.clamp((value - means[place]) / deviation, -FARTHEST, FARTHEST) : 0;
  }

  @Override
  public Schema schema() {
    return encoding.schema();
  }

  /** How far the row lies that way: above zero nearer to the seeds than the mean row. */
  @Override
  public double score(double[] row) {
    double[] point = new double[way.length];
    encoding.encode(row, point);
    double sum = 0;
    for (int place = 0; place < way.length; place++) {
      sum += way[place] * standing(point[place], place);
    }
    return sum;
  }
}
