package io.waggle.science.forecast;

import java.util.function.ToDoubleFunction;

/**
 * Search by a simplex for a function without a gradient (Nelder and Mead 1965), in the variant of
 * Nash, <i>Compact Numerical Methods for Computers</i>, 2nd ed. 1990, algorithm 19: the worst
 * corner is reflected, stretched when that found a new best, and otherwise drawn towards the
 * middle.
 */
final class NelderMead {
  private static final double STRETCH = 2;
  private static final double SHRINK = 0.5;
  private static final double NOWHERE = 1e35;
  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  private final ToDoubleFunction<double[]> function;
  private final int size;
  private final double[][] corners;
  private final double[] values;
  private int calls;
  private int best;
  private int worst;

  private NelderMead(ToDoubleFunction<double[]> function, double[] start) {
    this.function = function;
    this.size = start.length;
    this.corners = new double[size + 1][];
    this.values = new double[size + 1];
    double step = 0;
    for (double each : start) {
      step = Math.max(step, 0.1 * Math.abs(each));
    }
    step = step == 0 ? 0.1 : step;
    corners[0] = start.clone();
    for (int i = 0; i < size; i++) {
      corners[i + 1] = start.clone();
      corners[i + 1][i] += step;
    }
  }

  /**
   * The lowest point found.
   *
   * @param function infinite or NaN where it does not exist; not there at the start
   * @param maxCalls of the function, roughly
   */
  static double[] minimise(ToDoubleFunction<double[]> function, double[] start, int maxCalls) {
    return new NelderMead(function, start).search(maxCalls);
  }

  private double[] search(int maxCalls) {
    values[0] = function.applyAsDouble(corners[0]);
    double flat = TOLERANCE * (Math.abs(values[0]) + TOLERANCE);
    best = 0;
    evaluateAllButBest();
    double extent = Double.POSITIVE_INFINITY;
    rank();
    while (values[worst] > values[best] + flat && calls <= maxCalls) {
      if (!move()) {
        double now = shrink();
        if (now >= extent) {
          break;
        }
        extent = now;
      }
      rank();
    }
    return corners[best].clone();
  }

  /** Replaces the worst corner by a better one; false when none was found. */
  private boolean move() {
    double[] middle = middle();
    double[] mirrored = between(middle, corners[worst], -1);
    double there = at(mirrored);
    if (there < values[best]) {
      double[] far = between(middle, mirrored, STRETCH);
      double beyond = at(far);
      boolean isFurtherBetter = beyond < there;
      put(isFurtherBetter ? far : mirrored, isFurtherBetter ? beyond : there);
      return true;
    }
    boolean helps = there < values[worst];
    if (helps) {
      put(mirrored, there);
    }
    double[] inner = between(middle, corners[worst], SHRINK);
    double inside = at(inner);
    if (inside < values[worst]) {
      put(inner, inside);
      return true;
    }
    return helps;
  }

  private void put(double[] corner, double value) {
    corners[worst] = corner;
    values[worst] = value;
  }

  /** Draws every corner towards the best and returns how far they are from it together. */
  private double shrink() {
    double extent = 0;
    for (int j = 0; j <= size; j++) {
      if (j != best) {
        corners[j] = between(corners[best], corners[j], SHRINK);
        for (int i = 0; i < size; i++) {
          extent += Math.abs(corners[j][i] - corners[best][i]);
        }
      }
    }
    evaluateAllButBest();
    return extent;
  }

  private void evaluateAllButBest() {
    for (int j = 0; j <= size; j++) {
      if (j != best) {
        values[j] = at(corners[j]);
      }
    }
  }

  private void rank() {
    worst = best;
    int lowest = best;
    for (int j = 0; j <= size; j++) {
      lowest = values[j] < values[lowest] ? j : lowest;
      worst = values[j] > values[worst] ? j : worst;
    }
    best = lowest;
  }

  /** The mean of all corners but the worst. */
  private double[] middle() {
    double[] middle = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = -corners[worst][i];
      for (double[] corner : corners) {
        sum += corner[i];
      }
      middle[i] = sum / size;
    }
    return middle;
  }

  private double at(double[] point) {
    calls++;
    double value = function.applyAsDouble(point);
    return Double.isFinite(value) ? value : NOWHERE;
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] point = new double[from.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (1 - share) * from[i] + share * to[i];
    }
    return point;
  }
}
