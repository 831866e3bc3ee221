package io.waggle.science.model;

import java.util.List;

/** What a model knows of one of its inputs. */
public sealed interface Feature {
  String name();

  /** A number. */
  record Numeric(String name) implements Feature {}

  /**
   * A word out of a list.
   *
   * @param categories the words seen in training, in the order of their codes; any other word is
   *     treated as missing
   */
  record Categorical(String name, List<String> categories) implements Feature {
    public Categorical {
      categories = List.copyOf(categories);
    }
  }

  /** What the column is to a model that learns from it. */
  static Feature of(Column column) {
    return switch (column) {
      case Column.Numeric numeric -> new Numeric(numeric.name());
      case Column.Categorical words -> new Categorical(words.name(), words.categories());
    };
  }
}
