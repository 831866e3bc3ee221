package io.waggle.science.fair;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * How well the scores of one group foretell, with other values as plausible (Bayesian bootstrap, as
 * in {@link Outcomes}) and what perfect scores would show.
 */
final class CalibrationDraws {
  private static final int BINS = 10;

  /** From so many people on the mean of a cell is drawn as a Gaussian and not person by person. */
  private static final int MANY = 64;

  private final UniformRandomProvider random;
  private final ZigguratSampler.NormalizedGaussian gaussian;
  private final ZigguratSampler.Exponential exponential;
  private final List<Bin> bins = new ArrayList<>();
  private final Gammas halves;
  private final int size;
  private double meanScore;

  /** The people with scores in one tenth. */
  private record Bin(Cell positive, Cell negative, Gammas weights) {
    int size() {
      return positive.scores.length + negative.scores.length;
    }

    double scoreSum() {
      return positive.sum() + negative.sum();
    }
  }

  /** People with scores in one tenth and the same outcome. */
  private record Cell(double[] scores, double mean, double deviation) {
    static Cell of(List<Double> list) {
      double[] scores = list.stream().mapToDouble(Double::doubleValue).toArray();
      double mean = 0;
      for (double each : scores) {
        mean += each / scores.length;
      }
      double squares = 0;
      for (double each : scores) {
        squares += (each - mean) * (each - mean) / scores.length;
      }
      return new Cell(scores, mean, Math.sqrt(squares));
    }

    double sum() {
      return mean * scores.length;
    }
  }

  CalibrationDraws(Cases cases, int[] people, UniformRandomProvider random) {
    this.random = random;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    this.exponential = ZigguratSampler.Exponential.of(random);
    this.halves = new Gammas(random, 0.5, 0.5);
    this.size = people.length;
    List<List<Double>> cells = new ArrayList<>();
    for (int i = 0; i < 2 * BINS; i++) {
      cells.add(new ArrayList<>());
    }
    for (int person : people) {
      double score = cases.score(person);
      int bin = Math.min(BINS - 1, (int) (score * BINS));
      cells.get(2 * bin + (cases.isPositive(person) ? 0 : 1)).add(score);
    }
    for (int i = 0; i < cells.size(); i += 2) {
      Cell positive = Cell.of(cells.get(i));
      Cell negative = Cell.of(cells.get(i + 1));
      Gammas weights = new Gammas(random, positive.scores.length, negative.scores.length);
      Bin bin = new Bin(positive, negative, weights);
      if (bin.size() > 0) {
        bins.add(bin);
        meanScore += bin.scoreSum() / size;
      }
    }
  }

  Calibration figures(AuditSettings settings) {
    double[] biases = new double[settings.resamples()];
    double[] errors = new double[settings.resamples()];
    double[] perfect = new double[settings.resamples()];
    for (int i = 0; i < biases.length; i++) {
      double[] drawn = draw();
      biases[i] = drawn[0];
      errors[i] = drawn[1];
      perfect[i] = perfectError();
    }
    double level = settings.level();
    double bias = bias();
    double error = error();
    return new Calibration.Measured(
        bias,
        new Draws(biases).percentile(bias, level),
        error,
        new Draws(errors).ofDistance(error, level),
        new Draws(perfect).quantile(level));
  }

  private double bias() {
    double positives = 0;
    for (Bin bin : bins) {
      positives += bin.positive.scores.length;
    }
    return meanScore - positives / size;
  }

  private double error() {
    double error = 0;
    for (Bin bin : bins) {
      error += Math.abs(bin.scoreSum() - bin.positive.scores.length) / size;
    }
    return error;
  }

  /** A plausible bias and error. */
  private double[] draw() {
    double[] half = halves.draw();
    double mass = 0;
    double positives = 0;
    double scores = 0;
    double error = 0;
    for (Bin bin : bins) {
      double[] weights = bin.weights.draw();
      double promised =
          weights[0] * plausibleMean(bin.positive) + weights[1] * plausibleMean(bin.negative);
      mass += weights[0] + weights[1];
      positives += weights[0];
      scores += promised;
      error += Math.abs(promised - weights[0]);
    }
    double withHalves = mass + half[0] + half[1];
    double bias = (scores + (half[0] + half[1]) * meanScore - positives - half[0]) / withHalves;
    return new double[] {bias, error / mass};
  }

  /** The mean score of a cell under random weights; its variance is s²/(k + 1). */
  private double plausibleMean(Cell cell) {
    int count = cell.scores.length;
    if (count < 2 || cell.deviation == 0) {
      return cell.mean;
    }
    if (count >= MANY) {
      return cell.mean + gaussian.sample() * cell.deviation / Math.sqrt(count + 1.0);
    }
    double mass = 0;
    double sum = 0;
    for (double score : cell.scores) {
      double weight = exponential.sample();
      mass += weight;
      sum += weight * score;
    }
    return sum / mass;
  }

  /** The error when every outcome comes with the probability that its score says. */
  private double perfectError() {
    double error = 0;
    for (Bin bin : bins) {
      error += Math.abs(bin.scoreSum() - perfectPositives(bin)) / size;
    }
    return error;
  }

  private double perfectPositives(Bin bin) {
    if (bin.size() < MANY) {
      return perfectPositives(bin.positive) + perfectPositives(bin.negative);
    }
    double variance = variance(bin.positive) + variance(bin.negative);
    double drawn = bin.scoreSum() + gaussian.sample() * Math.sqrt(variance);
    return Math.clamp(drawn, 0, bin.size());
  }

  private int perfectPositives(Cell cell) {
    int positives = 0;
    for (double score : cell.scores) {
      positives += random.nextDouble() < score ? 1 : 0;
    }
    return positives;
  }

  /** Σ s(1 − s). */
  private static double variance(Cell cell) {
    double ofScores = cell.deviation * cell.deviation + cell.mean * cell.mean;
    return Math.max(0, cell.scores.length * (cell.mean - ofScores));
  }
}
