package io.waggle.science.model.quality;

import io.waggle.science.model.Explainable;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;

/** A classifier whose margins become probabilities by a calibration of their own. */
public record Calibrated(Explainable model, Calibration calibration) implements Predictor {
  @Override
  public Schema schema() {
    return model.schema();
  }

  @Override
  public double score(double[] row) {
    return calibration.probability(model.margin(row));
  }
}
