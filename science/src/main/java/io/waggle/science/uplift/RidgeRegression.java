package io.waggle.science.uplift;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A number as a weighted sum of an encoded row, with the ridge (Hoerl and Kennard 1970) that
 * generalised cross-validation finds best (Golub, Heath and Wahba 1979): n · RSS / (n − df)². When
 * nothing can be told from the rows the strongest ridge wins, and everybody is given nearly the
 * mean.
 */
final class RidgeRegression implements Predictor {
  private static final int RIDGES = 33;
  private static final double LEAST = 1e-4;
  private static final double MOST = 1e4;

  private final Encoding encoding;
  private final double[] means;
  private final double[] coefficients;
  private final double intercept;

  private RidgeRegression(
      Encoding encoding, double[] means, double[] coefficients, double intercept) {
    this.encoding = encoding;
    this.means = means;
    this.coefficients = coefficients;
    this.intercept = intercept;
  }

  /** Fits; rows count the same. */
  static RidgeRegression fit(TrainingSet set) {
    Encoding encoding = Encoding.of(set.frame());
    double[][] points = encoding.points(set.frame());
    double[] means = new double[encoding.width()];
    for (double[] point : points) {
      for (int place = 0; place < means.length; place++) {
        means[place] += point[place] / points.length;
      }
    }
    double intercept = Arrays.stream(set.target()).sum() / points.length;
    DMatrixRMaj squares = new DMatrixRMaj(means.length, means.length);
    double[] products = new double[means.length];
    double spread = 0;
    for (int row = 0; row < points.length; row++) {
      double off = set.target(row) - intercept;
      spread += off * off;
      for (int i = 0; i < means.length; i++) {
        double from = points[row][i] - means[i];
        products[i] += from * off;
        for (int j = 0; j < means.length; j++) {
          squares.add(i, j, from * (points[row][j] - means[j]));
        }
      }
    }
    double[] coefficients = new Axes(squares, products).best(points.length, spread);
    return new RidgeRegression(encoding, means, coefficients, intercept);
  }

  /** The problem along the axes of the points, where each ridge is a division away. */
  private static final class Axes {
    private final double[] lengths;
    private final double[] slopes;
    private final DMatrixRMaj[] axes;

    Axes(DMatrixRMaj squares, double[] products) {
      EigenDecomposition_F64<DMatrixRMaj> eigen =
          DecompositionFactory_DDRM.eig(products.length, true, true);
      eigen.decompose(squares);
      this.lengths = new double[products.length];
      this.slopes = new double[products.length];
      this.axes = new DMatrixRMaj[products.length];
      for (int k = 0; k < products.length; k++) {
        lengths[k] = Math.max(0, eigen.getEigenvalue(k).getReal());
        axes[k] = eigen.getEigenVector(k);
        for (int i = 0; i < products.length; i++) {
          slopes[k] += axes[k].get(i) * products[i];
        }
      }
    }

    /** The coefficients under the ridge with the least criterion, of equal ones the strongest. */
    double[] best(int rows, double spread) {
      double chosen = MOST * rows;
      double least = criterion(rows, spread, chosen);
      for (int i = RIDGES - 2; i >= 0; i--) {
        double ridge = rows * LEAST * Math.pow(MOST / LEAST, i / (RIDGES - 1.0));
        double criterion = criterion(rows, spread, ridge);
        if (criterion < least) {
          least = criterion;
          chosen = ridge;
        }
      }
      return coefficients(chosen);
    }

    private double criterion(int rows, double spread, double ridge) {
      double rest = spread;
      double freedom = 1;
      for (int k = 0; k < lengths.length; k++) {
        double stiffness = lengths[k] + ridge;
        rest -= slopes[k] * slopes[k] * (stiffness + ridge) / (stiffness * stiffness);
        freedom += lengths[k] / stiffness;
      }
      double left = rows - freedom;
      return left > 0 ? rows * Math.max(0, rest) / (left * left) : Double.POSITIVE_INFINITY;
    }

    private double[] coefficients(double ridge) {
      double[] coefficients = new double[lengths.length];
      for (int k = 0; k < lengths.length; k++) {
        double along = slopes[k] / (lengths[k] + ridge);
        for (int i = 0; i < coefficients.length; i++) {
          coefficients[i] += along * axes[k].get(i);
        }
      }
      return coefficients;
    }
  }

  @Override
  public Schema schema() {
    return encoding.schema();
  }

  @Override
  public double score(double[] row) {
    double[] point = new double[coefficients.length];
    encoding.encode(row, point);
    double score = intercept;
    for (int place = 0; place < point.length; place++) {
      score += coefficients[place] * (point[place] - means[place]);
    }
    return score;
  }
}
