package io.waggle.science.recommend;

import java.util.Arrays;

/**
 * The least-squares problem of one row of factors, given the factors of the other side: least w
 * with Σ c (w·v − 1)² over what the row has, plus α₀ Σ (w·v)² over all, plus the ridge. Working
 * memory that is used again for row after row.
 */
final class NormalEquations {
  private final int d;
  private final double unobserved;
  private final double ridge;

  /** The upper triangle, row by row; then its Cholesky factor U with A = UᵀU. */
  private final double[] matrix;

  private final double[] right;

  NormalEquations(FactorPlan plan) {
    this.d = plan.dimension();
    this.unobserved = plan.unobserved();
    this.ridge = plan.ridge();
    this.matrix = new double[d * d];
    this.right = new double[d];
  }

  /**
   * Begins a row.
   *
   * @param gram Σ v vᵀ over all of the other side, upper triangle
   */
  void start(double[] gram) {
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = unobserved * gram[i];
    }
    Arrays.fill(right, 0);
  }

  /** The row has these of the other side; four at a time, which spares walks over the matrix. */
  void add(double[] factors, int[] places, double[] confidences, int from, int to) {
    int at = from;
    for (; at + 3 < to; at += 4) {
      addFour(factors, places, confidences, at);
    }
    for (; at < to; at++) {
      addOne(factors, places[at] * d, confidences[at]);
    }
  }

  private void addOne(double[] factors, int place, double confidence) {
    for (int i = 0; i < d; i++) {
      double scaled = confidence * factors[place + i];
      right[i] += scaled;
      int base = i * d;
      for (int j = i; j < d; j++) {
        matrix[base + j] += scaled * factors[place + j];
      }
    }
  }

  private void addFour(double[] factors, int[] places, double[] confidences, int at) {
    int first = places[at] * d;
    int second = places[at + 1] * d;
    int third = places[at + 2] * d;
    int fourth = places[at + 3] * d;
    for (int i = 0; i < d; i++) {
      double one = confidences[at] * factors[first + i];
      double two = confidences[at + 1] * factors[second + i];
      double three = confidences[at + 2] * factors[third + i];
      double four = confidences[at + 3] * factors[fourth + i];
      right[i] += one + two + three + four;
      int base = i * d;
      for (int j = i; j < d; j++) {
        matrix[base + j] +=
            one * factors[first + j]
                + two * factors[second + j]
                + three * factors[third + j]
                + four * factors[fourth + j];
      }
    }
  }

  /**
   * Solves for the row.
   *
   * @param size what the ridge counts for: the confidences of the row and α₀ for each of the other
   *     side (Rendle and others 2021, equation 5, with ν = 1)
   * @param to gets the factors, from a place on
   */
  void solve(double size, double[] to, int from) {
    for (int i = 0; i < d; i++) {
      matrix[i * d + i] += ridge * size;
    }
    factorise();
    for (int i = 0; i < d; i++) {
      right[i] /= matrix[i * d + i];
      for (int j = i + 1; j < d; j++) {
        right[j] -= matrix[i * d + j] * right[i];
      }
    }
    for (int i = d - 1; i >= 0; i--) {
      double rest = right[i];
      for (int j = i + 1; j < d; j++) {
        rest -= matrix[i * d + j] * right[j];
      }
      right[i] = rest / matrix[i * d + i];
    }
    System.arraycopy(right, 0, to, from, d);
  }

  private void factorise() {
    for (int k = 0; k < d; k++) {
      double pivot = Math.sqrt(matrix[k * d + k]);
      for (int j = k; j < d; j++) {
        matrix[k * d + j] /= pivot;
      }
      for (int i = k + 1; i < d; i++) {
        double scale = matrix[k * d + i];
        for (int j = i; j < d; j++) {
          matrix[i * d + j] -= scale * matrix[k * d + j];
        }
      }
    }
  }

  /** Σ v vᵀ over all rows of factors, upper triangle. */
  static double[] gram(double[] factors, int d) {
    double[] gram = new double[d * d];
    for (int from = 0; from < factors.length; from += d) {
      for (int i = 0; i < d; i++) {
        double scale = factors[from + i];
        for (int j = i; j < d; j++) {
          gram[i * d + j] += scale * factors[from + j];
        }
      }
    }
    return gram;
  }
}
