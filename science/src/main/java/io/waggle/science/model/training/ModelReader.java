package io.waggle.science.model.training;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Explainable;
import io.waggle.science.model.Feature;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.model.json.Json;
import io.waggle.science.model.linear.LinearModel;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.quality.FeatureProfile;
import io.waggle.science.model.tree.Node;
import io.waggle.science.model.tree.Tree;
import io.waggle.science.model.tree.TreeModel;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A trained model from JSON, as {@link ModelWriter} writes it. */
final class ModelReader {
  private static final String REWRITE = "train the model again";

  private ModelReader() {}

  static TrainedModel model(Json json) {
    unless(
        json.has("format") && json.at("format").text().equals(ModelFile.FORMAT),
        "model file",
        "is of no format that is known here",
        "give a file that train wrote, or a model of XGBoost (JSON) or LightGBM (text)");
    unless(
        json.at("version").whole() == ModelFile.VERSION,
        "model file",
        "is of version " + json.at("version").whole() + " where " + ModelFile.VERSION + " is known",
        REWRITE);
    Schema schema =
        new Schema(json.at("features").items().stream().map(ModelReader::feature).toList());
    TrainedModel.Origin origin =
        new TrainedModel.Origin(
            json.at("target").text(),
            json.at("positive").text(),
            json.at("method").text(),
            seed(json.at("seed").text()),
            json.at("rows").whole(),
            json.at("fingerprint").text());
    return new TrainedModel(
        origin,
        explainable(json.at("model"), schema),
        calibration(json.at("calibration")),
        json.at("profiles").items().stream().map(ModelReader::profile).toList(),
        json.at("measures").items().stream().map(ModelReader::measure).toList());
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new InvalidInput("model file", "has the seed " + text, REWRITE);
    }
  }

  private static Feature feature(Json json) {
    String name = json.at("name").text();
    return json.has("categories")
        ? new Feature.Categorical(name, json.at("categories").texts())
        : new Feature.Numeric(name);
  }

  private static Measure measure(Json json) {
    return new Measure(
        json.at("name").text(),
        json.at("value").number(),
        json.at("low").number(),
        json.at("high").number());
  }

  private static FeatureProfile profile(Json json) {
    String name = json.at("name").text();
    int rows = json.at("rows").whole();
    double missing = json.at("missingShare").number();
    return json.has("categories")
        ? new FeatureProfile.Categorical(
            name, rows, missing, json.at("categories").texts(), numbers(json, "shares"))
        : new FeatureProfile.Numeric(
            name,
            rows,
            missing,
            numbers(json, "edges"),
            numbers(json, "shares"),
            numbers(json, "quantiles"));
  }

  private static List<Double> numbers(Json json, String field) {
    return Arrays.stream(json.at(field).numbers()).boxed().toList();
  }

  private static Calibration calibration(Json json) {
    String kind = json.at("kind").text();
    return switch (kind) {
      case "asIs" -> new Calibration.AsIs();
      case "platt" ->
          new Calibration.Platt(json.at("slope").number(), json.at("intercept").number());
      case "isotonic" ->
          new Calibration.Isotonic(
              json.at("margins").numbers(), json.at("probabilities").numbers());
      default -> throw new InvalidInput("model file", "has the calibration " + kind, REWRITE);
    };
  }

  private static Explainable explainable(Json json, Schema schema) {
    String kind = json.at("kind").text();
    return switch (kind) {
      case "trees" ->
          new TreeModel(
              schema,
              link(json.at("link").text()),
              json.at("base").number(),
              json.at("trees").items().stream().map(ModelReader::tree).toList());
      case "linear" ->
          new LinearModel(
              new Encoding(
                  schema, json.at("encoding").items().stream().map(ModelReader::part).toList()),
              json.at("intercept").number(),
              json.at("coefficients").numbers(),
              json.at("means").numbers());
      default -> throw new InvalidInput("model file", "has a model of kind " + kind, REWRITE);
    };
  }

  private static Link link(String name) {
    return switch (name) {
      case "identity" -> Link.IDENTITY;
      case "logit" -> Link.LOGIT;
      default -> throw new InvalidInput("model file", "has the link " + name, REWRITE);
    };
  }

  private static Encoding.Part part(Json json) {
    return new Encoding.Part(
        json.at("mean").number(),
        json.at("deviation").number(),
        json.at("categories").whole(),
        json.at("saysMissing").truth());
  }

  private static Tree tree(Json json) {
    double[][] columns = new double[7][];
    String[] names = {"feature", "threshold", "missingLeft", "left", "right", "gain", "cover"};
    List<Json> sets = json.at("categories").items();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = json.at(names[i]).numbers();
      unless(
          columns[i].length == sets.size(),
          "model file",
          "has a tree with columns of different length",
          REWRITE);
    }
    List<Node> nodes = new ArrayList<>();
    for (int at = 0; at < sets.size(); at++) {
      int place = at;
      double[] node = Arrays.stream(columns).mapToDouble(column -> column[place]).toArray();
      nodes.add(node(node, sets.get(at)));
    }
    return new Tree(nodes);
  }

  private static Node node(double[] node, Json set) {
    int feature = (int) node[0];
    boolean isMissingLeft = node[2] != 0;
    int left = (int) node[3];
    int right = (int) node[4];
    if (feature < 0) {
      return new Node.Leaf(node[1], node[6]);
    }
    if (set instanceof Json.Nothing) {
      return new Node.NumericSplit(feature, node[1], isMissingLeft, left, right, node[5], node[6]);
    }
    BitSet categories = new BitSet();
    for (double category : set.numbers()) {
      unless(category >= 0, "model file", "has the category " + category, REWRITE);
      categories.set((int) category);
    }
    return new Node.CategorySplit(
        feature, categories, isMissingLeft, left, right, node[5], node[6]);
  }
}
