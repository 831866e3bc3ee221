package io.waggle.science.mix;

import io.waggle.science.mix.Prior.Beta;
import io.waggle.science.mix.Prior.LogNormal;
import io.waggle.science.mix.Prior.TruncatedNormal;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/**
 * How spend works on after it was made: the effect in period t comes from Σ w_l x_(t−l), the spend
 * of l periods ago by weight w_l. Periods before the first row count as zero unless given.
 *
 * <p>With weights that sum to one, carried-over spend stays in the units of spend, which keeps the
 * saturation parameters comparable between carry-overs.
 */
public sealed interface Adstock {
  /** The parameters in the order in which they are given. */
  List<ParameterRange> parameters();

  /** Number of weights; {@link Integer#MAX_VALUE} when the effect never ends. */
  int lags();

  /**
   * The weights and their derivatives.
   *
   * @param parameters in the order of {@link #parameters}
   * @param weights filled from lag 0 on, with room for all lags, or for any number if they never
   *     end
   * @param slopes per parameter filled with the derivatives of the weights
   */
  void fill(double[] parameters, double[] weights, double[][] slopes);

  /**
   * The first weights.
   *
   * @param count how many, at most {@link #lags}
   */
  default double[] weights(double[] parameters, int count) {
    check(parameters);
    boolean isEndless = lags() == Integer.MAX_VALUE;
    double[] weights = new double[isEndless ? count : lags()];
    fill(parameters, weights, new double[parameters.length][weights.length]);
    return Arrays.copyOf(weights, Math.min(count, weights.length));
  }

  /**
   * Carries spend over.
   *
   * @param parameters in the order of {@link #parameters}
   * @param spend by period, not negative
   * @return of the same length
   */
  default double[] apply(double[] parameters, double[] spend) {
    double[] weights = weights(parameters, spend.length);
    double[] carried = new double[spend.length];
    for (int t = 0; t < spend.length; t++) {
      for (int lag = 0; lag <= t && lag < weights.length; lag++) {
        carried[t] += weights[lag] * spend[t - lag];
      }
    }
    return carried;
  }

  private void check(double[] values) {
    List<ParameterRange> ranges = parameters();
    InvalidInput.unless(
        values.length == ranges.size(),
        "parameters",
        "are " + values.length,
        "give " + ranges.stream().map(ParameterRange::name).toList());
    for (int i = 0; i < values.length; i++) {
      ranges.get(i).check(values[i]);
    }
  }

  private static ParameterRange alpha() {
    return new ParameterRange("alpha", 0, 1, new Beta(1, 3));
  }

  private static int checkedLags(int lags, int min) {
    InvalidInput.unless(
        lags >= min && lags <= 1000, "lags", "is " + lags, "give " + min + " to 1000 periods");
    return lags;
  }

  /**
   * w_l = α^l over a window (Jin and others 2017, eq. 2).
   *
   * @param normalised whether the weights are divided by their sum
   */
  record Geometric(int lags, boolean normalised) implements Adstock {
    public Geometric {
      checkedLags(lags, 1);
    }

    @Override
    public List<ParameterRange> parameters() {
      return List.of(alpha());
    }

    @Override
    public void fill(double[] parameters, double[] weights, double[][] slopes) {
      powers(parameters[0], weights, slopes[0]);
      if (normalised) {
        Weights.normalise(weights, slopes);
      }
    }
  }

  /**
   * a_t = x_t + α a_(t−1) without an end, as in Robyn.
   *
   * @param normalised whether multiplied by 1 − α, so that the weights sum to one
   */
  record Recursive(boolean normalised) implements Adstock {
    @Override
    public List<ParameterRange> parameters() {
      return List.of(alpha());
    }

    @Override
    public int lags() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void fill(double[] parameters, double[] weights, double[][] slopes) {
      double rest = 1 - parameters[0];
      powers(parameters[0], weights, slopes[0]);
      for (int lag = 0; normalised && lag < weights.length; lag++) {
        slopes[0][lag] = rest * slopes[0][lag] - weights[lag];
        weights[lag] *= rest;
      }
    }
  }

  private static void powers(double base, double[] weights, double[] slopes) {
    double power = 1;
    double before = 0;
    for (int lag = 0; lag < weights.length; lag++) {
      weights[lag] = power;
      slopes[lag] = lag * before;
      before = power;
      power *= base;
    }
  }

  /** w_l = α^((l − delay)²), normalised: the effect peaks after a while (Jin and others, eq. 3). */
  record Delayed(int lags) implements Adstock {
    public Delayed {
      checkedLags(lags, 2);
    }

    @Override
    public List<ParameterRange> parameters() {
      double last = lags - 1.0;
      Prior delay = new TruncatedNormal(1, 2, 0, last);
      return List.of(alpha(), new ParameterRange("delay", 0, last, delay));
    }

    @Override
    public void fill(double[] parameters, double[] weights, double[][] slopes) {
      double alpha = parameters[0];
      double log = StrictMath.log(alpha);
      double nearest = Double.POSITIVE_INFINITY;
      for (int lag = 0; lag < weights.length; lag++) {
        nearest = Math.min(nearest, square(lag - parameters[1]));
      }
      // Divided by the largest weight, which the normalisation takes out again.
      for (int lag = 0; lag < weights.length; lag++) {
        double away = lag - parameters[1];
        double beyond = square(away) - nearest;
        weights[lag] = beyond == 0 ? 1 : Exponential.of(beyond * log);
        slopes[0][lag] = weights[lag] == 0 ? 0 : beyond / alpha * weights[lag];
        slopes[1][lag] = weights[lag] == 0 ? 0 : -2 * away * log * weights[lag];
      }
      Weights.normalise(weights, slopes);
    }

    private static double square(double value) {
      return value * value;
    }
  }

  /**
   * w_l = (1 − l/lags)^(1/α − 1), normalised: reaches zero at the end of the window (Meridian,
   * "Media saturation and lagging", binomial decay).
   */
  record Binomial(int lags) implements Adstock {
    public Binomial {
      checkedLags(lags, 1);
    }

    @Override
    public List<ParameterRange> parameters() {
      return List.of(alpha());
    }

    @Override
    public void fill(double[] parameters, double[] weights, double[][] slopes) {
      double alpha = parameters[0];
      double power = 1 / alpha - 1;
      weights[0] = 1;
      slopes[0][0] = 0;
      for (int lag = 1; lag < weights.length; lag++) {
        double log = StrictMath.log1p(-(double) lag / lags);
        weights[lag] = Exponential.of(power * log);
        slopes[0][lag] = weights[lag] == 0 ? 0 : -weights[lag] * log / (alpha * alpha);
      }
      Weights.normalise(weights, slopes);
    }
  }

  /**
   * w_l = Π_(j ≤ l) exp(−(j/scale)^shape): each period keeps the share that a Weibull survival
   * function gives it, as in Robyn.
   *
   * @param normalised whether the weights are divided by their sum; Robyn does not
   */
  record WeibullCdf(int lags, boolean normalised) implements Adstock {
    public WeibullCdf {
      checkedLags(lags, 1);
    }

    @Override
    public List<ParameterRange> parameters() {
      return Weights.weibull(new LogNormal(0, 0.5));
    }

    @Override
    public void fill(double[] parameters, double[] weights, double[][] slopes) {
      double shape = parameters[0];
      double scale = parameters[1];
      double hazard = 0;
      double byShape = 0;
      for (int lag = 0; lag < weights.length; lag++) {
        if (lag > 0) {
          double log = StrictMath.log(lag / scale);
          double power = Exponential.of(shape * log);
          hazard += power;
          byShape += power * log;
        }
        weights[lag] = Exponential.of(-hazard);
        slopes[0][lag] = weights[lag] == 0 ? 0 : -byShape * weights[lag];
        slopes[1][lag] = weights[lag] == 0 ? 0 : hazard * shape / scale * weights[lag];
      }
      if (normalised) {
        Weights.normalise(weights, slopes);
      }
    }
  }

  /**
   * w_l = Weibull density at l + 1: the effect may peak after a while.
   *
   * @param minMax whether scaled so that the smallest weight of the window is 0 and the largest 1,
   *     as in Robyn (then the curve depends on the length of the window); else so that they sum to
   *     one
   */
  record WeibullPdf(int lags, boolean minMax) implements Adstock {
    public WeibullPdf {
      checkedLags(lags, 2);
    }

    @Override
    public List<ParameterRange> parameters() {
      return Weights.weibull(new LogNormal(StrictMath.log(2), 0.4));
    }

    @Override
    public void fill(double[] parameters, double[] weights, double[][] slopes) {
      double shape = parameters[0];
      double scale = parameters[1];
      for (int lag = 0; lag < weights.length; lag++) {
        double log = StrictMath.log((lag + 1) / scale);
        double power = Exponential.of(shape * log);
        weights[lag] = shape / scale * Exponential.of((shape - 1) * log - power);
        double byShape = 1 / shape + log - power * log;
        slopes[0][lag] = weights[lag] == 0 ? 0 : byShape * weights[lag];
        slopes[1][lag] = weights[lag] == 0 ? 0 : shape / scale * (power - 1) * weights[lag];
      }
      if (minMax) {
        Weights.stretch(weights, slopes);
      } else {
        Weights.normalise(weights, slopes);
      }
    }
  }
}
