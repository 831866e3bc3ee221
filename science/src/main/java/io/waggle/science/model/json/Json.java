package io.waggle.science.model.json;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. What it is asked for and does not have is refused as a fault of the model file. */
public sealed interface Json {
  /** An object; fields keep their order. */
  record Fields(Map<String, Json> fields) implements Json {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** An array. */
  record Items(List<Json> items) implements Json {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Text(String value) implements Json {}

  /** A finite number. */
  record Num(double value) implements Json {
    public Num {
      InvalidInput.finite("number", value);
    }
  }

  record Truth(boolean value) implements Json {}

  record Nothing() implements Json {}

  /** The value that a text stands for; refused with the place where it stops being JSON. */
  static Json parse(String text) {
    return new JsonParser(text).whole();
  }

  static Json of(String value) {
    return new Text(value);
  }

  static Json of(double value) {
    return new Num(value);
  }

  static Json of(boolean value) {
    return new Truth(value);
  }

  static Json of(double[] values) {
    return new Items(Arrays.stream(values).mapToObj(Json::of).toList());
  }

  static Json of(List<? extends Json> items) {
    return new Items(List.copyOf(items));
  }

  static Json ofTexts(List<String> values) {
    return new Items(values.stream().map(Json::of).toList());
  }

  /** An object with its fields in the order they are put. */
  static Builder object() {
    return new Builder();
  }

  /** Whether this is an object with that field, and the field is not null. */
  default boolean has(String name) {
    return this instanceof Fields object
        && object.fields().containsKey(name)
        && !(object.fields().get(name) instanceof Nothing);
  }

  /** The field of an object. */
  default Json at(String name) {
    if (this instanceof Fields object) {
      Json found = object.fields().get(name);
      if (found != null) {
        return found;
      }
    }
    throw fault("lacks the field “" + name + "”");
  }

  /** The fields of an object. */
  default Map<String, Json> fields() {
    throw fault("has " + word() + " where an object belongs");
  }

  /** The items of an array. */
  default List<Json> items() {
    throw fault("has " + word() + " where an array belongs");
  }

  default String text() {
    if (this instanceof Text text) {
      return text.value();
    }
    throw fault("has " + word() + " where a text belongs");
  }

  default double number() {
    if (this instanceof Num number) {
      return number.value();
    }
    throw fault("has " + word() + " where a number belongs");
  }

  /** A number without fraction. */
  default int whole() {
    double number = number();
    if (number != (int) number) {
      throw fault("has " + number + " where a whole number belongs");
    }
    return (int) number;
  }

  default boolean truth() {
    if (this instanceof Truth truth) {
      return truth.value();
    }
    throw fault("has " + word() + " where true or false belongs");
  }

  /** The numbers of an array. */
  default double[] numbers() {
    return items().stream().mapToDouble(Json::number).toArray();
  }

  /** The texts of an array. */
  default List<String> texts() {
    return items().stream().map(Json::text).toList();
  }

  /** The text of this value, an indent of two blanks, short arrays in one line. */
  default String written() {
    return JsonWriter.write(this);
  }

  private String word() {
    return switch (this) {
      case Fields object -> "an object";
      case Items array -> "an array";
      case Text text -> "the text “" + text.value() + "”";
      case Num number -> "the number " + number.value();
      case Truth truth -> String.valueOf(truth.value());
      case Nothing nothing -> "null";
    };
  }

  private static InvalidInput fault(String problem) {
    return new InvalidInput("model file", problem, "give a file that was written as a model");
  }

  /** An object on its way. */
  final class Builder {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    private Builder() {}

    public Builder put(String name, Json value) {
      fields.put(name, value);
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, of(value));
    }

    public Builder put(String name, double value) {
      return put(name, of(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, of(value));
    }

    public Builder put(String name, double[] values) {
      return put(name, of(values));
    }

    public Json build() {
      return new Fields(fields);
    }
  }
}
