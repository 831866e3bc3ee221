package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/** How an experiment that is being planned will be read. */
public sealed interface StoppingRule {
  Side side();

  /** The shares of the final size at which one looks. */
  double[] looks();

  /**
   * The bounds at the looks, in standard errors.
   *
   * @param units of both arms at the end
   */
  double[] bounds(double units);

  /** Once, at the end. */
  record OneLook(double alpha, Side side) implements StoppingRule {
    public OneLook {
      Alpha.check(alpha);
    }

    @Override
    public double[] looks() {
      return new double[] {1};
    }

    @Override
    public double[] bounds(double units) {
      return new double[] {Gaussian.critical(alpha, side)};
    }
  }

  /** At evenly spaced looks counted in advance. */
  record PlannedLooks(GroupSequential test, int count) implements StoppingRule {
    public PlannedLooks {
      checkCount(count);
    }

    @Override
    public Side side() {
      return test.side();
    }

    @Override
    public double[] looks() {
      return even(count);
    }

    @Override
    public double[] bounds(double units) {
      return test.bounds(looks());
    }
  }

  /** As often as one likes: evenly spaced looks, such as one a day. */
  record AnyLook(ConfidenceSequence sequence, int count) implements StoppingRule {
    public AnyLook {
      checkCount(count);
    }

    @Override
    public Side side() {
      return sequence.side();
    }

    @Override
    public double[] looks() {
      return even(count);
    }

    @Override
    public double[] bounds(double units) {
      return Arrays.stream(looks()).map(share -> sequence.multiple(share * units)).toArray();
    }
  }

  /**
   * The chance of a significant result in the direction of the drift by each look.
   *
   * @param drift expected effect at the end, in standard errors then
   * @param units of both arms at the end
   */
  default double[] significantBy(double drift, double units) {
    double towards = side() == Side.LESS ? -drift : side() == Side.BOTH ? Math.abs(drift) : drift;
    double[] looks = looks();
    double[] bounds = bounds(units);
    BoundaryWalk walk = new BoundaryWalk(towards);
    double[] reached = new double[looks.length];
    double sum = 0;
    for (int i = 0; i < looks.length; i++) {
      sum += walk.above(looks[i], bounds[i]);
      reached[i] = Math.min(1, sum);
      if (i + 1 < looks.length) {
        double low = side() == Side.BOTH ? -bounds[i] : Double.NEGATIVE_INFINITY;
        walk.pass(looks[i], low, bounds[i]);
      }
    }
    return reached;
  }

  private static void checkCount(int count) {
    InvalidInput.unless(
        count >= 1 && count <= 1_000, "looks", "are " + count, "give from 1 to 1,000 looks");
  }

  private static double[] even(int count) {
    double[] shares = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = (i + 1.0) / count;
    }
    return shares;
  }
}
