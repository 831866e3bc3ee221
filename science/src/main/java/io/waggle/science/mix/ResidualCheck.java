package io.waggle.science.mix;

import io.waggle.science.numeric.Seeds;
import io.waggle.science.sampler.Draws;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Posterior predictive check of independence (Gelman, Meng and Stern 1996): whether noise drawn
 * under the model is correlated from one period to the next as much as what the model leaves
 * unexplained.
 */
final class ResidualCheck {
  private static final int DRAWS_MAX = 1_000;
  private static final long STREAM = 1_000_033;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final MixProblem problem;
  private final MixFit fit;
  private final Draws points;
  private final UniformRandomProvider random;

  ResidualCheck(MixProblem problem, MixFit fit, Draws points, long seed) {
    this.problem = problem;
    this.fit = fit;
    this.points = points;
    this.random = Seeds.random(Seeds.stream(seed, STREAM));
  }

  /** Share of draws under which new noise is more correlated than what was left. */
  double chance() {
    int count = Math.min(DRAWS_MAX, points.total());
    double[] point = new double[points.size()];
    double[] noise = new double[problem.rows()];
    int higher = 0;
    for (int i = 0; i < count; i++) {
      points.copyDraw((int) ((long) i * points.total() / count), point);
      double left = correlation(fit.rest(point));
      for (int t = 0; t < noise.length; t++) {
        noise[t] = NORMAL.inverseCumulativeProbability(0.5 * Math.ulp(1.0) + random.nextDouble());
      }
      higher += correlation(noise) >= left ? 1 : 0;
    }
    return (double) higher / count;
  }

  private static double correlation(double[] values) {
    double products = 0;
    double squares = 0;
    for (int t = 0; t < values.length; t++) {
      products += t == 0 ? 0 : values[t] * values[t - 1];
      squares += values[t] * values[t];
    }
    return squares == 0 ? 0 : products / squares;
  }
}
