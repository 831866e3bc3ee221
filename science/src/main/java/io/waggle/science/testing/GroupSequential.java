package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * A test at a few planned looks whose bounds spend the permitted false alarms over time. More
 * powerful than {@link ConfidenceSequence} when the final size is known and kept; no promise holds
 * at looks that are not counted.
 *
 * @param alpha share of false alarms over all looks, both sides together
 * @param side which departures it looks for
 * @param spending how alpha is spread over the looks
 */
public record GroupSequential(double alpha, Side side, Spending spending) {
  private static final double WIDEST_BOUND = 37;

  /** More than twice the plan is no share of that plan, and most often a percentage. */
  private static final double MOST = 2;

  public GroupSequential {
    Alpha.check(alpha);
  }

  /**
   * The bounds at the looks made so far, in standard errors: an effect beyond one is significant.
   * Infinite where nothing can be spent. Each depends on the looks up to it only.
   *
   * @param shares the units at each look over those planned for the end, rising; the last planned
   *     look is 1, and looks beyond it are allowed up to 2
   */
  public double[] bounds(double... shares) {
    checkShares(shares);
    double perSide = side == Side.BOTH ? alpha / 2 : alpha;
    BoundaryWalk walk = new BoundaryWalk(0);
    double[] bounds = new double[shares.length];
    double spent = 0;
    for (int i = 0; i < shares.length; i++) {
      double now = spending.upTo(perSide, shares[i]);
      bounds[i] = bound(walk, shares[i], now - spent);
      spent = now;
      walk.pass(shares[i], side == Side.BOTH ? -bounds[i] : Double.NEGATIVE_INFINITY, bounds[i]);
    }
    return bounds;
  }

  private static double bound(BoundaryWalk walk, double share, double toSpend) {
    if (!(toSpend > 0) || walk.above(share, WIDEST_BOUND) >= toSpend) {
      return Double.POSITIVE_INFINITY;
    }
    double goal = Math.log(toSpend);
    return Root.between(
        z -> Math.log(Math.max(Double.MIN_NORMAL, walk.above(share, z))) - goal,
        -2,
        WIDEST_BOUND,
        1e-9);
  }

  static void checkShares(double[] shares) {
    InvalidInput.unless(shares.length > 0, "looks", "are none", "give the share at each look");
    double before = 0;
    for (double each : shares) {
      InvalidInput.unless(
          each > before && each <= MOST,
          "looks",
          "are at " + Arrays.toString(shares),
          "give rising shares of the planned units up to 2, such as 0.25, 0.5, 0.75, 1");
      before = each;
    }
  }

  /**
   * Reads the effect at the last of the looks. The interval is the repeated confidence interval and
   * the p-value the repeated p-value of this look (C. Jennison and B. W. Turnbull, Group Sequential
   * Methods, chapter 9): the least alpha at which this look would have crossed.
   */
  public Reading read(Effect effect, double... shares) {
    double bound = bounds(shares)[shares.length - 1];
    double multiple = Math.min(bound, 1e6);
    return Reading.of(
        effect,
        side,
        new Reading.Bound(multiple, repeatedPValue(effect, shares), alpha),
        Validity.PLANNED_LOOKS);
  }

  private double repeatedPValue(Effect effect, double[] shares) {
    double z =
        switch (side) {
          case BOTH -> Math.abs(effect.z());
          case GREATER -> effect.z();
          case LESS -> -effect.z();
        };
    if (z <= 0) {
      return 1;
    }
    double low = Math.log(1e-12);
    double high = Math.log(0.499);
    double found =
        Root.between(
            logAlpha -> {
              double[] tried =
                  new GroupSequential(Math.exp(logAlpha), side, spending).bounds(shares);
              return Math.min(tried[shares.length - 1], WIDEST_BOUND) - z;
            },
            low,
            high,
            1e-6);
    return found >= high ? 1 : Math.exp(found);
  }
}
