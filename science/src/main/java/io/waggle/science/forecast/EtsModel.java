package io.waggle.science.forecast;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** An exponential smoothing model fitted to a series. */
public final class EtsModel {
  private static final int PATHS = 5_000;

  private final EtsForm form;
  private final EtsPoint point;
  private final EtsState end;
  private final double[] errors;
  private final double logLikelihood;
  private final int parameters;

  EtsModel(Series series, EtsForm form, EtsPoint point) {
    this.form = form;
    this.point = point;
    this.end = new EtsState(form, point);
    this.errors = new double[series.size()];
    double squares = 0;
    double scale = 0;
    for (int i = 0; i < errors.length; i++) {
      double expected = end.expected();
      errors[i] = end.error(series.values()[i], expected);
      end.update(series.values()[i]);
      squares += errors[i] * errors[i];
      scale += form.isMultiplicative() ? Math.log(Math.abs(expected)) : 0;
    }
    this.logLikelihood = -0.5 * errors.length * Math.log(squares) - scale;
    this.parameters = form.smoothing() + form.states(series.period()) + 1;
  }

  public EtsForm form() {
    return form;
  }

  /** Weight of the news in the level, 0 to 1. */
  public double alpha() {
    return point.alpha();
  }

  /** Weight of the news in the slope, 0 without a trend. */
  public double beta() {
    return point.beta();
  }

  /** Weight of the news in the season, 0 without one. */
  public double gamma() {
    return point.gamma();
  }

  /** Share of the slope that remains a step later, 1 when it is not damped. */
  public double phi() {
    return point.phi();
  }

  /** The level after the last value. */
  public double level() {
    return end.level();
  }

  /** The slope after the last value, not yet damped; 0 without a trend. */
  public double slope() {
    return end.slope();
  }

  /** The seasons to come, that of the next value first; empty without a season. */
  public double[] seasons() {
    double[] seasons = new double[point.season().length];
    Arrays.setAll(seasons, end::season);
    return seasons;
  }

  /** Up to a constant that depends on the length of the series only (Hyndman et al. 2008, 5.2). */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Akaike's criterion with the correction for short series; infinite when those are too short. */
  public double aicc() {
    int spare = errors.length - parameters - 1;
    double correction = 2.0 * parameters * (parameters + 1) / spare;
    double aicc = -2 * logLikelihood + 2 * parameters + correction;
    return spare > 0 && !Double.isNaN(aicc) ? aicc : Double.POSITIVE_INFINITY;
  }

  /** Variance of the errors, relative ones when they are multiplicative. */
  public double variance() {
    double squares = Arrays.stream(errors).map(each -> each * each).sum();
    return squares / Math.max(1, errors.length - parameters + 1);
  }

  /** Errors of one step, by value of the series. */
  double[] errors() {
    return errors.clone();
  }

  /**
   * The forecast; intervals are exact for linear models with additive errors (Hyndman et al. 2008,
   * table 6.2) and quantiles of 5,000 simulated courses else.
   */
  public Forecast forecast(Horizon horizon) {
    double[] expected = means(horizon.steps());
    if (!form.isMultiplicative()) {
      return Forecast.normal(form.toString(), expected, deviations(expected), horizon.level());
    }
    double[][] courses = simulate(horizon);
    double[] low = new double[expected.length];
    double[] high = new double[expected.length];
    for (int step = 0; step < expected.length; step++) {
      Arrays.sort(courses[step]);
      low[step] = quantile(courses[step], 0.5 - horizon.level() / 2);
      high[step] = quantile(courses[step], 0.5 + horizon.level() / 2);
    }
    return new Forecast(form.toString(), expected, low, high, horizon.level());
  }

  /**
   * The means of the coming values. With a multiplicative season level and season share their
   * errors, which moves the mean of their product (Hyndman et al. 2008, section 6.4).
   *
   * <p>A damped slope is damped from the first step on, as in the recursion that was fitted: a mean
   * one step ahead that differed from what the model expects of the next value would contradict it.
   */
  private double[] means(int steps) {
    double[] means = new double[steps];
    if (form.season() != EtsForm.Season.MULTIPLICATIVE) {
      Arrays.setAll(means, i -> end.expected(i + 1));
      return means;
    }
    int period = point.season().length;
    double[] levels = new double[period];
    double[] slopes = new double[period];
    for (int i = 0; i < period; i++) {
      levels[i] = end.level() * end.season(i);
      slopes[i] = end.slope() * end.season(i);
    }
    double shared = variance() * point.gamma();
    for (int step = 0; step < steps; step++) {
      int now = step % period;
      means[step] = levels[now] + point.phi() * slopes[now];
      for (int i = 0; i < period; i++) {
        slopes[i] *= point.phi();
        levels[i] += slopes[i];
      }
      levels[now] += shared * point.alpha() * means[step];
      slopes[now] += shared * point.beta() * means[step];
    }
    return means;
  }

  private double[] deviations(double[] expected) {
    double[] deviations = new double[expected.length];
    int period = point.season().length;
    double sum = 1;
    double damping = 0;
    double power = 1;
    for (int step = 0; step < deviations.length; step++) {
      deviations[step] = Math.sqrt(variance() * sum);
      power *= point.phi();
      damping += power;
      boolean isYear = period > 0 && (step + 1) % period == 0;
      double carried = point.alpha() + point.beta() * damping + (isYear ? point.gamma() : 0);
      sum += carried * carried;
    }
    return deviations;
  }

  /** Values by step and course. */
  private double[][] simulate(Horizon horizon) {
    double[][] values = new double[horizon.steps()][PATHS];
    double deviation = Math.sqrt(variance());
    UniformRandomProvider random = Seeds.random(horizon.seed());
    ZigguratSampler.NormalizedGaussian noise = ZigguratSampler.NormalizedGaussian.of(random);
    for (int path = 0; path < PATHS; path++) {
      EtsState state = end.copy();
      for (int step = 0; step < values.length; step++) {
        double value = state.expected() * (1 + deviation * noise.sample());
        values[step][path] = value;
        state.update(value);
      }
    }
    return values;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
