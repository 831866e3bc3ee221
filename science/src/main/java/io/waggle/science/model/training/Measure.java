package io.waggle.science.model.training;

import io.waggle.science.model.quality.Assessment;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.model.quality.RegressionAssessment;
import java.util.List;

/**
 * A figure of the cross-validation.
 *
 * @param name {@code auc}, {@code averagePrecision}, {@code liftTopTenth}, {@code brierScore},
 *     {@code logLoss}, {@code calibrationError}, {@code calibrationNoise}; or {@code
 *     meanAbsoluteError}, {@code rootMeanSquaredError}, {@code explainedShare}
 * @param low end of its interval; the value itself where there is none
 * @param high end of its interval; the value itself where there is none
 */
public record Measure(String name, double value, double low, double high) {
  public boolean hasInterval() {
    return low < high;
  }

  private static Measure of(String name, Estimate estimate) {
    return new Measure(
        name, estimate.value(), estimate.interval().low(), estimate.interval().high());
  }

  private static Measure of(String name, double value) {
    return new Measure(name, value, value, value);
  }

  static List<Measure> of(Assessment figures) {
    return List.of(
        of("auc", figures.auc()),
        of("averagePrecision", figures.averagePrecision()),
        of("liftTopTenth", figures.lift()),
        of("brierScore", figures.brierScore()),
        of("logLoss", figures.logLoss()),
        of("calibrationError", figures.calibrationError()),
        of("calibrationNoise", figures.calibrationNoise()));
  }

  static List<Measure> of(RegressionAssessment figures) {
    return List.of(
        of("meanAbsoluteError", figures.meanAbsoluteError()),
        of("rootMeanSquaredError", figures.rootMeanSquaredError()),
        of("explainedShare", figures.explainedShare()));
  }
}
