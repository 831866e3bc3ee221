package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;

/**
 * How well a model foretold the purchases of the holdout.
 *
 * @param sum of the purchases that it expected
 * @param deviation standard deviation of that sum when the model is right, its parameters taken as
 *     known; add the square of {@link Fit#standardErrorOf} for what is not known of them
 * @param actual sum of the purchases
 * @param mae mean absolute error a customer
 * @param rmse root of the mean squared error a customer
 * @param logScore mean logarithm of the probability that it gave to what each customer did; the
 *     higher the better, and the only one of these that rewards the whole forecast
 */
public record HoldoutScore(
    double sum, double deviation, double actual, double mae, double rmse, double logScore) {
  private static final double LEAST = 1e-300;

  /** Scores a model on the holdout. */
  public static HoldoutScore of(PurchaseModel model, CustomerBase base) {
    refuseWithout(base);
    Histories histories = base.histories();
    double sum = 0;
    double variance = 0;
    double actual = 0;
    double absolute = 0;
    double squared = 0;
    for (int i = 0; i < histories.size(); i++) {
      Forecast forecast = model.forecast(histories.at(i), base.laterLength());
      double error = base.later(i) - forecast.mean();
      double weight = histories.weight(i);
      sum += weight * forecast.mean();
      variance += weight * forecast.variance();
      actual += weight * base.later(i);
      absolute += weight * Math.abs(error);
      squared += weight * error * error;
    }
    double n = histories.customers();
    double logs = 0;
    double[] scores = logScores(model, base);
    for (int i = 0; i < scores.length; i++) {
      logs += histories.weight(i) * scores[i];
    }
    return new HoldoutScore(
        sum, Math.sqrt(variance), actual, absolute / n, Math.sqrt(squared / n), logs / n);
  }

  /** The sum alone, for its dependence on the parameters. */
  public static double sum(PurchaseModel model, CustomerBase base) {
    refuseWithout(base);
    Histories histories = base.histories();
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      double mean = model.forecast(histories.at(i), base.laterLength()).mean();
      sum += histories.weight(i) * mean;
    }
    return sum;
  }

  /** The logarithm of the probability of each customer's count. */
  static double[] logScores(PurchaseModel model, CustomerBase base) {
    double[] scores = new double[base.histories().size()];
    for (int i = 0; i < scores.length; i++) {
      double chance =
          model.countProbability(base.histories().at(i), base.later(i), base.laterLength());
      scores[i] = Math.log(Math.max(chance, LEAST));
    }
    return scores;
  }

  private static void refuseWithout(CustomerBase base) {
    InvalidInput.unless(
        base.hasHoldout(), "holdout", "is empty", "end it after the calibration ends");
  }
}
