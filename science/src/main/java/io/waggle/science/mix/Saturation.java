package io.waggle.science.mix;

import io.waggle.science.mix.Prior.Beta;
import io.waggle.science.mix.Prior.Fixed;
import io.waggle.science.mix.Prior.Gamma;
import io.waggle.science.mix.Prior.LogNormal;
import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * How the effect of carried-over spend levels off. Zero at zero; apart from the power, it tends to
 * one, so that the coefficient in front is the most that a channel can bring in a period.
 */
public sealed interface Saturation {
  /** The parameters in the order in which they are given. */
  List<ParameterRange> parameters();

  /**
   * The curve at many places at once, with derivatives.
   *
   * @param parameters in the order of {@link #parameters}
   * @param carried where, each at least 0; not kept or changed
   * @param effect filled with the values
   * @param byCarried filled with the derivatives by the place; 0 at place 0 where that is infinite
   * @param byParameter per parameter filled with the derivatives by it
   */
  void fill(
      double[] parameters,
      double[] carried,
      double[] effect,
      double[] byCarried,
      double[][] byParameter);

  /** The curve at one place, at least 0. */
  double valueAt(double[] parameters, double carried);

  /** The slope of the curve at one place, possibly infinite at 0. */
  double slopeAt(double[] parameters, double carried);

  /** Where half of the most is reached; infinite for a curve that never levels off. */
  double halfPoint(double[] parameters);

  /** Whether every further unit brings less than the one before, from zero on. */
  boolean isConcave(double[] parameters);

  /**
   * The curve over many places.
   *
   * @param carried each at least 0
   */
  default double[] apply(double[] parameters, double[] carried) {
    List<ParameterRange> ranges = parameters();
    InvalidInput.unless(
        parameters.length == ranges.size(),
        "parameters",
        "are " + parameters.length,
        "give " + ranges.stream().map(ParameterRange::name).toList());
    double[] effect = new double[carried.length];
    for (int i = 0; i < parameters.length; i++) {
      ranges.get(i).check(parameters[i]);
    }
    for (int i = 0; i < carried.length; i++) {
      effect[i] = valueAt(parameters, InvalidInput.notNegative("spend", carried[i]));
    }
    return effect;
  }

  private static ParameterRange positive(String name, Prior standard) {
    return new ParameterRange(name, 0, Double.POSITIVE_INFINITY, standard);
  }

  private static ParameterRange halfPointRange() {
    return positive("half", new LogNormal(StrictMath.log(0.5), 0.7));
  }

  /** (1 − e^(−λ a)) / (1 + e^(−λ a)). */
  record Logistic() implements Saturation {
    @Override
    public List<ParameterRange> parameters() {
      return List.of(positive("lam", new Gamma(3, 1)));
    }

    @Override
    public void fill(
        double[] parameters,
        double[] carried,
        double[] effect,
        double[] byCarried,
        double[][] byParameter) {
      double lam = parameters[0];
      double[] byLam = byParameter[0];
      for (int t = 0; t < carried.length; t++) {
        double decay = Exponential.of(-lam * carried[t]);
        double value = (1 - decay) / (1 + decay);
        double bend = (1 - value * value) / 2;
        effect[t] = value;
        byCarried[t] = lam * bend;
        byLam[t] = carried[t] * bend;
      }
    }

    @Override
    public double valueAt(double[] parameters, double carried) {
      double decay = Exponential.of(-parameters[0] * carried);
      return (1 - decay) / (1 + decay);
    }

    @Override
    public double slopeAt(double[] parameters, double carried) {
      double value = valueAt(parameters, carried);
      return parameters[0] * (1 - value * value) / 2;
    }

    @Override
    public double halfPoint(double[] parameters) {
      return StrictMath.log(3) / parameters[0];
    }

    @Override
    public boolean isConcave(double[] parameters) {
      return true;
    }
  }

  /** a^slope / (half^slope + a^slope); S-shaped when the slope is above one. */
  record Hill() implements Saturation {
    @Override
    public List<ParameterRange> parameters() {
      return List.of(halfPointRange(), positive("slope", new Fixed(1)));
    }

    @Override
    public void fill(
        double[] parameters,
        double[] carried,
        double[] effect,
        double[] byCarried,
        double[][] byParameter) {
      double half = parameters[0];
      double slope = parameters[1];
      for (int t = 0; t < carried.length; t++) {
        double place = carried[t];
        double log = place > 0 ? StrictMath.log(place / half) : 0;
        double value = place > 0 ? 1 / (1 + Exponential.of(-slope * log)) : 0;
        double bend = value * (1 - value);
        effect[t] = value;
        byCarried[t] = place > 0 ? slope * bend / place : 0;
        byParameter[0][t] = -slope * bend / half;
        byParameter[1][t] = log * bend;
      }
    }

    @Override
    public double valueAt(double[] parameters, double carried) {
      return carried > 0
          ? 1 / (1 + Exponential.of(-parameters[1] * StrictMath.log(carried / parameters[0])))
          : 0;
    }

    @Override
    public double slopeAt(double[] parameters, double carried) {
      double slope = parameters[1];
      if (carried > 0) {
        double value = valueAt(parameters, carried);
        return slope * value * (1 - value) / carried;
      }
      double atZero = slope < 1 ? Double.POSITIVE_INFINITY : 0;
      return slope == 1 ? 1 / parameters[0] : atZero;
    }

    @Override
    public double halfPoint(double[] parameters) {
      return parameters[0];
    }

    @Override
    public boolean isConcave(double[] parameters) {
      return parameters[1] <= 1;
    }
  }

  /** a / (half + a). */
  record MichaelisMenten() implements Saturation {
    @Override
    public List<ParameterRange> parameters() {
      return List.of(halfPointRange());
    }

    @Override
    public void fill(
        double[] parameters,
        double[] carried,
        double[] effect,
        double[] byCarried,
        double[][] byParameter) {
      double half = parameters[0];
      for (int t = 0; t < carried.length; t++) {
        double inverse = 1 / (half + carried[t]);
        effect[t] = carried[t] * inverse;
        byCarried[t] = half * inverse * inverse;
        byParameter[0][t] = -carried[t] * inverse * inverse;
      }
    }

    @Override
    public double valueAt(double[] parameters, double carried) {
      return carried / (parameters[0] + carried);
    }

    @Override
    public double slopeAt(double[] parameters, double carried) {
      double inverse = 1 / (parameters[0] + carried);
      return parameters[0] * inverse * inverse;
    }

    @Override
    public double halfPoint(double[] parameters) {
      return parameters[0];
    }

    @Override
    public boolean isConcave(double[] parameters) {
      return true;
    }
  }

  /** a^exponent, which slows down but never levels off. */
  record Power() implements Saturation {
    @Override
    public List<ParameterRange> parameters() {
      return List.of(positive("exponent", new Beta(2, 2)));
    }

    @Override
    public void fill(
        double[] parameters,
        double[] carried,
        double[] effect,
        double[] byCarried,
        double[][] byParameter) {
      double exponent = parameters[0];
      for (int t = 0; t < carried.length; t++) {
        double place = carried[t];
        double log = place > 0 ? StrictMath.log(place) : 0;
        double value = place > 0 ? Exponential.of(exponent * log) : 0;
        effect[t] = value;
        byCarried[t] = place > 0 ? exponent * value / place : 0;
        byParameter[0][t] = log * value;
      }
    }

    @Override
    public double valueAt(double[] parameters, double carried) {
      return carried > 0 ? Exponential.of(parameters[0] * StrictMath.log(carried)) : 0;
    }

    @Override
    public double slopeAt(double[] parameters, double carried) {
      double exponent = parameters[0];
      if (carried > 0) {
        return exponent * valueAt(parameters, carried) / carried;
      }
      double atZero = exponent < 1 ? Double.POSITIVE_INFINITY : 0;
      return exponent == 1 ? 1 : atZero;
    }

    @Override
    public double halfPoint(double[] parameters) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean isConcave(double[] parameters) {
      return parameters[0] <= 1;
    }
  }
}
