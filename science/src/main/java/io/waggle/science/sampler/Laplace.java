package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Lbfgs;
import io.waggle.science.numeric.Objective;
import io.waggle.science.numeric.Seeds;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The Laplace approximation: a normal distribution at the highest point of the density with the
 * curvature found there, then corrected draw by draw with Pareto-smoothed importance ratios. A few
 * hundred gradients instead of a hundred thousand; good when the density is close to normal, and
 * {@link Fit#trust()} says when it is not.
 *
 * <p>Draws come from a multivariate t with seven degrees of freedom on that mode and curvature,
 * because ratios against a normal are unbounded whenever the density has heavier tails (Gelman and
 * others, Bayesian Data Analysis 3, §10.4 and §13.3).
 */
public final class Laplace {
  private static final int FREEDOM = 7;
  private static final int STARTS = 4;
  private static final double SHAPE_MAX = 0.7;
  private static final int DRAWS_MIN = 100;

  private Laplace() {}

  /** Whether the approximation may stand for the distribution. */
  public enum Trust {
    /** The importance ratios can correct what the normal gets wrong. */
    GOOD,
    /** The ratios have too heavy a tail (k̂ above 0.7): the normal misses part of the mass. */
    POOR_FIT,
    /** The highest point found is no peak in every direction: flat, or at the rim. */
    NO_PEAK
  }

  /**
   * An approximation.
   *
   * @param mode the highest point found
   * @param draws from the importance-resampled approximation, one chain; not independent where a
   *     draw of large weight repeats
   * @param shape k̂ of the importance ratios
   * @param effective draws that the weighted ones are worth; meaningless if not trusted
   */
  public record Fit(double[] mode, Draws draws, double shape, double effective, Trust trust) {
    public Fit {
      mode = mode.clone();
    }

    @Override
    public double[] mode() {
      return mode.clone();
    }
  }

  /**
   * Fits the approximation.
   *
   * @param count draws to make, at least 100; 4,000 is usual
   * @throws InvalidInput when the density is not finite anywhere near the start
   */
  public static Fit fit(LogDensity density, Nuts.Start start, int count, long seed) {
    InvalidInput.unless(
        count >= DRAWS_MIN, "draws", "are " + count, "ask for at least " + DRAWS_MIN);
    UniformRandomProvider random = Seeds.random(Seeds.stream(seed, 0));
    double[] mode = mode(density, start, random);
    int size = density.size();
    double[] precision = precision(density, mode);
    double[] lower = precision.clone();
    boolean isPeak = Cholesky.factor(lower, size);
    if (!isPeak) {
      lower = nearestFactor(precision, size);
    }
    Proposal proposal = new Proposal(mode, lower, new NormalSource(random));
    double[] points = new double[count * size];
    double[] logRatios = new double[count];
    double[] point = new double[size];
    double[] gradient = new double[size];
    for (int i = 0; i < count; i++) {
      double logProposal = proposal.draw(point);
      double value = density.valueAt(point, gradient);
      logRatios[i] = Double.isFinite(value) ? value - logProposal : Double.NEGATIVE_INFINITY;
      System.arraycopy(point, 0, points, i * size, size);
    }
    Psis psis = Psis.of(logRatios);
    Trust trust = trust(isPeak, psis.shape(), count);
    Draws draws = new Draws(size, List.of(resample(points, size, psis.weights(), random)));
    return new Fit(mode, draws, psis.shape(), psis.effective(), trust);
  }

  /** The bound on k̂ that a number of draws supports (Vehtari and others 2024, §3.2.4). */
  private static Trust trust(boolean isPeak, double shape, int count) {
    double bound = Math.min(SHAPE_MAX, 1 - 1 / StrictMath.log10(count));
    if (!isPeak) {
      return Trust.NO_PEAK;
    }
    return shape <= bound ? Trust.GOOD : Trust.POOR_FIT;
  }

  private static double[] mode(LogDensity density, Nuts.Start start, UniformRandomProvider random) {
    Objective downhill =
        (point, gradient) -> {
          double value = density.valueAt(point, gradient);
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] = -gradient[i];
          }
          return -value;
        };
    Lbfgs search = new Lbfgs(10, 2_000, 1e-8);
    double[] best = new double[0];
    double lowest = Double.POSITIVE_INFINITY;
    double[] gradient = new double[density.size()];
    int found = 0;
    for (int attempt = 0; attempt < 50 * STARTS && found < STARTS; attempt++) {
      double[] from = new double[density.size()];
      for (int i = 0; i < from.length; i++) {
        double shift = attempt == 0 ? 0 : (2 * random.nextDouble() - 1) * start.radius();
        from[i] = start.centre(i) + shift;
      }
      if (!Double.isFinite(density.valueAt(from, gradient))) {
        continue;
      }
      found++;
      Lbfgs.Minimum minimum = search.minimise(downhill, from);
      if (minimum.value() < lowest) {
        lowest = minimum.value();
        best = minimum.point();
      }
    }
    InvalidInput.unless(
        found > 0,
        "start",
        "has no finite density within " + start.radius() + " of the centre",
        "choose a centre inside the support, or a smaller radius");
    return best;
  }

  /** Minus the matrix of second derivatives, by central differences of the gradient. */
  private static double[] precision(LogDensity density, double[] mode) {
    int size = mode.length;
    double[] rows = new double[size * size];
    double[] up = new double[size];
    double[] down = new double[size];
    for (int i = 0; i < size; i++) {
      double step = 1e-5 * Math.max(1, Math.abs(mode[i]));
      double[] point = mode.clone();
      point[i] = mode[i] + step;
      density.valueAt(point, up);
      point[i] = mode[i] - step;
      density.valueAt(point, down);
      for (int j = 0; j < size; j++) {
        rows[i * size + j] = (down[j] - up[j]) / (2 * step);
      }
    }
    double[] symmetric = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        symmetric[i * size + j] = (rows[i * size + j] + rows[j * size + i]) / 2;
      }
    }
    return symmetric;
  }

  /** The factor after adding just enough to the diagonal to make a peak. */
  private static double[] nearestFactor(double[] precision, int size) {
    double largest = 1e-6;
    for (int i = 0; i < size; i++) {
      double diagonal = Math.abs(precision[i * size + i]);
      largest = Double.isFinite(diagonal) ? Math.max(largest, diagonal) : largest;
    }
    for (double added = 1e-8 * largest; added <= 1e8 * largest; added *= 10) {
      double[] lower = precision.clone();
      for (int i = 0; i < size; i++) {
        lower[i * size + i] += added;
      }
      if (Cholesky.factor(lower, size)) {
        return lower;
      }
    }
    double[] unit = new double[size * size];
    for (int i = 0; i < size; i++) {
      unit[i * size + i] = Math.sqrt(largest);
    }
    return unit;
  }

  /** Systematic resampling: each draw is taken its weight's worth of times. */
  private static double[] resample(
      double[] points, int size, double[] weights, UniformRandomProvider random) {
    int count = weights.length;
    double[] taken = new double[count * size];
    double offset = random.nextDouble();
    double reached = weights[0];
    int at = 0;
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      double mark = (i + offset) / count;
      while (reached < mark && at + 1 < count) {
        at++;
        reached += weights[at];
      }
      chosen[i] = at;
    }
    shuffle(chosen, random);
    for (int i = 0; i < count; i++) {
      System.arraycopy(points, chosen[i] * size, taken, i * size, size);
    }
    return taken;
  }

  private static void shuffle(int[] values, UniformRandomProvider random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }

  /** Multivariate t around the mode. */
  private static final class Proposal {
    private final double[] mode;
    private final double[] lower;
    private final NormalSource normals;
    private final double[] normal;

    /**
     * @param lower factor of the precision
     */
    Proposal(double[] mode, double[] lower, NormalSource normals) {
      this.mode = mode;
      this.lower = lower;
      this.normals = normals;
      this.normal = new double[mode.length];
    }

    /** Fills the point and returns its log density up to a constant. */
    double draw(double[] point) {
      normals.fill(normal);
      double square = 0;
      for (double each : normal) {
        square += each * each;
      }
      double chi = 0;
      for (int i = 0; i < FREEDOM; i++) {
        double each = normals.next();
        chi += each * each;
      }
      double stretch = FREEDOM / chi;
      Cholesky.solveTransposed(lower, normal);
      for (int i = 0; i < point.length; i++) {
        point[i] = mode[i] + normal[i] * Math.sqrt(stretch);
      }
      double distance = square * stretch;
      return -(FREEDOM + mode.length) / 2.0 * StrictMath.log1p(distance / FREEDOM);
    }
  }
}
