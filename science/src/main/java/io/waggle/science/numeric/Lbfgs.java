package io.waggle.science.numeric;

import java.util.Arrays;

/**
 * Limited-memory BFGS for smooth functions without bounds (Nocedal and Wright 2006, algorithms 7.4
 * and 7.5), with a line search that keeps the strong Wolfe conditions (algorithms 3.5 and 3.6).
 * Transform bounded parameters (logarithm, logit) before.
 *
 * <p>It stops when the largest gradient component, relative to max(1, |value|), is at most {@code
 * tolerance}, or when no step lowers the value any more.
 */
public final class Lbfgs {
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int MAX_SEARCH_STEPS = 40;
  private static final int ZOOM_STEPS = 30;

  private final int memory;
  private final int maxIterations;
  private final double tolerance;

  /**
   * @param memory how many past steps shape the next one, 5 to 20 as a rule
   * @param maxIterations bound on the steps
   * @param tolerance of the gradient, see the class
   */
  public Lbfgs(int memory, int maxIterations, double tolerance) {
    this.memory = memory;
    this.maxIterations = maxIterations;
    this.tolerance = tolerance;
  }

  /** Memory 10, at most 1,000 steps, gradient 1e-9: exact enough for likelihoods. */
  public static Lbfgs standard() {
    return new Lbfgs(10, 1_000, 1e-9);
  }

  /**
   * Where the search ended.
   *
   * @param converged whether the gradient fell below the tolerance
   */
  public record Minimum(
      double[] point, double value, double[] gradient, int iterations, boolean converged) {}

  /** Searches from the start; the value there must be finite. */
  public Minimum minimise(Objective objective, double[] start) {
    Search search = new Search(objective, start.clone(), memory);
    InvalidInput.finite("value at the start", search.value);
    int iterations = 0;
    while (iterations < maxIterations && !isFlat(search) && search.step()) {
      iterations++;
    }
    return new Minimum(search.point, search.value, search.gradient, iterations, isFlat(search));
  }

  private boolean isFlat(Search search) {
    double largest = 0;
    for (double each : search.gradient) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest <= tolerance * Math.max(1, Math.abs(search.value));
  }

  /** The state of one search. */
  private static final class Search {
    private final Objective objective;
    private final int size;
    private final double[][] steps;
    private final double[][] changes;
    private final double[] curvatures;
    private int kept;
    private int next;
    private double[] point;
    private double[] gradient;
    private double value;
    private double[] trialPoint;
    private double[] trialGradient;
    private double trialValue;

    Search(Objective objective, double[] start, int memory) {
      this.objective = objective;
      this.size = start.length;
      this.steps = new double[memory][size];
      this.changes = new double[memory][size];
      this.curvatures = new double[memory];
      this.point = start;
      this.gradient = new double[size];
      this.value = objective.valueAt(point, gradient);
      this.trialPoint = new double[size];
      this.trialGradient = new double[size];
    }

    /** One step; false when none lowers the value. */
    boolean step() {
      double[] direction = direction();
      double slope = dot(gradient, direction);
      if (!leadsDown(slope)) {
        kept = 0;
        direction = direction();
        slope = dot(gradient, direction);
      }
      if (!leadsDown(slope)) {
        return false;
      }
      double first = kept == 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      if (!search(direction, slope, first)) {
        if (kept == 0) {
          return false;
        }
        kept = 0;
        double[] steepest = direction();
        double down = dot(gradient, steepest);
        if (!leadsDown(down) || !search(steepest, down, Math.min(1, 1 / Math.sqrt(-down)))) {
          return false;
        }
      }
      remember();
      return true;
    }

    private static boolean leadsDown(double slope) {
      return slope < 0 && slope > Double.NEGATIVE_INFINITY;
    }

    private double[] direction() {
      double[] q = gradient.clone();
      double[] alphas = new double[kept];
      for (int i = 0; i < kept; i++) {
        int at = Math.floorMod(next - 1 - i, steps.length);
        alphas[i] = dot(steps[at], q) / curvatures[at];
        add(q, -alphas[i], changes[at]);
      }
      if (kept > 0) {
        int last = Math.floorMod(next - 1, steps.length);
        scale(q, curvatures[last] / dot(changes[last], changes[last]));
      }
      for (int i = kept - 1; i >= 0; i--) {
        int at = Math.floorMod(next - 1 - i, steps.length);
        double beta = dot(changes[at], q) / curvatures[at];
        add(q, alphas[i] - beta, steps[at]);
      }
      scale(q, -1);
      return q;
    }

    private boolean search(double[] direction, double slope, double first) {
      double lowStep = 0;
      double lowValue = value;
      double lowSlope = slope;
      double step = first;
      for (int i = 0; i < MAX_SEARCH_STEPS; i++) {
        double at = tryStep(direction, step);
        boolean isTooHigh =
            !Double.isFinite(at)
                || at > value + SUFFICIENT_DECREASE * step * slope
                || (i > 0 && at >= lowValue);
        if (isTooHigh) {
          return zoom(direction, slope, new Bracket(lowStep, lowValue, lowSlope, step));
        }
        double slopeHere = dot(trialGradient, direction);
        if (Math.abs(slopeHere) <= -CURVATURE * slope) {
          return true;
        }
        if (slopeHere >= 0) {
          return zoom(direction, slope, new Bracket(step, at, slopeHere, lowStep));
        }
        lowStep = step;
        lowValue = at;
        lowSlope = slopeHere;
        step *= 2;
      }
      return trialValue < value;
    }

    /** A stretch that holds a good step: its lowest known end and the other end. */
    private record Bracket(double low, double lowValue, double lowSlope, double high) {}

    private boolean zoom(double[] direction, double slope, Bracket found) {
      Bracket bracket = found;
      for (int i = 0; i < ZOOM_STEPS; i++) {
        double step = between(bracket);
        double at = tryStep(direction, step);
        boolean isTooHigh =
            !Double.isFinite(at)
                || at > value + SUFFICIENT_DECREASE * step * slope
                || at >= bracket.lowValue;
        if (isTooHigh) {
          bracket = new Bracket(bracket.low, bracket.lowValue, bracket.lowSlope, step);
          continue;
        }
        double slopeHere = dot(trialGradient, direction);
        if (Math.abs(slopeHere) <= -CURVATURE * slope) {
          return true;
        }
        boolean turns = slopeHere * (bracket.high - bracket.low) >= 0;
        bracket = new Bracket(step, at, slopeHere, turns ? bracket.low : bracket.high);
      }
      return bracket.low > 0 && tryStep(direction, bracket.low) < value;
    }

    /** The lowest point of the parabola through what is known, kept well inside the bracket. */
    private double between(Bracket bracket) {
      double span = bracket.high - bracket.low;
      double guess = bracket.low + 0.5 * span;
      double at = trialValue;
      if (Double.isFinite(at)) {
        double bend = at - bracket.lowValue - bracket.lowSlope * span;
        if (bend > 0) {
          guess = bracket.low - bracket.lowSlope * span * span / (2 * bend);
        }
      }
      double from = bracket.low + 0.1 * span;
      double to = bracket.low + 0.9 * span;
      return Math.clamp(guess, Math.min(from, to), Math.max(from, to));
    }

    private double tryStep(double[] direction, double step) {
      for (int i = 0; i < size; i++) {
        trialPoint[i] = point[i] + step * direction[i];
      }
      trialValue = objective.valueAt(trialPoint, trialGradient);
      if (!Double.isFinite(dot(trialGradient, direction))) {
        trialValue = Double.NaN;
      }
      return trialValue;
    }

    private void remember() {
      double[] step = steps[next];
      double[] change = changes[next];
      for (int i = 0; i < size; i++) {
        step[i] = trialPoint[i] - point[i];
        change[i] = trialGradient[i] - gradient[i];
      }
      double curvature = dot(step, change);
      if (curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change))) {
        curvatures[next] = curvature;
        next = (next + 1) % steps.length;
        kept = Math.min(kept + 1, steps.length);
      }
      double[] oldPoint = point;
      double[] oldGradient = gradient;
      point = trialPoint;
      gradient = trialGradient;
      value = trialValue;
      trialPoint = Arrays.copyOf(oldPoint, size);
      trialGradient = oldGradient;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    private static void add(double[] to, double factor, double[] what) {
      for (int i = 0; i < to.length; i++) {
        to[i] += factor * what[i];
      }
    }

    private static void scale(double[] what, double factor) {
      for (int i = 0; i < what.length; i++) {
        what[i] *= factor;
      }
    }
  }
}
