package io.waggle.science.forecast;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Weighted regression by a QR decomposition with pivots: columns without news get zero. */
final class LeastSquares {
  private LeastSquares() {}

  /**
   * The coefficients.
   *
   * @param columns explaining series, each as long as the target
   * @param variances of the target by row, up to a factor
   */
  static double[] solve(double[][] columns, double[] target, double[] variances) {
    if (columns.length == 0) {
      return new double[0];
    }
    DMatrixRMaj left = new DMatrixRMaj(target.length, columns.length);
    DMatrixRMaj right = new DMatrixRMaj(target.length, 1);
    for (int i = 0; i < target.length; i++) {
      double weight = 1 / Math.sqrt(variances[i]);
      right.set(i, 0, target[i] * weight);
      for (int j = 0; j < columns.length; j++) {
        left.set(i, j, columns[j][i] * weight);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
    DMatrixRMaj found = new DMatrixRMaj(columns.length, 1);
    if (!solver.setA(left)) {
      return new double[columns.length];
    }
    solver.solve(right, found);
    return found.data.clone();
  }
}
