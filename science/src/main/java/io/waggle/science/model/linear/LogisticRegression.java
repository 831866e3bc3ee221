package io.waggle.science.model.linear;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Link;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.numeric.Lbfgs;
import java.util.Arrays;

/**
 * Penalised logistic regression. Ridge is solved by L-BFGS; with an l1 part, by coordinate descent
 * on the quadratic approximation at the current coefficients (Friedman, Hastie and Tibshirani 2010,
 * "Regularization paths for generalized linear models via coordinate descent", section 3).
 */
public final class LogisticRegression {
  private LogisticRegression() {}

  /**
   * Fits.
   *
   * @throws io.waggle.science.numeric.InvalidInput when the target lies outside [0, 1] or has one
   *     class only, or when there is no best model: separable classes without a penalty
   */
  public static LinearModel fit(TrainingSet set, Penalty penalty) {
    double share = set.positiveShare();
    Design design = new Design(Encoding.of(set.frame()), set);
    double[] start = new double[design.width() + 1];
    start[0] = Math.log(share) - Math.log1p(-share);
    double[] solution =
        penalty.l1() > 0
            ? new ElasticNet(design, set, penalty).solve(start)
            : ridge(design, set, penalty.l2(), start);
    double[] coefficients = Arrays.copyOfRange(solution, 1, solution.length);
    return new LinearModel(
        design.encoding(), solution[0], coefficients, design.means(set.weights()));
  }

  /** This penalty as a way to fit; chance plays no part, so the seed does not matter. */
  public static Learner<LinearModel> learner(Penalty penalty) {
    return (set, seed) -> fit(set, penalty);
  }

  private static double[] ridge(Design design, TrainingSet set, double l2, double[] start) {
    double total = Arrays.stream(set.weights()).sum();
    double[] margins = new double[set.rows()];
    double[] residuals = new double[set.rows()];
    Lbfgs.Minimum minimum =
        new Lbfgs(20, 2_000, 1e-8)
            .minimise(
                (point, gradient) -> {
                  Arrays.fill(margins, point[0]);
                  for (int place = 0; place < design.width(); place++) {
                    design.place(place).addTo(margins, point[place + 1]);
                  }
                  double loss = residuals(set, margins, residuals);
                  gradient[0] = Arrays.stream(residuals).sum() / total;
                  for (int place = 0; place < design.width(); place++) {
                    double coefficient = point[place + 1];
                    double slope = design.place(place).dot(residuals) + l2 * coefficient;
                    gradient[place + 1] = slope / total;
                    loss += 0.5 * l2 * coefficient * coefficient;
                  }
                  return loss / total;
                },
                start);
    refuseSeparation(minimum.value());
    return minimum.point();
  }

  /**
   * Fills in weight · (probability − target).
   *
   * @return the sum of weighted log losses
   */
  static double residuals(TrainingSet set, double[] margins, double[] residuals) {
    double loss = 0;
    for (int row = 0; row < margins.length; row++) {
      double margin = margins[row];
      double weight = set.weight(row);
      double target = set.target(row);
      residuals[row] = weight * (Link.LOGIT.inverse(margin) - target);
      loss +=
          weight
              * (Math.max(margin, 0) - margin * target + Math.log1p(Math.exp(-Math.abs(margin))));
    }
    return loss;
  }

  /** With less loss per row than this, every row is as good as certain. */
  private static final double CERTAIN = 1e-6;

  static void refuseSeparation(double meanLoss) {
    unless(
        meanLoss > CERTAIN,
        "target",
        "is separated perfectly by the features, so no best model exists",
        "give a penalty above zero");
  }
}
