package io.waggle.science.mix;

import io.waggle.science.mix.Prior.LogNormal;
import java.util.List;

/** What the carry-over families share: scaling of weights together with their derivatives. */
final class Weights {
  private Weights() {}

  static List<ParameterRange> weibull(Prior shape) {
    return List.of(
        new ParameterRange("shape", 0, Double.POSITIVE_INFINITY, shape),
        new ParameterRange(
            "scale", 0, Double.POSITIVE_INFINITY, new LogNormal(StrictMath.log(2), 0.5)));
  }

  /** Divides by the sum. */
  static void normalise(double[] weights, double[][] slopes) {
    double sum = sum(weights);
    for (double[] slope : slopes) {
      double change = sum(slope) / sum;
      for (int lag = 0; lag < weights.length; lag++) {
        slope[lag] = (slope[lag] - weights[lag] * change) / sum;
      }
    }
    for (int lag = 0; lag < weights.length; lag++) {
      weights[lag] /= sum;
    }
  }

  /** Shifts and scales so that the smallest is 0 and the largest 1. */
  static void stretch(double[] weights, double[][] slopes) {
    int least = 0;
    int most = 0;
    for (int lag = 1; lag < weights.length; lag++) {
      least = weights[lag] < weights[least] ? lag : least;
      most = weights[lag] > weights[most] ? lag : most;
    }
    double low = weights[least];
    double range = weights[most] - low;
    for (double[] slope : slopes) {
      double lowSlope = slope[least];
      double rangeSlope = slope[most] - lowSlope;
      for (int lag = 0; lag < weights.length; lag++) {
        double share = (weights[lag] - low) / range;
        slope[lag] = (slope[lag] - lowSlope - share * rangeSlope) / range;
      }
    }
    for (int lag = 0; lag < weights.length; lag++) {
      weights[lag] = (weights[lag] - low) / range;
    }
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
