package io.waggle.science.model.training;

import io.waggle.science.model.Explainable;
import io.waggle.science.model.json.Json;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.tree.LightGbmModels;
import io.waggle.science.model.tree.XgboostModels;
import java.util.List;

/** The text of a model file and the way back. */
public final class ModelFile {
  static final String FORMAT = "waggle-model";
  static final int VERSION = 1;

  private ModelFile() {}

  /** The model as JSON: the same model gives the same text on every machine. */
  public static String write(TrainedModel model) {
    return ModelWriter.json(model).written();
  }

  /**
   * A model from its text: ours, the JSON of XGBoost or the text of LightGBM (see {@link
   * XgboostModels} and {@link LightGbmModels}).
   *
   * @throws io.waggle.science.numeric.InvalidInput when it is none of these
   */
  public static TrainedModel read(String text) {
    if (text.startsWith("tree\n") || text.startsWith("tree\r")) {
      return imported("lightgbm", LightGbmModels.read(text));
    }
    Json json = Json.parse(text);
    return json.has("learner")
        ? imported("xgboost", XgboostModels.read(text))
        : ModelReader.model(json);
  }

  private static TrainedModel imported(String method, Explainable model) {
    return new TrainedModel(
        new TrainedModel.Origin("score", "", method, 0, 0, ""),
        model,
        new Calibration.AsIs(),
        List.of(),
        List.of());
  }
}
