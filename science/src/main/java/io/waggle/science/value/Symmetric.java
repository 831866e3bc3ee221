package io.waggle.science.value;

/** Small symmetric matrices. */
final class Symmetric {
  private Symmetric() {}

  /**
   * The inverse by Cholesky's factors (Golub and Van Loan 2013, section 4.2); an empty matrix when
   * the matrix is not positive definite, or so nearly that the inverse would be noise.
   */
  static double[][] inverse(double[][] matrix) {
    int size = matrix.length;
    double[][] factor = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i == j && !(rest > 1e-10 * matrix[i][i])) {
          return new double[0][];
        }
        factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
      }
    }
    double[][] inverse = new double[size][size];
    for (int column = 0; column < size; column++) {
      double[] solved = solve(factor, column);
      for (int row = 0; row < size; row++) {
        inverse[row][column] = solved[row];
      }
    }
    return inverse;
  }

  /** The rows and columns of these places. */
  static double[][] part(double[][] matrix, int[] places) {
    double[][] part = new double[places.length][places.length];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        part[i][j] = matrix[places[i]][places[j]];
      }
    }
    return part;
  }

  /** The reverse of {@link #part}: zero at all other places. */
  static double[][] spread(double[][] part, int[] places, int size) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        matrix[places[i]][places[j]] = part[i][j];
      }
    }
    return matrix;
  }

  /** The one of these places where the diagonal is least. */
  static int leastOnDiagonal(double[][] matrix, int[] places) {
    int least = places[0];
    for (int place : places) {
      least = matrix[place][place] < matrix[least][least] ? place : least;
    }
    return least;
  }

  private static double[] solve(double[][] factor, int unit) {
    int size = factor.length;
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      double rest = i == unit ? 1 : 0;
      for (int k = 0; k < i; k++) {
        rest -= factor[i][k] * x[k];
      }
      x[i] = rest / factor[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      double rest = x[i];
      for (int k = i + 1; k < size; k++) {
        rest -= factor[k][i] * x[k];
      }
      x[i] = rest / factor[i][i];
    }
    return x;
  }
}
