package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/** How much each indicator counts, in their order. */
public final class Weights {
  private final double[] given;
  private final double sum;

  private Weights(double[] given, double sum) {
    this.given = given;
    this.sum = sum;
  }

  /**
   * Weights in any unit: 30, 25, 25, 20 and 0.3, 0.25, 0.25, 0.2 are the same.
   *
   * @param given at least zero, with a sum above zero
   */
  public static Weights of(double... given) {
    InvalidInput.unless(given.length > 0, "weights", "are none", "give one for each indicator");
    double sum = 0;
    for (int i = 0; i < given.length; i++) {
      sum += InvalidInput.notNegative("weights[" + i + "]", given[i]);
    }
    InvalidInput.positive("sum of the weights", sum);
    return new Weights(given.clone(), sum);
  }

  /** The same weight for each of so many. */
  public static Weights equal(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return of(ones);
  }

  public int size() {
    return given.length;
  }

  /** The part that an indicator has of the whole, from 0 to 1. */
  public double share(int indicator) {
    return given[indicator] / sum;
  }

  /** All shares; they sum to one. */
  public double[] shares() {
    double[] shares = new double[given.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(i);
    }
    return shares;
  }

  /**
   * The weighted mean of one value for each indicator, computed with the weights as they were given
   * so that round weights give round results.
   */
  double mean(double[] values) {
    double total = 0;
    for (int i = 0; i < given.length; i++) {
      total += given[i] * values[i];
    }
    return total / sum;
  }

  void requireSize(List<Indicator> indicators) {
    InvalidInput.unless(
        given.length == indicators.size(),
        "weights",
        "are " + given.length + " for " + indicators.size() + " indicators",
        "give one for each");
  }

  @Override
  public String toString() {
    return Arrays.toString(shares());
  }
}
