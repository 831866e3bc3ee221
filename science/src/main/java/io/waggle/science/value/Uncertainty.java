package io.waggle.science.value;

import java.util.Arrays;

/** How well the parameters of a fit are known. */
public sealed interface Uncertainty {
  /**
   * Laplace's approximation: near the top the likelihood is a normal density in the logarithms of
   * the parameters. Those that the data leave open are held where they are and have no covariance.
   */
  final class Known implements Uncertainty {
    private final double[][] covariance;

    Known(double[][] covariance) {
      this.covariance = covariance;
    }

    /**
     * Covariances of the natural logarithms of the parameters; zero for those that are open. The
     * caller's own copy.
     */
    public double[][] logCovariance() {
      return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }
  }

  /**
   * There is no honest figure.
   *
   * @param why in a sentence
   */
  record Unknown(String why) implements Uncertainty {}
}
