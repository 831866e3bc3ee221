package io.waggle.science.value;

import io.waggle.science.numeric.Lbfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the parameters that make data most likely, in logarithms, so that they stay above zero.
 *
 * <p>Data that leave a parameter open would send the search to infinity. A wall stands there: from
 * a factor of e¹⁰ around one on, a penalty of 0.001 a customer and squared logarithm bends the
 * likelihood down. Within the walls nothing is penalised, and the likelihood reported never is.
 */
final class LikelihoodSearch {
  private static final double WALL = 10;
  private static final double WALL_STRENGTH = 1e-3;

  /**
   * Relative slope that quasi-Newton steps reach before rounding stops them; Newton does the rest.
   */
  private static final Lbfgs OPTIMISER = new Lbfgs(10, 1_000, 1e-7);

  private static final double FLAT = 1e-6;
  private static final double HESSIAN_STEP = 1e-4;

  /** A standard error of a logarithm that tells nothing: a factor of 150 either way. */
  private static final double WIDE = 5;

  private static final Uncertainty OPEN =
      new Uncertainty.Unknown("the data leave every parameter open");
  private static final Uncertainty UNREACHED =
      new Uncertainty.Unknown("the search did not reach the top");

  /** A log-likelihood with its gradient by the parameters themselves. */
  @FunctionalInterface
  interface LogLikelihood {
    double at(double[] parameters, double[] gradient);
  }

  /**
   * The top that was found.
   *
   * @param parameters where it is
   * @param open the places of the parameters that the data leave open
   */
  record Top(
      double[] parameters,
      double logLikelihood,
      Verdict verdict,
      List<Integer> open,
      Uncertainty uncertainty) {
    List<String> openNames(List<String> names) {
      return open.stream().map(names::get).toList();
    }
  }

  private final LogLikelihood likelihood;
  private final double customers;

  /**
   * @param customers how many the likelihood is a sum over; the search looks at the mean
   */
  LikelihoodSearch(LogLikelihood likelihood, double customers) {
    this.likelihood = likelihood;
    this.customers = customers;
  }

  /** Searches from each start until one converges, and keeps the best. */
  Top from(List<double[]> starts) {
    Lbfgs.Minimum best = minimise(starts.getFirst());
    for (int i = 1; i < starts.size() && !isFlat(best); i++) {
      Lbfgs.Minimum next = minimise(starts.get(i));
      best = next.value() < best.value() ? next : best;
    }
    return top(best);
  }

  /** Only goes to the top, from one start; no uncertainty. */
  double[] quickly(double[] start) {
    return exp(minimise(start).point());
  }

  private Lbfgs.Minimum minimise(double[] start) {
    double[] logs = Arrays.stream(start).map(Math::log).toArray();
    return OPTIMISER.minimise(this::cost, logs);
  }

  private double cost(double[] logs, double[] gradient) {
    double[] parameters = exp(logs);
    double value = -likelihood.at(parameters, gradient) / customers;
    for (int i = 0; i < logs.length; i++) {
      double beyond = Math.max(0, Math.abs(logs[i]) - WALL);
      value += 0.5 * WALL_STRENGTH * beyond * beyond;
      gradient[i] =
          -gradient[i] * parameters[i] / customers + WALL_STRENGTH * beyond * Math.signum(logs[i]);
    }
    return value;
  }

  private Top top(Lbfgs.Minimum minimum) {
    double[] logs = minimum.point();
    List<Integer> walled =
        IntStream.range(0, logs.length).filter(i -> Math.abs(logs[i]) >= WALL).boxed().toList();
    if (walled.isEmpty() && !isFlat(minimum)) {
      return end(logs, Verdict.NOT_CONVERGED, walled, UNREACHED);
    }
    List<Integer> open = new ArrayList<>(walled);
    double[][] covariance = covariance(information(logs), open);
    Verdict verdict = open.isEmpty() ? Verdict.CONVERGED : Verdict.OPEN;
    return open.size() == logs.length
        ? end(logs, verdict, open, OPEN)
        : end(polished(logs, covariance), verdict, open, new Uncertainty.Known(covariance));
  }

  /**
   * The inverse of the information on all but the open parameters, zero for these. What turns out
   * to be known to within no more than a factor of 150 becomes open too.
   */
  private static double[][] covariance(double[][] information, List<Integer> open) {
    int size = information.length;
    while (open.size() < size) {
      int[] free = IntStream.range(0, size).filter(i -> !open.contains(i)).toArray();
      double[][] inverse = Symmetric.inverse(Symmetric.part(information, free));
      IntPredicate isWide = i -> !(inverse[i][i] < WIDE * WIDE);
      int vaguest =
          inverse.length == 0
              ? Symmetric.leastOnDiagonal(information, free)
              : IntStream.range(0, free.length)
                  .filter(isWide)
                  .map(i -> free[i])
                  .findFirst()
                  .orElse(-1);
      if (vaguest < 0) {
        return Symmetric.spread(inverse, free, size);
      }
      open.add(vaguest);
    }
    return new double[size][size];
  }

  private Top end(double[] logs, Verdict verdict, List<Integer> open, Uncertainty uncertainty) {
    double[] parameters = exp(logs);
    double value = likelihood.at(parameters, new double[logs.length]);
    return new Top(parameters, value, verdict, open, uncertainty);
  }

  /** Newton's step from a point that is all but the top, where it leads to a lesser slope. */
  private double[] polished(double[] logs, double[][] covariance) {
    double[] slope = slope(logs);
    double[] there = logs.clone();
    for (int i = 0; i < logs.length; i++) {
      for (int j = 0; j < logs.length; j++) {
        there[i] += covariance[i][j] * slope[j];
      }
    }
    return largest(slope(there)) < largest(slope) ? there : logs;
  }

  /** Minus the second derivatives by the logarithms: differences of the analytic gradient. */
  private double[][] information(double[] logs) {
    int size = logs.length;
    double[][] information = new double[size][size];
    for (int i = 0; i < size; i++) {
      double[] above = slopeAt(logs, i, HESSIAN_STEP);
      double[] below = slopeAt(logs, i, -HESSIAN_STEP);
      for (int j = 0; j < size; j++) {
        double bend = (below[j] - above[j]) / (2 * HESSIAN_STEP);
        information[i][j] += bend / 2;
        information[j][i] += bend / 2;
      }
    }
    return information;
  }

  private double[] slopeAt(double[] logs, int moved, double step) {
    double[] there = logs.clone();
    there[moved] += step;
    return slope(there);
  }

  /** The derivatives of the likelihood by the logarithms. */
  private double[] slope(double[] logs) {
    double[] parameters = exp(logs);
    double[] gradient = new double[logs.length];
    likelihood.at(parameters, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= parameters[i];
    }
    return gradient;
  }

  private static boolean isFlat(Lbfgs.Minimum minimum) {
    return largest(minimum.gradient()) <= FLAT * Math.max(1, Math.abs(minimum.value()));
  }

  private static double largest(double[] slope) {
    return Arrays.stream(slope).map(Math::abs).max().orElse(0);
  }

  private static double[] exp(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }
}
