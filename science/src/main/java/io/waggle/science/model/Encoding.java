package io.waggle.science.model;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as points of a space, for models that add or measure distance: a number becomes its distance
 * from the mean in standard deviations, a word becomes a place of 0 or 1 for each category, and a
 * feature that was missing in training gets one more place that says so. A missing number stands at
 * the mean, a missing word at 0 in all places.
 *
 * @param schema the features
 * @param parts how each feature is encoded, in the same order
 */
public record Encoding(Schema schema, List<Part> parts) {
  public Encoding {
    parts = List.copyOf(parts);
    InvalidInput.unless(
        parts.size() == schema.size(),
        "encoding",
        "has " + parts.size() + " parts for " + schema.size() + " features",
        "give one part per feature");
  }

  /**
   * How one feature is encoded.
   *
   * @param mean of the numbers in training; 0 for words
   * @param deviation the standard deviation of the numbers in training, 1 if they are all the same;
   *     1 for words
   * @param categories how many places words take; 0 for numbers
   * @param saysMissing whether a place says that the value is missing
   */
  public record Part(double mean, double deviation, int categories, boolean saysMissing) {
    public Part {
      InvalidInput.finite("mean", mean);
      InvalidInput.positive("deviation", deviation);
    }

    boolean isNumber() {
      return categories == 0;
    }

    /** How many places the feature takes. */
    public int width() {
      return Math.max(1, categories) + (saysMissing ? 1 : 0);
    }
  }

  /** Learns means, deviations and categories from a frame. */
  public static Encoding of(FeatureFrame frame) {
    return new Encoding(Schema.of(frame), frame.columns().stream().map(Encoding::part).toList());
  }

  private static Part part(Column column) {
    return switch (column) {
      case Column.Numeric numbers -> numericPart(numbers);
      case Column.Categorical words -> {
        boolean saysMissing = false;
        for (int row = 0; row < words.rows(); row++) {
          saysMissing |= words.isMissing(row);
        }
        // A column of nothing but missing words still needs a place.
        yield new Part(0, 1, Math.max(1, words.categories().size()), saysMissing);
      }
    };
  }

  private static Part numericPart(Column.Numeric numbers) {
    int known = 0;
    double mean = 0;
    double squares = 0;
    for (int row = 0; row < numbers.rows(); row++) {
      double value = numbers.at(row);
      if (!Double.isNaN(value)) {
        known++;
        double step = value - mean;
        mean += step / known;
        squares += step * (value - mean);
      }
    }
    double deviation = known > 0 ? Math.sqrt(squares / known) : 0;
    boolean isSpread = deviation > 1e-12 * Math.abs(mean) && Double.isFinite(deviation);
    return new Part(mean, isSpread ? deviation : 1, 0, known < numbers.rows());
  }

  /** How many places a row takes. */
  public int width() {
    return parts.stream().mapToInt(Part::width).sum();
  }

  /** What each place stands for: {@code age}, {@code city = Graz}, {@code age is missing}. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      switch (schema.features().get(i)) {
        case Feature.Numeric number -> names.add(number.name());
        case Feature.Categorical words -> {
          words.categories().forEach(category -> names.add(words.name() + " = " + category));
          if (words.categories().isEmpty()) {
            names.add(words.name());
          }
        }
      }
      if (parts.get(i).saysMissing()) {
        names.add(schema.features().get(i).name() + " is missing");
      }
    }
    return names;
  }

  /** For each place, the feature that it belongs to. */
  public int[] featureOfPlace() {
    int[] features = new int[width()];
    int place = 0;
    for (int feature = 0; feature < parts.size(); feature++) {
      for (int i = 0; i < parts.get(feature).width(); i++) {
        features[place++] = feature;
      }
    }
    return features;
  }

  /**
   * Encodes a row.
   *
   * @param row as the schema reads it, not kept or changed
   * @param point filled, one number per place
   */
  public void encode(double[] row, double[] point) {
    int from = 0;
    for (int i = 0; i < row.length; i++) {
      Part part = parts.get(i);
      for (int place = 0; place < part.width(); place++) {
        point[from + place] = 0;
      }
      if (Double.isNaN(row[i])) {
        if (part.saysMissing()) {
          point[from + part.width() - 1] = 1;
        }
      } else if (part.isNumber()) {
        point[from] = (row[i] - part.mean()) / part.deviation();
      } else {
        point[from + (int) row[i]] = 1;
      }
      from += part.width();
    }
  }

  /** All rows of a frame, one point each; columns are found by name. */
  public double[][] points(FeatureFrame frame) {
    Schema.Rows rows = schema.rows(frame);
    double[] row = new double[schema.size()];
    double[][] points = new double[rows.size()][width()];
    for (int i = 0; i < points.length; i++) {
      rows.read(i, row);
      encode(row, points[i]);
    }
    return points;
  }
}
