package io.waggle.science.value;

import io.waggle.science.numeric.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A model as the data speak for it.
 *
 * @param model with its estimates
 * @param logLikelihood of the data under it, natural logarithm
 * @param verdict whether the estimates can be used
 * @param open the names of the parameters that the data leave open
 * @param uncertainty how well the parameters are known
 * @param <M> the kind of model
 */
public record Fit<M extends Parametric<M>>(
    M model, double logLikelihood, Verdict verdict, List<String> open, Uncertainty uncertainty) {
  /** Relative step of numeric derivatives in a logarithm. */
  private static final double STEP = 1e-4;

  public Fit {
    open = List.copyOf(open);
  }

  /** Whether standard errors and intervals can be asked for, if not of every parameter. */
  public boolean hasErrors() {
    return uncertainty instanceof Uncertainty.Known;
  }

  /**
   * The standard error of each parameter, in the model's order: the estimate times that of its
   * logarithm. Infinity for one that is open; those of the others hold it where it is.
   *
   * @throws IllegalStateException when the uncertainty is not known
   */
  public double[] standardErrors() {
    double[][] covariance = covariance();
    double[] values = model.values();
    double[] errors = new double[values.length];
    Arrays.setAll(
        errors,
        i -> isOpen(i) ? Double.POSITIVE_INFINITY : values[i] * Math.sqrt(covariance[i][i]));
    return errors;
  }

  /**
   * A confidence interval of one parameter, symmetric in its logarithm, so above zero; all positive
   * numbers for one that is open.
   *
   * @param parameter its place in the model's order
   * @param level in (0, 1), for example 0.95
   */
  public Interval interval(int parameter, double level) {
    double reach = reach(level) * Math.sqrt(covariance()[parameter][parameter]);
    if (isOpen(parameter)) {
      return new Interval(0, Double.POSITIVE_INFINITY, level);
    }
    double value = model.values()[parameter];
    return new Interval(value * Math.exp(-reach), value * Math.exp(reach), level);
  }

  /**
   * The standard error that a figure has because the parameters are estimates (delta method): a sum
   * of forecasts, a chance, a value. Parameters that are open are held where they are: what the
   * data say nothing of moves what they foretell little.
   *
   * @param figure a smooth function of the model
   */
  public double standardErrorOf(ToDoubleFunction<M> figure) {
    double[][] covariance = covariance();
    double[] slope = new double[covariance.length];
    for (int i = 0; i < slope.length; i++) {
      double above = figure.applyAsDouble(model.with(moved(i, STEP)));
      double below = figure.applyAsDouble(model.with(moved(i, -STEP)));
      slope[i] = (above - below) / (2 * STEP);
    }
    double variance = 0;
    for (int i = 0; i < slope.length; i++) {
      for (int j = 0; j < slope.length; j++) {
        variance += slope[i] * covariance[i][j] * slope[j];
      }
    }
    return Math.sqrt(Math.max(0, variance));
  }

  /** How many standard errors an interval of the level reaches to each side. */
  public static double reach(double level) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + level / 2);
  }

  private boolean isOpen(int parameter) {
    return open.contains(model.names().get(parameter));
  }

  private double[] moved(int parameter, double step) {
    double[] values = model.values();
    values[parameter] *= Math.exp(step);
    return values;
  }

  private double[][] covariance() {
    return switch (uncertainty) {
      case Uncertainty.Known known -> known.logCovariance();
      case Uncertainty.Unknown unknown -> throw new IllegalStateException(unknown.why());
    };
  }
}
