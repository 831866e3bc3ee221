package io.waggle.core.kernel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition document field by field, keeps the path, collects every fault instead of
 * stopping at the first, and at the end refuses fields that nobody read (most often a misspelt
 * name).
 *
 * <p>Readers return a harmless default after a fault; {@link #done()} of the root throws if there
 * was any.
 */
public final class Document {
  private static final double BEYOND_COUNTING = 1e15;

  private final Attributes fields;
  private final String path;
  private final List<Fault> faults;
  private final Set<String> read = new HashSet<>();
  private final List<Document> children = new ArrayList<>();

  private Document(Attributes fields, String path, List<Fault> faults) {
    this.fields = fields;
    this.path = path;
    this.faults = faults;
  }

  public static Document root(Value value, String name) {
    List<Fault> faults = new ArrayList<>();
    if (value instanceof Value.Fields fields) {
      return new Document(fields.attributes(), name, faults);
    }
    faults.add(
        new Fault("definition.not_object", name, "is not an object", "Write key: value pairs."));
    return new Document(Attributes.EMPTY, name, faults);
  }

  public String path() {
    return path;
  }

  public boolean has(String key) {
    return fields.find(key) != null;
  }

  /**
   * The keys that stand in this object, for forms where exactly one of several keys names the
   * variant.
   */
  public List<String> keys() {
    return fields.keys();
  }

  public @Nullable Value value(String key) {
    read.add(key);
    return fields.find(key);
  }

  public String text(String key) {
    Value value = value(key);
    if (value instanceof Value.Text text && !text.text().isBlank()) {
      return text.text();
    }
    fault(
        key, value == null ? "missing" : "wrong_type", "needs a text", "Give " + key + " a text.");
    return "";
  }

  public String text(String key, String otherwise) {
    return fields.find(key) == null ? mark(key, otherwise) : text(key);
  }

  public double number(String key, double min, double max) {
    return number(key, min, max, "a number");
  }

  private double number(String key, double min, double max, String kind) {
    Value value = value(key);
    double number = value == null ? Double.NaN : value.asNumber();
    if (Double.isNaN(number) || number < min || number > max) {
      String code =
          value == null ? "missing" : Double.isNaN(number) ? "wrong_type" : "out_of_range";
      fault(key, code, "needs " + kind + range(min, max), "Set " + key + " within that range.");
      return min;
    }
    return number;
  }

  public double number(String key, double min, double max, double otherwise) {
    return fields.find(key) == null ? mark(key, otherwise) : number(key, min, max);
  }

  public long whole(String key, long min, long max) {
    double number = number(key, min, max, "a whole number");
    if (number != Math.rint(number)) {
      fault(key, "wrong_type", "needs a whole number", "Drop the fraction of " + key + ".");
    }
    return (long) number;
  }

  public long whole(String key, long min, long max, long otherwise) {
    return fields.find(key) == null ? mark(key, otherwise) : whole(key, min, max);
  }

  public boolean flag(String key) {
    Value value = value(key);
    if (value instanceof Value.Flag flag) {
      return flag.set();
    }
    fault(
        key,
        value == null ? "missing" : "wrong_type",
        "needs true or false",
        "Write " + key + ": true or " + key + ": false.");
    return false;
  }

  public boolean flag(String key, boolean otherwise) {
    return fields.find(key) == null ? mark(key, otherwise) : flag(key);
  }

  /**
   * A length of time in milliseconds, written {@code 30m}, {@code 12h}, {@code 7d}, {@code 2w} or
   * ISO {@code PT5M}.
   */
  public long duration(String key, long maxMillis) {
    String text = text(key);
    long millis = text.isEmpty() ? 1 : parseDuration(text);
    if (millis <= 0 || millis > maxMillis) {
      String most = maxMillis / 86_400_000L + "d";
      fault(
          key,
          "bad_duration",
          "'" + text + "' is not a duration up to " + most,
          "Write 30m, 12h, 7d or 2w.");
      return 1;
    }
    return millis;
  }

  public long duration(String key, long maxMillis, long otherwise) {
    return fields.find(key) == null ? mark(key, otherwise) : duration(key, maxMillis);
  }

  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    E[] all = type.getEnumConstants();
    String text = text(key);
    for (E each : all) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    List<String> names = new ArrayList<>();
    for (E each : all) {
      names.add(each.name().toLowerCase(Locale.ROOT));
    }
    if (!text.isEmpty()) {
      fault(
          key,
          "unknown_choice",
          "'" + text + "' is not one of " + names,
          "Use one of " + names + ".");
    }
    return all[0];
  }

  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return fields.find(key) == null ? mark(key, otherwise) : choice(key, type);
  }

  public Document object(String key) {
    Value value = value(key);
    if (value instanceof Value.Fields nested) {
      return child(nested.attributes(), at(key));
    }
    fault(
        key,
        value == null ? "missing" : "wrong_type",
        "needs an object",
        "Write key: value pairs under " + key + ".");
    return child(Attributes.EMPTY, at(key));
  }

  public List<Document> objects(String key) {
    List<Document> documents = new ArrayList<>();
    List<Value> values = values(key);
    for (int i = 0; i < values.size(); i++) {
      String childPath = at(key) + "[" + i + "]";
      if (values.get(i) instanceof Value.Fields nested) {
        documents.add(child(nested.attributes(), childPath));
      } else {
        add("wrong_type", childPath, "needs an object", "Write key: value pairs.");
      }
    }
    return documents;
  }

  /** The list of texts under the key, numbers and flags as they read; empty when it is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Value each : values(key)) {
      if (each instanceof Value.Nil
          || each instanceof Value.Items
          || each instanceof Value.Fields) {
        String place = at(key) + "[" + texts.size() + "]";
        add("wrong_type", place, "needs a text", "Write a text, or leave it out.");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  /** The object under the key, whose fields may be any; empty when it is absent. */
  public Attributes anything(String key) {
    Value value = value(key);
    if (value == null || value instanceof Value.Fields) {
      return value instanceof Value.Fields any ? any.attributes() : Attributes.EMPTY;
    }
    fault(key, "wrong_type", "needs an object", "Write key: value pairs under " + key + ".");
    return Attributes.EMPTY;
  }

  /** The list under the key; empty when it is absent. */
  public List<Value> values(String key) {
    Value value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Value.Items items) {
      return items.values();
    }
    fault(key, "wrong_type", "needs a list", "Write a list under " + key + ".");
    return List.of();
  }

  public void fault(String key, String code, String message, String fix) {
    add(code, at(key), message, fix);
  }

  /**
   * Ends the reading of the whole document: throws when anything was wrong or a field was never
   * read.
   */
  public void done() {
    refuseUnread();
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
  }

  private void refuseUnread() {
    for (String key : fields.keys()) {
      if (!read.contains(key)) {
        fault(key, "unknown_field", "is not a field here", "Remove it or mend its name.");
      }
    }
    children.forEach(Document::refuseUnread);
  }

  private Document child(Attributes nested, String childPath) {
    Document child = new Document(nested, childPath, faults);
    children.add(child);
    return child;
  }

  private String at(String key) {
    return path + "." + key;
  }

  private void add(String code, String where, String message, String fix) {
    faults.add(new Fault("definition." + code, where, message, fix));
  }

  /** The bounds as people write them; one beyond all counting is none. */
  private static String range(double min, double max) {
    String from = min < -BEYOND_COUNTING ? "" : plain(min);
    String to = max > BEYOND_COUNTING ? "" : plain(max);
    if (from.isEmpty() || to.isEmpty()) {
      return from.isEmpty() ? to.isEmpty() ? "" : " up to " + to : " of at least " + from;
    }
    return " from " + from + " to " + to;
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private <T> T mark(String key, T otherwise) {
    read.add(key);
    return otherwise;
  }

  private static long parseDuration(String text) {
    if (text.startsWith("P")) {
      try {
        return Duration.parse(text).toMillis();
      } catch (DateTimeParseException | ArithmeticException e) {
        return -1;
      }
    }
    long unit =
        switch (text.charAt(text.length() - 1)) {
          case 's' -> 1_000L;
          case 'm' -> 60_000L;
          case 'h' -> 3_600_000L;
          case 'd' -> 86_400_000L;
          case 'w' -> 604_800_000L;
          default -> -1L;
        };
    try {
      return Math.multiplyExact(Long.parseLong(text.substring(0, text.length() - 1)), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
  }
}
