package io.waggle.science.model.tree;

import io.waggle.science.model.Feature;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads models that XGBoost wrote as JSON (versions 1 to 3; booster {@code gbtree}; one output,
 * logistic or a plain number). The format is that of its "Introduction to Model IO" and {@code
 * doc/model.schema}.
 *
 * <p>XGBoost compares and adds in 32 bits. Thresholds are moved so that a double goes the way its
 * rounded value would; margins may differ by the rounding of 32-bit sums.
 */
public final class XgboostModels {
  private XgboostModels() {}

  /**
   * Reads a model.
   *
   * @param json the whole text of the file
   * @throws io.waggle.science.numeric.InvalidInput when it is no such model, or one that does more
   */
  public static TreeModel read(String json) {
    Json learner = Json.parse(json).at("learner");
    Json booster = learner.at("gradient_booster");
    if (!booster.at("name").text().equals("gbtree")) {
      throw ImportFaults.unsupported("a booster " + booster.at("name").text());
    }
    Json parameters = learner.at("learner_model_param");
    refuseSeveral(parameters, "num_class");
    refuseSeveral(parameters, "num_target");
    Link link = link(learner.at("objective").at("name").text());
    Json model = booster.at("model");
    List<Tree> trees = model.at("trees").items().stream().map(XgboostModels::tree).toList();
    double base = base(parameters.at("base_score").text(), link);
    return new TreeModel(schema(learner, parameters, model), link, base, trees);
  }

  private static void refuseSeveral(Json parameters, String count) {
    if (parameters.has(count) && number(parameters.at(count).text()) > 1) {
      throw ImportFaults.unsupported("more than one output (" + count + ")");
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw ImportFaults.broken("has “" + text + "” where a number belongs");
    }
  }

  private static Link link(String objective) {
    return switch (objective) {
      case "binary:logistic", "reg:logistic" -> Link.LOGIT;
      case "binary:logitraw",
          "reg:squarederror",
          "reg:linear",
          "reg:absoluteerror",
          "reg:pseudohubererror" ->
          Link.IDENTITY;
      default -> throw ImportFaults.unsupported("the objective " + objective);
    };
  }

  /** The base stands in the file as a prediction, since version 3 in brackets. */
  private static double base(String text, Link link) {
    String bare = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    double score = (float) number(bare);
    return switch (link) {
      case IDENTITY -> score;
      case LOGIT -> Math.log(score) - Math.log1p(-score);
    };
  }

  private static Schema schema(Json learner, Json parameters, Json model) {
    int size = (int) number(parameters.at("num_feature").text());
    List<String> names =
        learner.has("feature_names") ? learner.at("feature_names").texts() : List.of();
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String name = i < names.size() ? names.get(i) : "f" + i;
      List<String> words = words(model, i);
      features.add(
          words.isEmpty() ? new Feature.Numeric(name) : new Feature.Categorical(name, words));
    }
    return new Schema(features);
  }

  /** The categories of a feature, if the file names them: bytes and where each word starts. */
  private static List<String> words(Json model, int feature) {
    if (!model.has("cats") || model.at("cats").at("enc").items().size() <= feature) {
      return List.of();
    }
    Json encoded = model.at("cats").at("enc").items().get(feature);
    if (!encoded.has("offsets") || encoded.at("offsets").items().isEmpty()) {
      return List.of();
    }
    double[] values = encoded.at("values").numbers();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    double[] starts = encoded.at("offsets").numbers();
    List<String> words = new ArrayList<>();
    for (int i = 0; i + 1 < starts.length; i++) {
      int from = (int) starts[i];
      words.add(new String(bytes, from, (int) starts[i + 1] - from, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static Tree tree(Json json) {
    return new Columns(json).tree();
  }

  /** One tree as the file has it: an array per property of a node. */
  private static final class Columns {
    private final double[] lefts;
    private final double[] rights;
    private final double[] features;
    private final double[] conditions;
    private final double[] covers;
    private final double[] gains;
    private final List<Json> defaultLefts;
    private final BitSet[] categories;

    Columns(Json json) {
      lefts = json.at("left_children").numbers();
      rights = json.at("right_children").numbers();
      features = json.at("split_indices").numbers();
      conditions = json.at("split_conditions").numbers();
      covers = json.at("sum_hessian").numbers();
      gains = json.at("loss_changes").numbers();
      defaultLefts = json.at("default_left").items();
      categories = new BitSet[lefts.length];
      for (double[] column : List.of(rights, features, conditions, covers, gains)) {
        if (column.length != lefts.length || defaultLefts.size() != lefts.length) {
          throw ImportFaults.broken("has a tree with arrays of different length");
        }
      }
      readCategories(json);
    }

    private void readCategories(Json json) {
      for (int node = 0; node < categories.length; node++) {
        categories[node] = new BitSet();
      }
      if (!json.has("categories_nodes")) {
        return;
      }
      double[] all = json.at("categories").numbers();
      double[] nodes = json.at("categories_nodes").numbers();
      double[] from = json.at("categories_segments").numbers();
      double[] sizes = json.at("categories_sizes").numbers();
      for (int i = 0; i < nodes.length; i++) {
        for (int k = 0; k < sizes[i]; k++) {
          categories[(int) nodes[i]].set((int) all[(int) from[i] + k]);
        }
      }
    }

    Tree tree() {
      return Grafting.tree(0, lefts.length, this::node);
    }

    private Grafting.Foreign node(int at) {
      if (at < 0 || at >= lefts.length) {
        throw ImportFaults.broken("has a tree with a node that is not there");
      }
      int left = (int) lefts[at];
      int right = (int) rights[at];
      double cover = covers[at];
      if (left < 0) {
        return new Grafting.Foreign.End((float) conditions[at], cover);
      }
      int feature = (int) features[at];
      boolean isMissingLeft = isTrue(defaultLefts.get(at));
      double gain = gains[at];
      if (categories[at].isEmpty()) {
        double threshold = largestBelow((float) conditions[at]);
        return new Grafting.Foreign.Fork(
            left,
            right,
            places ->
                new Node.NumericSplit(
                    feature, threshold, isMissingLeft, places.left(), places.right(), gain, cover));
      }
      // The categories of the file go right there, so left and right change places.
      return new Grafting.Foreign.Fork(
          right,
          left,
          places ->
              new Node.CategorySplit(
                  feature,
                  categories[at],
                  !isMissingLeft,
                  places.left(),
                  places.right(),
                  gain,
                  cover));
    }

    private static boolean isTrue(Json flag) {
      return switch (flag) {
        case Json.Truth truth -> truth.value();
        case Json.Num number -> number.value() != 0;
        case Json.Fields other -> throw ImportFaults.broken("has no flag in default_left");
        case Json.Items other -> throw ImportFaults.broken("has no flag in default_left");
        case Json.Text other -> throw ImportFaults.broken("has no flag in default_left");
        case Json.Nothing other -> throw ImportFaults.broken("has no flag in default_left");
      };
    }

    /** The largest double that, rounded to 32 bits, is below the limit. */
    private static double largestBelow(float limit) {
      float below = Math.nextDown(limit);
      double middle = ((double) below + limit) / 2;
      return (float) middle < limit ? middle : Math.nextDown(middle);
    }
  }
}
