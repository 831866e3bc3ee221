package io.waggle.science.forecast;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What is to come, one entry a step. The arrays are not to be changed.
 *
 * @param model that made it, such as {@code ETS(M,Ad,M)}
 * @param point the expected course: a mean, or a median after a logarithm
 * @param low lower ends of the prediction intervals
 * @param high upper ends
 * @param level each single interval holds its value with this probability if the model is right;
 *     that the parameters are estimated is not part of it, so that short series are surer than they
 *     should be
 */
public record Forecast(String model, double[] point, double[] low, double[] high, double level) {

  /** Normal intervals around the points. */
  static Forecast normal(String model, double[] point, double[] sd, double level) {
    double z = Normals.twoSided(level);
    double[] low = new double[point.length];
    double[] high = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      low[i] = point[i] - z * sd[i];
      high[i] = point[i] + z * sd[i];
    }
    return new Forecast(model, point, low, high, level);
  }

  /** Each number put through a rising function, as when going back from logarithms. */
  Forecast mapped(String name, DoubleUnaryOperator rising) {
    return new Forecast(
        name,
        Arrays.stream(point).map(rising).toArray(),
        Arrays.stream(low).map(rising).toArray(),
        Arrays.stream(high).map(rising).toArray(),
        level);
  }

  /** With a number added to each step. */
  Forecast plus(String name, double[] more) {
    return new Forecast(name, sum(point, more), sum(low, more), sum(high, more), level);
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  public int steps() {
    return point.length;
  }
}
