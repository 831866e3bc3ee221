package io.waggle.science.model.tree;

import io.waggle.science.model.Feature;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.model.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads models that LightGBM wrote as text (format v3 and v4, as its {@code src/boosting/
 * gbdt_model_text.cpp} and {@code src/io/tree.cpp} have it; one output, binary or a plain number).
 */
public final class LightGbmModels {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_SHIFT = 2;
  private static final int MISSING_MASK = 3;
  private static final int MISSING_IS_ZERO = 1;
  private static final int MISSING_IS_NAN = 2;
  private static final int WORD = 32;

  private LightGbmModels() {}

  /**
   * Reads a model.
   *
   * @param text the whole file
   * @throws io.waggle.science.numeric.InvalidInput when it is no such model, or one that does more
   */
  public static TreeModel read(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().strip().equals("tree")) {
      throw ImportFaults.broken("is not a LightGBM model: its first line is not “tree”");
    }
    Section head = Section.after(lines, 0);
    if (lines.contains("average_output")) {
      throw ImportFaults.unsupported("a random forest");
    }
    if (head.number("num_class") > 1 || head.number("num_tree_per_iteration") > 1) {
      throw ImportFaults.unsupported("more than one output");
    }
    Objective objective = Objective.of(head.text("objective"));
    List<Tree> trees = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).startsWith("Tree=")) {
        trees.add(new Columns(Section.after(lines, line), objective.scale()).tree());
      }
    }
    return new TreeModel(schema(head, lines), objective.link(), 0, trees);
  }

  /** What comes out of a sum of leaves, and what each leaf is multiplied by to get there. */
  private record Objective(Link link, double scale) {
    static Objective of(String text) {
      List<String> words = List.of(text.split(" "));
      return switch (words.getFirst()) {
        case "regression", "regression_l1", "huber", "fair", "quantile", "mape" -> {
          if (words.contains("sqrt")) {
            throw ImportFaults.unsupported("a regression of square roots");
          }
          yield new Objective(Link.IDENTITY, 1);
        }
        case "binary" ->
            new Objective(
                Link.LOGIT,
                words.stream()
                    .filter(word -> word.startsWith("sigmoid:"))
                    .mapToDouble(word -> Section.toNumber(word.substring("sigmoid:".length())))
                    .findFirst()
                    .orElse(1));
        case "cross_entropy" -> new Objective(Link.LOGIT, 1);
        default -> throw ImportFaults.unsupported("the objective " + text);
      };
    }
  }

  private static Schema schema(Section head, List<String> lines) {
    List<String> names = List.of(head.text("feature_names").split(" "));
    List<Integer> categorical = new ArrayList<>();
    List<Json> words = List.of();
    for (String line : lines) {
      if (line.startsWith("[categorical_feature: ") && line.endsWith("]")) {
        String places = line.substring(line.indexOf(' ') + 1, line.length() - 1);
        for (String place : places.isBlank() ? new String[0] : places.split(",")) {
          categorical.add((int) Section.toNumber(place));
        }
      } else if (line.startsWith("pandas_categorical:[")) {
        words = Json.parse(line.substring(line.indexOf(':') + 1)).items();
      }
    }
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int which = words.size() == categorical.size() ? categorical.indexOf(i) : -1;
      features.add(
          which < 0
              ? new Feature.Numeric(names.get(i))
              : new Feature.Categorical(names.get(i), words(words.get(which))));
    }
    return new Schema(features);
  }

  private static List<String> words(Json categories) {
    return categories.items().stream()
        .map(word -> word instanceof Json.Text text ? text.value() : word.written().strip())
        .toList();
  }

  /** Lines of the form name=value, up to an empty one. */
  private record Section(Map<String, String> values) {
    static Section after(List<String> lines, int first) {
      Map<String, String> values = new HashMap<>();
      for (int i = first + 1; i < lines.size() && !lines.get(i).isBlank(); i++) {
        int equals = lines.get(i).indexOf('=');
        if (equals > 0) {
          values.put(lines.get(i).substring(0, equals), lines.get(i).substring(equals + 1).strip());
        }
      }
      return new Section(values);
    }

    boolean has(String name) {
      return !values.getOrDefault(name, "").isEmpty();
    }

    String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw ImportFaults.broken("lacks the line “" + name + "=”");
      }
      return value;
    }

    double number(String name) {
      return toNumber(text(name));
    }

    double[] numbers(String name) {
      return has(name)
          ? Arrays.stream(text(name).split(" ")).mapToDouble(Section::toNumber).toArray()
          : new double[0];
    }

    static double toNumber(String text) {
      try {
        return Double.parseDouble(text.strip());
      } catch (NumberFormatException e) {
        throw ImportFaults.broken("has “" + text + "” where a number belongs");
      }
    }
  }

  /** One tree as the file has it; a child below zero is the leaf of the inverted number. */
  private static final class Columns {
    private final double[] features;
    private final double[] gains;
    private final double[] thresholds;
    private final double[] decisions;
    private final double[] lefts;
    private final double[] rights;
    private final double[] counts;
    private final double[] leafValues;
    private final double[] leafCounts;
    private final double[] boundaries;
    private final double[] sets;

    Columns(Section tree, double scale) {
      if (tree.has("is_linear") && tree.number("is_linear") != 0) {
        throw ImportFaults.unsupported("linear leaves");
      }
      features = tree.numbers("split_feature");
      gains = tree.numbers("split_gain");
      thresholds = tree.numbers("threshold");
      decisions = tree.numbers("decision_type");
      lefts = tree.numbers("left_child");
      rights = tree.numbers("right_child");
      counts = tree.numbers("internal_count");
      leafValues = Arrays.stream(tree.numbers("leaf_value")).map(v -> scale * v).toArray();
      leafCounts = tree.numbers("leaf_count");
      boundaries = tree.numbers("cat_boundaries");
      sets = tree.numbers("cat_threshold");
      for (double[] column : List.of(gains, thresholds, decisions, lefts, rights, counts)) {
        if (column.length != features.length) {
          throw ImportFaults.broken("has a tree with lines of different length");
        }
      }
    }

    Tree tree() {
      int root = features.length == 0 ? ~0 : 0;
      return Grafting.tree(root, features.length + leafValues.length, this::node);
    }

    private Grafting.Foreign node(int at) {
      if (at >= features.length || ~at >= leafValues.length) {
        throw ImportFaults.broken("has a tree with a node that is not there");
      }
      if (at < 0) {
        double cover = ~at < leafCounts.length ? leafCounts[~at] : 0;
        return new Grafting.Foreign.End(leafValues[~at], cover);
      }
      int decision = (int) decisions[at];
      boolean isCategorical = (decision & CATEGORICAL) != 0;
      return new Grafting.Foreign.Fork(
          (int) lefts[at],
          (int) rights[at],
          places -> isCategorical ? byCategory(at, places) : byNumber(at, decision, places));
    }

    private Node.Split byNumber(int at, int decision, Grafting.Places places) {
      double threshold = thresholds[at];
      boolean isMissingLeft =
          switch (decision >> MISSING_SHIFT & MISSING_MASK) {
            case MISSING_IS_NAN -> (decision & DEFAULT_LEFT) != 0;
            case MISSING_IS_ZERO -> throw ImportFaults.unsupported("zeros taken for missing");
            // Without a place for missing values they count as zero.
            default -> 0 <= threshold;
          };
      return new Node.NumericSplit(
          (int) features[at],
          threshold,
          isMissingLeft,
          places.left(),
          places.right(),
          gains[at],
          counts[at]);
    }

    private Node.Split byCategory(int at, Grafting.Places places) {
      int set = (int) thresholds[at];
      if (set + 1 >= boundaries.length || boundaries[set + 1] > sets.length) {
        throw ImportFaults.broken("has a tree with a set of categories that is not there");
      }
      BitSet categories = new BitSet();
      int from = (int) boundaries[set];
      for (int word = from; word < boundaries[set + 1]; word++) {
        for (int bit = 0; bit < WORD; bit++) {
          categories.set((word - from) * WORD + bit, ((long) sets[word] >>> bit & 1) != 0);
        }
      }
      return new Node.CategorySplit(
          (int) features[at],
          categories,
          false,
          places.left(),
          places.right(),
          gains[at],
          counts[at]);
    }
  }
}
