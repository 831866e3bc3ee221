package io.waggle.science.model.training;

import io.waggle.science.model.Explainable;
import io.waggle.science.model.Link;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.quality.FeatureProfile;
import java.util.List;

/**
 * A model with what scoring, explaining and watching it need.
 *
 * @param calibration from margin to probability; not asked for a regression
 * @param profiles how each feature lay in training, in the order of the schema; none for a model
 *     that came from elsewhere
 * @param measures of the cross-validation; none for a model that came from elsewhere
 */
public record TrainedModel(
    Origin origin,
    Explainable model,
    Calibration calibration,
    List<FeatureProfile> profiles,
    List<Measure> measures)
    implements Predictor {
  public TrainedModel {
    profiles = List.copyOf(profiles);
    measures = List.copyOf(measures);
  }

  /**
   * Where a model comes from.
   *
   * @param target the name of what is predicted
   * @param positive the value that counts as a yes; empty for a regression
   * @param method {@code gbdt}, {@code logistic}, {@code xgboost} or {@code lightgbm}
   * @param rows learnt from; 0 when not known
   * @param fingerprint of the rows learnt from; empty when not known
   */
  public record Origin(
      String target, String positive, String method, long seed, int rows, String fingerprint) {}

  @Override
  public Schema schema() {
    return model.schema();
  }

  @Override
  public double score(double[] row) {
    double margin = model.margin(row);
    return switch (model.link()) {
      case IDENTITY -> margin;
      case LOGIT -> calibration.probability(margin);
    };
  }

  public boolean isClassifier() {
    return model.link() == Link.LOGIT;
  }
}
