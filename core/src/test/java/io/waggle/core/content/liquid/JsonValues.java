package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads the small JSON of the test tables. */
final class JsonValues {
  private final String json;
  private int at;

  private JsonValues(String json) {
    this.json = json;
  }

  static Attributes object(String json) {
    return ((Value.Fields) new JsonValues(json).value()).attributes();
  }

  static List<Value> items(String json) {
    return ((Value.Items) new JsonValues(json).value()).values();
  }

  private Value value() {
    char c = next();
    at--;
    return switch (c) {
      case '{' -> fields();
      case '[' -> items();
      case '"' -> new Value.Text(text());
      case 't' -> word("true", Value.Flag.TRUE);
      case 'f' -> word("false", Value.Flag.FALSE);
      case 'n' -> word("null", Value.Nil.NIL);
      default -> number();
    };
  }

  private Value word(String word, Value value) {
    at += word.length();
    return value;
  }

  private Value number() {
    int start = at;
    while (at < json.length() && "+-.0123456789eE".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    String number = json.substring(start, at);
    return number.contains(".")
        ? new Value.Real(Double.parseDouble(number))
        : new Value.Whole(Long.parseLong(number));
  }

  private Value fields() {
    Attributes.Builder fields = Attributes.builder();
    next();
    if (next() == '}') {
      return new Value.Fields(fields.build());
    }
    at--;
    do {
      next();
      at--;
      String key = text();
      next();
      fields.put(key, value());
    } while (next() == ',');
    return new Value.Fields(fields.build());
  }

  private Value items() {
    List<Value> items = new ArrayList<>();
    next();
    if (next() == ']') {
      return new Value.Items(items);
    }
    at--;
    do {
      items.add(value());
    } while (next() == ',');
    return new Value.Items(items);
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    at++;
    while (json.charAt(at) != '"') {
      char c = json.charAt(at++);
      if (c == '\\') {
        char escaped = json.charAt(at++);
        out.append(escaped(escaped));
      } else {
        out.append(c);
      }
    }
    at++;
    return out.toString();
  }

  private char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  private char next() {
    while (Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return json.charAt(at++);
  }
}
