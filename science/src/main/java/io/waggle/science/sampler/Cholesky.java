package io.waggle.science.sampler;

/** Triangular factors of small symmetric positive definite matrices, stored by rows. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Replaces the matrix by its lower factor L with L Lᵀ = matrix, zeros above the diagonal.
   *
   * @return whether the matrix was positive definite; if not, its content is spoilt
   */
  static boolean factor(double[] matrix, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * size + k] * matrix[j * size + k];
        }
        if (i != j) {
          matrix[i * size + j] = sum / matrix[j * size + j];
          continue;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
          return false;
        }
        matrix[i * size + i] = Math.sqrt(sum);
      }
      java.util.Arrays.fill(matrix, i * size + i + 1, (i + 1) * size, 0);
    }
    return true;
  }

  /** Solves Lᵀ x = right in place. */
  static void solveTransposed(double[] lower, double[] right) {
    int size = right.length;
    for (int i = size - 1; i >= 0; i--) {
      double sum = right[i];
      for (int k = i + 1; k < size; k++) {
        sum -= lower[k * size + i] * right[k];
      }
      right[i] = sum / lower[i * size + i];
    }
  }

  /** Solves L x = right in place. */
  static void solve(double[] lower, double[] right) {
    int size = right.length;
    for (int i = 0; i < size; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * size + k] * right[k];
      }
      right[i] = sum / lower[i * size + i];
    }
  }
}
