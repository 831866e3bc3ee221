package io.waggle.science.model.training;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Explainable;
import io.waggle.science.model.Feature;
import io.waggle.science.model.Schema;
import io.waggle.science.model.json.Json;
import io.waggle.science.model.linear.LinearModel;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.quality.FeatureProfile;
import io.waggle.science.model.tree.Node;
import io.waggle.science.model.tree.Tree;
import io.waggle.science.model.tree.TreeModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A trained model as JSON; {@link ModelReader} is the way back. */
final class ModelWriter {
  private ModelWriter() {}

  static Json json(TrainedModel model) {
    TrainedModel.Origin origin = model.origin();
    return Json.object()
        .put("format", ModelFile.FORMAT)
        .put("version", ModelFile.VERSION)
        .put("target", origin.target())
        .put("positive", origin.positive())
        .put("method", origin.method())
        // A seed may need all 64 bits, which a JSON number does not hold.
        .put("seed", Long.toString(origin.seed()))
        .put("rows", origin.rows())
        .put("fingerprint", origin.fingerprint())
        .put("measures", Json.of(model.measures().stream().map(ModelWriter::measure).toList()))
        .put("features", features(model.schema()))
        .put("profiles", Json.of(model.profiles().stream().map(ModelWriter::profile).toList()))
        .put("calibration", calibration(model.calibration()))
        .put("model", model(model.model()))
        .build();
  }

  private static Json measure(Measure measure) {
    return Json.object()
        .put("name", measure.name())
        .put("value", measure.value())
        .put("low", measure.low())
        .put("high", measure.high())
        .build();
  }

  private static Json features(Schema schema) {
    return Json.of(schema.features().stream().map(ModelWriter::feature).toList());
  }

  private static Json feature(Feature feature) {
    return switch (feature) {
      case Feature.Numeric number -> Json.object().put("name", number.name()).build();
      case Feature.Categorical words ->
          Json.object()
              .put("name", words.name())
              .put("categories", Json.ofTexts(words.categories()))
              .build();
    };
  }

  private static Json profile(FeatureProfile profile) {
    Json.Builder json =
        Json.object()
            .put("name", profile.name())
            .put("rows", profile.rows())
            .put("missingShare", profile.missingShare());
    return switch (profile) {
      case FeatureProfile.Numeric numbers ->
          json.put("edges", numbers(numbers.edges()))
              .put("shares", numbers(numbers.shares()))
              .put("quantiles", numbers(numbers.quantiles()))
              .build();
      case FeatureProfile.Categorical words ->
          json.put("categories", Json.ofTexts(words.categories()))
              .put("shares", numbers(words.shares()))
              .build();
    };
  }

  private static Json numbers(List<Double> values) {
    return Json.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Json calibration(Calibration calibration) {
    return switch (calibration) {
      case Calibration.AsIs none -> Json.object().put("kind", "asIs").build();
      case Calibration.Platt platt ->
          Json.object()
              .put("kind", "platt")
              .put("slope", platt.slope())
              .put("intercept", platt.intercept())
              .build();
      case Calibration.Isotonic isotonic ->
          Json.object()
              .put("kind", "isotonic")
              .put("margins", isotonic.margins())
              .put("probabilities", isotonic.probabilities())
              .build();
    };
  }

  private static Json model(Explainable model) {
    return switch (model) {
      case TreeModel trees ->
          Json.object()
              .put("kind", "trees")
              .put("link", trees.link().name().toLowerCase(Locale.ROOT))
              .put("base", trees.base())
              .put("trees", Json.of(trees.trees().stream().map(ModelWriter::tree).toList()))
              .build();
      case LinearModel linear ->
          Json.object()
              .put("kind", "linear")
              .put("intercept", linear.intercept())
              .put("coefficients", linear.coefficients())
              .put("means", linear.means())
              .put("encoding", encoding(linear.encoding()))
              .build();
      default -> throw new IllegalArgumentException("cannot write a " + model.getClass().getName());
    };
  }

  private static Json encoding(Encoding encoding) {
    return Json.of(
        encoding.parts().stream()
            .map(part ->
                Json.object()
                    .put("mean", part.mean())
                    .put("deviation", part.deviation())
                    .put("categories", part.categories())
                    .put("saysMissing", part.saysMissing())
                    .build())
            .toList());
  }

  /** A column per property of a node; a leaf has feature −1 and its value for threshold. */
  private static Json tree(Tree tree) {
    int size = tree.nodes().size();
    double[][] columns = new double[7][size];
    Json[] sets = new Json[size];
    for (int at = 0; at < size; at++) {
      sets[at] = new Json.Nothing();
      double[] node = node(tree.nodes().get(at));
      for (int column = 0; column < node.length; column++) {
        columns[column][at] = node[column];
      }
      if (tree.nodes().get(at) instanceof Node.CategorySplit split) {
        sets[at] = Json.of(split.categories().stream().mapToDouble(category -> category).toArray());
      }
    }
    return Json.object()
        .put("feature", columns[0])
        .put("threshold", columns[1])
        .put("missingLeft", columns[2])
        .put("left", columns[3])
        .put("right", columns[4])
        .put("gain", columns[5])
        .put("cover", columns[6])
        .put("categories", Json.of(Arrays.asList(sets)))
        .build();
  }

  private static double[] node(Node node) {
    return switch (node) {
      case Node.Leaf leaf -> new double[] {-1, leaf.value(), 0, 0, 0, 0, leaf.cover()};
      case Node.NumericSplit split -> split(split, split.threshold());
      case Node.CategorySplit split -> split(split, 0);
    };
  }

  private static double[] split(Node.Split split, double threshold) {
    return new double[] {
      split.feature(),
      threshold,
      split.isMissingLeft() ? 1 : 0,
      split.left(),
      split.right(),
      split.gain(),
      split.cover()
    };
  }
}
