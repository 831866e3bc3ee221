package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;

/** Writes a value as JSON (RFC 8259). */
final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(Value value) {
    JsonText json = new JsonText();
    json.write(value);
    return json.out.toString();
  }

  private void write(Value value) {
    switch (value) {
      case Value.Text text -> text(text.text());
      case Value.Items items -> list(items.values());
      case Value.Fields fields -> object(fields.attributes());
      case Value.Nil n -> out.append("null");
      case Value.Whole whole -> out.append(whole.number());
      case Value.Decimal decimal -> out.append(decimal.number().toPlainString());
      case Value.Flag flag -> out.append(flag.set());
      case Value.Real real -> {
        boolean finite = !Double.isNaN(real.number()) && !Double.isInfinite(real.number());
        out.append(finite ? Double.toString(real.number()) : "null");
      }
    }
  }

  private void list(List<Value> values) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      write(values.get(i));
    }
    out.append(']');
  }

  private void object(Attributes attributes) {
    out.append('{');
    for (int i = 0; i < attributes.size(); i++) {
      out.append(i == 0 ? "" : ",");
      text(attributes.key(i));
      out.append(':');
      write(attributes.value(i));
    }
    out.append('}');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // Line separators break scripts that read JSON; the rest of the list breaks JSON itself.
          boolean odd = c < ' ' || c == '\u2028' || c == '\u2029' || c == '<' || c == 0x7F;
          out.append(odd ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
        }
      }
    }
    out.append('"');
  }
}
