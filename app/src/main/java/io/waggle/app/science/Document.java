package io.waggle.app.science;

import io.waggle.app.csv.FileInput;
import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a command is given, read by key; what is missing or of the wrong kind is named
 * by its path, such as {@code arms[2].count}.
 */
final class Document {
  private static final ReadLimits LIMITS = new ReadLimits(100, 5_000_000, 1 << 20);

  private final String path;
  private final Attributes fields;

  private Document(String path, Attributes fields) {
    this.path = path;
    this.fields = fields;
  }

  /**
   * Reads a file, also packed ({@code .gz}), that holds one JSON object, or the same as YAML when
   * it is named so.
   */
  static Document read(Path file) throws IOException {
    byte[] bytes;
    try (FileInput input = FileInput.open(file)) {
      bytes = input.readAllBytes();
    }
    InvalidInput.unless(bytes.length > 0, file.toString(), "is empty", "give a JSON object");
    try {
      if (value(file, bytes) instanceof Value.Fields whole) {
        return new Document("", whole.attributes());
      }
    } catch (InvalidException e) {
      throw new InvalidInput(file.toString(), "is no JSON: " + e.getMessage(), "mend it");
    }
    throw new InvalidInput(file.toString(), "holds no JSON object", "give {\"key\": value}");
  }

  private static Value value(Path file, byte[] bytes) {
    String name = file.getFileName().toString().replaceFirst("[.]gz$", "");
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      return Json.read(bytes, LIMITS);
    }
    List<Value> documents = Json.readYaml(bytes);
    InvalidInput.unless(
        documents.size() == 1,
        file.toString(),
        "holds " + documents.size() + " documents",
        "give one");
    return documents.getFirst();
  }

  /** The keys in the order of the document. */
  List<String> keys() {
    return fields.keys();
  }

  /** The path of a key, for messages. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Whether the key stands there with a value other than null. */
  boolean has(String key) {
    return find(key) != null;
  }

  /** Whether the key holds a list, and not an object or a single value. */
  boolean isList(String key) {
    return find(key) instanceof Value.Items;
  }

  /** Whether the key holds a list that begins with a text. */
  boolean isListOfTexts(String key) {
    return find(key) instanceof Value.Items items
        && !items.values().isEmpty()
        && items.values().getFirst() instanceof Value.Text;
  }

  /** Refuses keys beside these, so that a slip of the pen is not passed over. */
  void allowOnly(String... known) {
    Set<String> allowed = Set.of(known);
    for (String key : keys()) {
      InvalidInput.unless(
          allowed.contains(key),
          pathOf(key),
          "is not known here",
          "use " + String.join(", ", known));
    }
  }

  String text(String key) {
    if (needed(key) instanceof Value.Text text) {
      return text.text();
    }
    throw wrong(key, "a text");
  }

  String textOr(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** A finite number. */
  double number(String key) {
    return number(pathOf(key), needed(key));
  }

  /** One of the constants, written small with hyphens, such as {@code min-max}. */
  <E extends Enum<E>> E oneOf(String key, Class<E> kind, E otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    List<String> names = new ArrayList<>();
    for (E each : kind.getEnumConstants()) {
      String name = nameOf(each);
      if (name.equals(text(key))) {
        return each;
      }
      names.add(name);
    }
    throw wrong(key, "one of " + String.join(", ", names));
  }

  /** How a constant is written in documents. */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  double numberOr(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /** A whole number of at least zero. */
  long count(String key) {
    if (needed(key) instanceof Value.Whole whole && whole.number() >= 0) {
      return whole.number();
    }
    throw wrong(key, "a whole number of at least zero");
  }

  boolean flagOr(String key, boolean otherwise) {
    Value value = find(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Value.Flag flag) {
      return flag.set();
    }
    throw wrong(key, "true or false");
  }

  Document object(String key) {
    if (needed(key) instanceof Value.Fields object) {
      return new Document(pathOf(key), object.attributes());
    }
    throw wrong(key, "an object");
  }

  /** A list of objects. */
  List<Document> objects(String key) {
    List<Document> all = new ArrayList<>();
    for (Value each : items(pathOf(key), needed(key))) {
      String at = pathOf(key) + "[" + all.size() + "]";
      if (!(each instanceof Value.Fields object)) {
        throw new InvalidInput(at, "is no object", "give {\"key\": value}");
      }
      all.add(new Document(at, object.attributes()));
    }
    return all;
  }

  List<String> texts(String key) {
    List<String> all = new ArrayList<>();
    for (Value each : items(pathOf(key), needed(key))) {
      if (!(each instanceof Value.Text text)) {
        throw new InvalidInput(pathOf(key) + "[" + all.size() + "]", "is no text", "quote it");
      }
      all.add(text.text());
    }
    return all;
  }

  /** A list of finite numbers. */
  double[] numbers(String key) {
    return numbers(pathOf(key), needed(key));
  }

  /** A list of lists of finite numbers; they may differ in length. */
  double[][] matrix(String key) {
    List<Value> rows = items(pathOf(key), needed(key));
    double[][] all = new double[rows.size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers(pathOf(key) + "[" + i + "]", rows.get(i));
    }
    return all;
  }

  private static double[] numbers(String at, Value value) {
    List<Value> items = items(at, value);
    double[] all = new double[items.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = number(at + "[" + i + "]", items.get(i));
    }
    return all;
  }

  private static double number(String at, Value value) {
    double number = value.asNumber();
    InvalidInput.unless(
        Math.abs(number) <= ColumnCells.LARGEST,
        at,
        "is " + Json.text(value),
        "give a number of at most " + ColumnCells.LARGEST);
    return number;
  }

  private static List<Value> items(String at, Value value) {
    if (value instanceof Value.Items items) {
      return items.values();
    }
    throw new InvalidInput(at, "is no list", "give [ … ]");
  }

  private @Nullable Value find(String key) {
    Value value = fields.find(key);
    return value instanceof Value.Nil ? null : value;
  }

  private Value needed(String key) {
    Value value = find(key);
    if (value == null) {
      String has = keys().isEmpty() ? "nothing" : String.join(", ", keys());
      throw new InvalidInput(pathOf(key), "is missing; there is " + has, "add it");
    }
    return value;
  }

  private InvalidInput wrong(String key, String kind) {
    return new InvalidInput(pathOf(key), "is " + Json.text(needed(key)), "give " + kind);
  }
}
