package io.waggle.bench.science;

import io.waggle.science.sampler.LogDensity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A model of posteriordb (stan-dev/posteriordb, BSD-3) as a density on the line, and the quantities
 * that its reference draws speak of.
 */
interface PosteriorModel extends LogDensity {
  /** The name of the posterior. */
  String posterior();

  /** How many quantities are compared. */
  int quantities();

  /** The quantities in the order of the reference, from a place of the sampler. */
  void quantities(double[] point, double[] into);

  /** All models, with their data from the file of reference values. */
  static List<PosteriorModel> all(JsonNode file) {
    return List.of(
        EightSchools.of(data(file, "eight_schools-eight_schools_noncentered")),
        Autoregression.of(data(file, "arK-arK")),
        LinearRegression.of(data(file, "sblri-blr")),
        Garch.of(data(file, "garch-garch11")),
        Arma.of(data(file, "arma-arma11")));
  }

  private static JsonNode data(JsonNode file, String posterior) {
    return file.get(posterior).get("data");
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).asDouble();
    }
    return numbers;
  }

  @Override
  default LogDensity copy() {
    return this;
  }

  /**
   * θ = μ + τ η, η ~ N(0, 1), y ~ N(θ, σ), μ ~ N(0, 5), τ ~ half-Cauchy(5). Places: η, μ, log τ.
   */
  record EightSchools(double[] y, double[] sigma) implements PosteriorModel {
    static EightSchools of(JsonNode data) {
      return new EightSchools(numbers(data.get("y")), numbers(data.get("sigma")));
    }

    @Override
    public String posterior() {
      return "eight_schools-eight_schools_noncentered";
    }

    @Override
    public int size() {
      return y.length + 2;
    }

    @Override
    public int quantities() {
      return y.length + 2;
    }

    @Override
    public void quantities(double[] point, double[] into) {
      double tau = StrictMath.exp(point[y.length + 1]);
      for (int i = 0; i < y.length; i++) {
        into[i] = point[y.length] + tau * point[i];
      }
      into[y.length] = point[y.length];
      into[y.length + 1] = tau;
    }

    @Override
    public double valueAt(double[] point, double[] gradient) {
      int n = y.length;
      double mu = point[n];
      double tau = StrictMath.exp(point[n + 1]);
      double tail = 1 + tau * tau / 25;
      double value = -mu * mu / 50 - StrictMath.log(tail) + point[n + 1];
      gradient[n] = -mu / 25;
      gradient[n + 1] = 1 - 2 * tau * tau / 25 / tail;
      for (int i = 0; i < n; i++) {
        double miss = (y[i] - mu - tau * point[i]) / sigma[i];
        value -= (point[i] * point[i] + miss * miss) / 2;
        gradient[i] = -point[i] + miss * tau / sigma[i];
        gradient[n] += miss / sigma[i];
        gradient[n + 1] += miss * tau * point[i] / sigma[i];
      }
      return value;
    }
  }

  /** y_t ~ N(α + Σ β_k y_(t−k), σ); α, β ~ N(0, 10), σ ~ half-Cauchy(2.5). Places: α, β, log σ. */
  record Autoregression(double[] y, int order) implements PosteriorModel {
    static Autoregression of(JsonNode data) {
      return new Autoregression(numbers(data.get("y")), data.get("K").asInt());
    }

    @Override
    public String posterior() {
      return "arK-arK";
    }

    @Override
    public int size() {
      return order + 2;
    }

    @Override
    public int quantities() {
      return order + 2;
    }

    @Override
    public void quantities(double[] point, double[] into) {
      System.arraycopy(point, 0, into, 0, order + 1);
      into[order + 1] = StrictMath.exp(point[order + 1]);
    }

    @Override
    public double valueAt(double[] point, double[] gradient) {
      double value = 0;
      for (int i = 0; i <= order; i++) {
        value -= point[i] * point[i] / 200;
        gradient[i] = -point[i] / 100;
      }
      double variance = StrictMath.exp(2 * point[order + 1]);
      double squares = 0;
      for (int t = order; t < y.length; t++) {
        double miss = y[t] - point[0];
        for (int k = 1; k <= order; k++) {
          miss -= point[k] * y[t - k];
        }
        squares += miss * miss;
        gradient[0] += miss / variance;
        for (int k = 1; k <= order; k++) {
          gradient[k] += miss * y[t - k] / variance;
        }
      }
      return value + Noise.add(point, gradient, order + 1, squares, y.length - order);
    }
  }

  /** y ~ N(X β, σ); β, σ ~ N(0, 10). Places: β, log σ. */
  record LinearRegression(double[] y, double[][] x) implements PosteriorModel {
    static LinearRegression of(JsonNode data) {
      JsonNode rows = data.get("X");
      double[][] x = new double[rows.size()][];
      for (int i = 0; i < x.length; i++) {
        x[i] = numbers(rows.get(i));
      }
      return new LinearRegression(numbers(data.get("y")), x);
    }

    @Override
    public String posterior() {
      return "sblri-blr";
    }

    @Override
    public int size() {
      return x[0].length + 1;
    }

    @Override
    public int quantities() {
      return size();
    }

    @Override
    public void quantities(double[] point, double[] into) {
      System.arraycopy(point, 0, into, 0, point.length);
      into[point.length - 1] = StrictMath.exp(point[point.length - 1]);
    }

    @Override
    public double valueAt(double[] point, double[] gradient) {
      int last = point.length - 1;
      double sigma = StrictMath.exp(point[last]);
      double variance = sigma * sigma;
      double value = -variance / 200 + point[last] - y.length * point[last];
      for (int k = 0; k < last; k++) {
        value -= point[k] * point[k] / 200;
        gradient[k] = -point[k] / 100;
      }
      double squares = 0;
      for (int i = 0; i < y.length; i++) {
        double miss = y[i];
        for (int k = 0; k < last; k++) {
          miss -= x[i][k] * point[k];
        }
        squares += miss * miss;
        for (int k = 0; k < last; k++) {
          gradient[k] += miss * x[i][k] / variance;
        }
      }
      gradient[last] = -variance / 100 + 1 - y.length + squares / variance;
      return value - squares / (2 * variance);
    }
  }

  /**
   * y_t ~ N(μ, σ_t), σ_t² = α0 + α1 (y_(t−1) − μ)² + β1 σ_(t−1)², all flat, α1 + β1 below 1.
   * Places: μ, log α0, logit α1, logit of β1 / (1 − α1).
   */
  record Garch(double[] y, double firstSigma) implements PosteriorModel {
    static Garch of(JsonNode data) {
      return new Garch(numbers(data.get("y")), data.get("sigma1").asDouble());
    }

    @Override
    public String posterior() {
      return "garch-garch11";
    }

    @Override
    public int size() {
      return 4;
    }

    @Override
    public int quantities() {
      return 4;
    }

    @Override
    public void quantities(double[] point, double[] into) {
      into[0] = point[0];
      into[1] = StrictMath.exp(point[1]);
      into[2] = logistic(point[2]);
      into[3] = (1 - into[2]) * logistic(point[3]);
    }

    private static double logistic(double place) {
      return 1 / (1 + StrictMath.exp(-place));
    }

    @Override
    public double valueAt(double[] point, double[] gradient) {
      double[] q = new double[4];
      quantities(point, q);
      double[] byQ = new double[4];
      double likelihood = likelihood(q, byQ);
      double first = q[2];
      double share = logistic(point[3]);
      double room = 1 - first;
      double jacobian =
          point[1]
              + StrictMath.log(first * room)
              + StrictMath.log(room)
              + StrictMath.log(share * (1 - share));
      gradient[0] = byQ[0];
      gradient[1] = byQ[1] * q[1] + 1;
      gradient[2] = (byQ[2] - byQ[3] * share) * first * room + (1 - 2 * first) - first;
      gradient[3] = byQ[3] * room * share * (1 - share) + (1 - 2 * share);
      return likelihood + jacobian;
    }

    private double likelihood(double[] q, double[] byQ) {
      double variance = firstSigma * firstSigma;
      double[] slopes = new double[4];
      double value = 0;
      for (int t = 0; t < y.length; t++) {
        if (t > 0) {
          double before = y[t - 1] - q[0];
          slopes[0] = -2 * q[2] * before + q[3] * slopes[0];
          slopes[1] = 1 + q[3] * slopes[1];
          slopes[2] = before * before + q[3] * slopes[2];
          slopes[3] = variance + q[3] * slopes[3];
          variance = q[1] + q[2] * before * before + q[3] * variance;
        }
        double miss = y[t] - q[0];
        value -= StrictMath.log(variance) / 2 + miss * miss / (2 * variance);
        double byVariance = (miss * miss / variance - 1) / (2 * variance);
        for (int i = 0; i < 4; i++) {
          byQ[i] += byVariance * slopes[i];
        }
        byQ[0] += miss / variance;
      }
      return value;
    }
  }

  /**
   * y_t = μ + φ y_(t−1) + θ e_(t−1) + e_t, e ~ N(0, σ), y_0 = μ; μ ~ N(0, 10), φ, θ ~ N(0, 2), σ ~
   * half-Cauchy(2.5). Places: μ, φ, θ, log σ.
   */
  record Arma(double[] y) implements PosteriorModel {
    static Arma of(JsonNode data) {
      return new Arma(numbers(data.get("y")));
    }

    @Override
    public String posterior() {
      return "arma-arma11";
    }

    @Override
    public int size() {
      return 4;
    }

    @Override
    public int quantities() {
      return 4;
    }

    @Override
    public void quantities(double[] point, double[] into) {
      System.arraycopy(point, 0, into, 0, 3);
      into[3] = StrictMath.exp(point[3]);
    }

    @Override
    public double valueAt(double[] point, double[] gradient) {
      double mu = point[0];
      double phi = point[1];
      double theta = point[2];
      double variance = StrictMath.exp(2 * point[3]);
      double value = -mu * mu / 200 - phi * phi / 8 - theta * theta / 8;
      double error = y[0] - mu - phi * mu;
      double[] slopes = {-(1 + phi), -mu, 0};
      double squares = error * error;
      double[] bySlope = {error * slopes[0], error * slopes[1], 0};
      for (int t = 1; t < y.length; t++) {
        slopes[0] = -1 - theta * slopes[0];
        slopes[1] = -y[t - 1] - theta * slopes[1];
        slopes[2] = -error - theta * slopes[2];
        error = y[t] - mu - phi * y[t - 1] - theta * error;
        squares += error * error;
        for (int i = 0; i < 3; i++) {
          bySlope[i] += error * slopes[i];
        }
      }
      gradient[0] = -mu / 100 - bySlope[0] / variance;
      gradient[1] = -phi / 4 - bySlope[1] / variance;
      gradient[2] = -theta / 4 - bySlope[2] / variance;
      return value + Noise.add(point, gradient, 3, squares, y.length);
    }
  }

  /** Normal noise whose standard deviation has a half-Cauchy(2.5) prior. */
  final class Noise {
    private Noise() {}

    /** Sets the slope by log σ and returns its part of the log density. */
    static double add(double[] point, double[] gradient, int at, double squares, int count) {
      double variance = StrictMath.exp(2 * point[at]);
      double tail = 1 + variance / 6.25;
      gradient[at] = 1 - 2 * variance / 6.25 / tail - count + squares / variance;
      return point[at] - StrictMath.log(tail) - count * point[at] - squares / (2 * variance);
    }
  }
}
