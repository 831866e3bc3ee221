package io.waggle.science.bandit;

/** Fitted regressions of all arms: the expected reward in a context, and how well it is known. */
public final class LinearScores {
  private final int features;
  private final Ridge[] arms;

  LinearScores(int features, Ridge[] arms) {
    this.features = features;
    this.arms = arms;
  }

  public int arms() {
    return arms.length;
  }

  public int features() {
    return features;
  }

  /** The arm's coefficients, one for each feature. */
  public double[] coefficients(int arm) {
    return arms[arm].coefficients.clone();
  }

  /** Expected reward, coefficients · context. */
  public double mean(int arm, double[] context) {
    LinearArms.checkContext(context, features);
    return arms[arm].mean(context);
  }

  /**
   * √(xᵀ A⁻¹ x) with A the arm's ridge matrix: the standard error of {@link #mean} in units of the
   * deviation of single rewards.
   */
  public double uncertainty(int arm, double[] context) {
    LinearArms.checkContext(context, features);
    return arms[arm].uncertainty(context);
  }

  /** One arm: coefficients A⁻¹ b and the lower Cholesky factor of A, row by row. */
  record Ridge(double[] coefficients, double[] factor) {
    /** Solves with a positive definite matrix, which is overwritten. */
    static Ridge solve(double[] matrix, double[] response) {
      int size = response.length;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = matrix[i * size + j];
          for (int k = 0; k < j; k++) {
            sum -= matrix[i * size + k] * matrix[j * size + k];
          }
          matrix[i * size + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * size + j];
        }
      }
      double[] half = forward(matrix, response);
      return new Ridge(backward(matrix, half), matrix);
    }

    double mean(double[] context) {
      double sum = 0;
      for (int i = 0; i < context.length; i++) {
        sum += coefficients[i] * context[i];
      }
      return sum;
    }

    double uncertainty(double[] context) {
      double sum = 0;
      for (double each : forward(factor, context)) {
        sum += each * each;
      }
      return Math.sqrt(sum);
    }

    private static double[] forward(double[] factor, double[] right) {
      int size = right.length;
      double[] solved = new double[size];
      for (int i = 0; i < size; i++) {
        double sum = right[i];
        for (int k = 0; k < i; k++) {
          sum -= factor[i * size + k] * solved[k];
        }
        solved[i] = sum / factor[i * size + i];
      }
      return solved;
    }

    private static double[] backward(double[] factor, double[] right) {
      int size = right.length;
      double[] solved = new double[size];
      for (int i = size - 1; i >= 0; i--) {
        double sum = right[i];
        for (int k = i + 1; k < size; k++) {
          sum -= factor[k * size + i] * solved[k];
        }
        solved[i] = sum / factor[i * size + i];
      }
      return solved;
    }
  }
}
