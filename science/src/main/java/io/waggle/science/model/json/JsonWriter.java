package io.waggle.science.model.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes a value as text, always the same way. */
final class JsonWriter {
  private static final double LARGEST_WHOLE = 1L << 53;

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(Json value, int depth) {
    switch (value) {
      case Json.Fields object -> object(object.fields(), depth);
      case Json.Items array -> array(array.items(), depth);
      case Json.Text text -> text(text.value());
      case Json.Num number -> out.append(number(number.value()));
      case Json.Truth truth -> out.append(truth.value());
      case Json.Nothing nothing -> out.append("null");
    }
  }

  private void object(Map<String, Json> fields, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> entries = fields.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Json> entry = entries.next();
      line(depth + 1);
      text(entry.getKey());
      out.append(": ");
      value(entry.getValue(), depth + 1);
      out.append(entries.hasNext() ? "," : "");
    }
    if (!fields.isEmpty()) {
      line(depth);
    }
    out.append('}');
  }

  private void array(List<Json> items, int depth) {
    boolean isNested =
        items.stream().anyMatch(item -> item instanceof Json.Fields || item instanceof Json.Items);
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : isNested ? "," : ", ");
      if (isNested) {
        line(depth + 1);
      }
      value(items.get(i), depth + 1);
    }
    if (isNested) {
      line(depth);
    }
    out.append(']');
  }

  private void line(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  /** The shortest decimal that comes back as the same double; whole numbers without a point. */
  private static String number(double value) {
    boolean isWhole =
        value == Math.rint(value)
            && Math.abs(value) < LARGEST_WHOLE
            && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0);
    return isWhole ? Long.toString((long) value) : Double.toString(value);
  }

  private void text(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c) && !isPaired(value, i)) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Whether the surrogate belongs to a whole character; half a one cannot be written as UTF-8. */
  private static boolean isPaired(String value, int at) {
    char c = value.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
  }
}
