package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * Weights from comparisons by pairs: the analytic hierarchy process (Saaty, J. Math. Psychology 15,
 * 1977). The weights are the principal eigenvector of the matrix of comparisons.
 */
public final class Ahp {
  /** Above this consistency ratio the comparisons contradict one another too much (Saaty). */
  public static final double RATIO_LIMIT = 0.1;

  private static final double RECIPROCAL_TOLERANCE = 0.02;
  private static final int MAX_STEPS = 100_000;
  private static final double STILL = 1e-15;

  private Ahp() {}

  /**
   * What the comparisons say.
   *
   * @param lambdaMax the largest eigenvalue λ; n when the comparisons agree perfectly
   * @param consistencyIndex (λ − n)/(n − 1); 0 for fewer than three indicators
   * @param consistencyRatio the index divided by the table's random index; 0 for fewer than three
   * @param randomIndex the table that was used
   * @param mostDoubtful the comparison that agrees least with all the others
   */
  public record Judgement(
      Weights weights,
      double lambdaMax,
      double consistencyIndex,
      double consistencyRatio,
      RandomIndex randomIndex,
      Doubt mostDoubtful) {
    /** Whether the ratio is below {@link #RATIO_LIMIT}. */
    public boolean isConsistent() {
      return consistencyRatio < RATIO_LIMIT;
    }
  }

  /**
   * A comparison and what the weights make of it.
   *
   * @param row index of the one indicator
   * @param column index of the other
   * @param given how many times as important the one was said to be
   * @param implied how many times as important it is by the weights
   */
  public record Doubt(int row, int column, double given, double implied) {}

  /**
   * Weighs indicators.
   *
   * @param comparisons square, 1 to 10 rows: {@code [i][j]} says how many times as important i is
   *     as j, above zero, as a rule 1/9 to 9; {@code [j][i]} must be its reciprocal within 2 %,
   *     which leaves room for 0.33, and is then taken from above the diagonal
   */
  public static Judgement weigh(double[][] comparisons, RandomIndex table) {
    double[][] matrix = reciprocal(comparisons);
    int size = matrix.length;
    double random = table.of(size);
    double[] vector = principal(matrix);
    double lambda = 0;
    for (int i = 0; i < size; i++) {
      lambda += dot(matrix[i], vector) / vector[i] / size;
    }
    double index = size < 3 ? 0 : Math.max(0, (lambda - size) / (size - 1));
    double ratio = size < 3 ? 0 : index / random;
    return new Judgement(
        Weights.of(vector), lambda, index, ratio, table, mostDoubtful(matrix, vector));
  }

  /**
   * Weights from the geometric means of the rows (Crawford and Williams 1985): close to the
   * eigenvector when the comparisons agree, and the same for three indicators.
   */
  public static Weights byGeometricMeans(double[][] comparisons) {
    double[][] matrix = reciprocal(comparisons);
    double[] means = new double[matrix.length];
    for (int i = 0; i < means.length; i++) {
      double logs = 0;
      for (double each : matrix[i]) {
        logs += Math.log(each);
      }
      means[i] = Math.exp(logs / means.length);
    }
    return Weights.of(means);
  }

  private static double[][] reciprocal(double[][] given) {
    int size = given.length;
    InvalidInput.unless(size > 0, "comparisons", "are none", "give a square matrix");
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      InvalidInput.unless(
          given[i].length == size,
          "comparisons[" + i + "]",
          "has " + given[i].length + " numbers in a matrix of " + size + " rows",
          "give a square matrix");
      for (int j = 0; j < size; j++) {
        InvalidInput.positive("comparisons[" + i + "][" + j + "]", given[i][j]);
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        double product = given[i][j] * given[j][i];
        InvalidInput.unless(
            Math.abs(product - 1) <= RECIPROCAL_TOLERANCE,
            "comparisons[" + j + "][" + i + "]",
            "is " + given[j][i] + " where its counterpart is " + given[i][j],
            "give the reciprocal, " + 1 / given[i][j]);
        matrix[i][j] = i == j ? 1 : given[i][j];
        matrix[j][i] = i == j ? 1 : 1 / given[i][j];
      }
    }
    return matrix;
  }

  /** Power iteration; it converges for every positive matrix (Perron and Frobenius). */
  private static double[] principal(double[][] matrix) {
    double[] vector = new double[matrix.length];
    Arrays.fill(vector, 1.0 / vector.length);
    double moved = 1;
    for (int step = 0; step < MAX_STEPS && moved > STILL; step++) {
      double[] next = new double[vector.length];
      double sum = 0;
      for (int i = 0; i < next.length; i++) {
        next[i] = dot(matrix[i], vector);
        sum += next[i];
      }
      moved = 0;
      for (int i = 0; i < next.length; i++) {
        next[i] /= sum;
        moved = Math.max(moved, Math.abs(next[i] - vector[i]));
      }
      vector = next;
    }
    return vector;
  }

  private static Doubt mostDoubtful(double[][] matrix, double[] vector) {
    Doubt worst = new Doubt(0, 0, 1, 1);
    double furthest = -1;
    for (int i = 0; i < vector.length; i++) {
      for (int j = i + 1; j < vector.length; j++) {
        double implied = vector[i] / vector[j];
        double distance = Math.abs(Math.log(matrix[i][j] / implied));
        if (distance > furthest) {
          furthest = distance;
          worst = new Doubt(i, j, matrix[i][j], implied);
        }
      }
    }
    return worst;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
