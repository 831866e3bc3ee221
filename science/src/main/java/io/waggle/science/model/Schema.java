package io.waggle.science.model;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a model in order, and the way from a frame or a single row of words to the encoded
 * row that models read: one double per feature, the number itself, the code of the category, or NaN
 * when missing or not known.
 */
public record Schema(List<Feature> features) {
  public Schema {
    features = List.copyOf(features);
  }

  /** The inputs of a model that learns from this frame. */
  public static Schema of(FeatureFrame frame) {
    return new Schema(frame.columns().stream().map(Feature::of).toList());
  }

  public int size() {
    return features.size();
  }

  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** The place of the feature of that name; refused with the names that exist. */
  public int indexOf(String name) {
    int at = names().indexOf(name);
    InvalidInput.unless(
        at >= 0,
        "feature " + name,
        "is not one of the model's",
        "the features are " + String.join(", ", names()));
    return at;
  }

  /**
   * The rows of a frame as this schema encodes them. Columns are found by name; further ones are
   * ignored; the codes of categories are translated, and a category that training never saw becomes
   * missing.
   *
   * @throws InvalidInput when a column is absent or of the other kind
   */
  public Rows rows(FeatureFrame frame) {
    List<Column> columns = new ArrayList<>();
    List<double[]> translations = new ArrayList<>();
    for (Feature feature : features) {
      Column column = frame.column(feature.name());
      columns.add(column);
      translations.add(translation(feature, column));
    }
    return new Rows(columns, translations, frame.rows());
  }

  /** Old code to new code, or empty when values are taken as they are. */
  private static double[] translation(Feature feature, Column column) {
    return switch (feature) {
      case Feature.Numeric numeric -> {
        InvalidInput.unless(
            column instanceof Column.Numeric,
            "column " + numeric.name(),
            "holds words where the model expects numbers",
            "give numbers");
        yield NO_TRANSLATION;
      }
      case Feature.Categorical words -> {
        if (!(column instanceof Column.Categorical given)) {
          throw new InvalidInput(
              "column " + words.name(),
              "holds numbers where the model expects words",
              "give one of " + String.join(", ", words.categories()));
        }
        yield given.categories().equals(words.categories())
            ? NO_TRANSLATION
            : translation(words.categories(), given.categories());
      }
    };
  }

  private static final double[] NO_TRANSLATION = {};

  private static double[] translation(List<String> known, List<String> given) {
    Map<String, Integer> codes = new HashMap<>();
    for (String category : known) {
      codes.put(category, codes.size());
    }
    // One place at the end, so that a column without any category still has a translation.
    double[] translation = new double[given.size() + 1];
    Arrays.fill(translation, Double.NaN);
    for (int code = 0; code < given.size(); code++) {
      Integer own = codes.get(given.get(code));
      translation[code] = own == null ? Double.NaN : own;
    }
    return translation;
  }

  /** A frame as a model reads it. */
  public static final class Rows {
    private final Column[] columns;
    private final double[][] translations;
    private final int size;

    private Rows(List<Column> columns, List<double[]> translations, int size) {
      this.columns = columns.toArray(Column[]::new);
      this.translations = translations.toArray(double[][]::new);
      this.size = size;
    }

    public int size() {
      return size;
    }

    /** Fills the encoded row, one place per feature. */
    public void read(int row, double[] encoded) {
      for (int i = 0; i < columns.length; i++) {
        encoded[i] = at(row, i);
      }
    }

    /** The encoded value of one feature in one row. */
    public double at(int row, int feature) {
      double value = columns[feature].at(row);
      double[] translation = translations[feature];
      return translation.length == 0 || Double.isNaN(value) ? value : translation[(int) value];
    }
  }
}
