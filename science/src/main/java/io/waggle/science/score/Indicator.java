package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;

/**
 * One thing that alternatives are judged by.
 *
 * @param worst the value worth 0 points
 * @param best the value worth 100 points; below {@code worst} when less is better, as with costs
 */
public record Indicator(String name, double worst, double best) {
  public Indicator {
    InvalidInput.finite("worst of " + name, worst);
    InvalidInput.finite("best of " + name, best);
    InvalidInput.unless(
        worst != best, "indicator " + name, "has its worst at its best", "give different values");
  }

  /** Points from 0 to 100, more being better. */
  public static Indicator benefit(String name) {
    return new Indicator(name, 0, 100);
  }

  /** Points from 0 to 100, less being better. */
  public static Indicator cost(String name) {
    return new Indicator(name, 100, 0);
  }

  /** Whether less is better. */
  public boolean isCost() {
    return worst > best;
  }

  /** Points from 0 to 100; a value beyond an end counts as that end. */
  public double points(double value) {
    return Math.clamp(100 * (value - worst) / (best - worst), 0, 100);
  }

  /** Whether the value lies from the worst to the best. */
  public boolean holds(double value) {
    return Math.min(worst, best) <= value && value <= Math.max(worst, best);
  }
}
