package io.waggle.science.model.quality;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What predictions of a yes or no are worth, all measures with intervals that hold each rows'
 * chance, not that of another fit.
 *
 * @param baseRate the share of ones
 * @param auc by {@link DeLong}
 * @param lift in the top tenth
 * @param calibrationError over ten bins of equal size; never zero, even of true probabilities
 * @param calibrationNoise the calibration error that true probabilities would show on average in so
 *     few rows
 */
public record Assessment(
    int rows,
    double baseRate,
    Estimate auc,
    Estimate averagePrecision,
    Estimate lift,
    Estimate brierScore,
    Estimate logLoss,
    double calibrationError,
    double calibrationNoise) {
  private static final int DRAWS = 400;
  private static final int NOISE_DRAWS = 100;
  private static final int BINS = 10;
  private static final double TOP = 0.1;

  /**
   * Measures predictions.
   *
   * @param probabilities in [0, 1]
   * @param target 0 or 1 for each, both of them somewhere
   * @param level of the intervals, such as 0.95
   * @param seed of the draws behind the intervals
   */
  public static Assessment of(double[] probabilities, double[] target, double level, long seed) {
    Scored scored = Scored.of(probabilities, target);
    Bootstrap bootstrap = new Bootstrap(scored.rows(), DRAWS, level, seed);
    return new Assessment(
        scored.rows(),
        scored.baseRate(),
        DeLong.auc(probabilities, target, level),
        new Estimate(scored.averagePrecision(), bootstrap.interval(scored::averagePrecision)),
        new Estimate(scored.lift(TOP), bootstrap.interval(draw -> scored.lift(TOP, draw))),
        new Estimate(scored.brierScore(), bootstrap.interval(scored::brierScore)),
        new Estimate(scored.logLoss(), bootstrap.interval(scored::logLoss)),
        scored.calibrationError(BINS),
        noise(scored, seed));
  }

  /** The mean calibration error of outcomes drawn from the probabilities themselves. */
  private static double noise(Scored scored, long seed) {
    double sum = 0;
    for (int draw = 0; draw < NOISE_DRAWS; draw++) {
      UniformRandomProvider random = Seeds.random(Seeds.stream(seed, -1L - draw));
      double error = 0;
      for (int bin = 0; bin < BINS; bin++) {
        int from = (int) ((long) bin * scored.rows() / BINS);
        int to = (int) ((long) (bin + 1) * scored.rows() / BINS);
        double off = 0;
        for (int i = from; i < to; i++) {
          off += (random.nextDouble() < scored.score(i) ? 1 : 0) - scored.score(i);
        }
        error += Math.abs(off);
      }
      sum += error / scored.rows();
    }
    return sum / NOISE_DRAWS;
  }
}
