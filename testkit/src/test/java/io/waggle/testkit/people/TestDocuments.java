package io.waggle.testkit.people;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Documents for tests, written as a small JSON with single quotes and bare words. */
final class TestDocuments {
  private final String text;
  private int at;

  private TestDocuments(String text) {
    this.text = text;
  }

  /** Reads {@code {all: [{trait: city, op: equals, value: Berlin}]}}. */
  static Attributes fields(String text) {
    TestDocuments parser = new TestDocuments(text);
    Value value = parser.value();
    parser.skip();
    if (parser.at != text.length() || !(value instanceof Value.Fields fields)) {
      throw new IllegalArgumentException(text + " at " + parser.at);
    }
    return fields.attributes();
  }

  static <T> T parse(String text, Function<Document, T> reader) {
    Document doc = Document.root(new Value.Fields(fields(text)), "doc");
    T parsed = reader.apply(doc);
    doc.done();
    return parsed;
  }

  /** The faults as text; empty when there are none. */
  static String faultsOf(Attributes fields, String name, Function<Document, ?> reader) {
    Document doc = Document.root(new Value.Fields(fields), name);
    try {
      Object unused = reader.apply(doc);
      doc.done();
      return "";
    } catch (InvalidException e) {
      return e.getMessage();
    }
  }

  static String faultsOf(String text, Function<Document, ?> reader) {
    return faultsOf(fields(text), "doc", reader);
  }

  private Value value() {
    skip();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> list();
      case '\'' -> new Value.Text(quoted());
      default -> word();
    };
  }

  private Value object() {
    Attributes.Builder builder = Attributes.builder();
    at++;
    while (!ends('}')) {
      String key = name();
      expect(':');
      builder.put(key, value());
    }
    return new Value.Fields(builder.build());
  }

  private Value list() {
    List<Value> values = new ArrayList<>();
    at++;
    while (!ends(']')) {
      values.add(value());
    }
    return new Value.Items(values);
  }

  private String name() {
    skip();
    return text.charAt(at) == '\'' ? quoted() : bare();
  }

  private String quoted() {
    int end = text.indexOf('\'', at + 1);
    String quoted = text.substring(at + 1, end);
    at = end + 1;
    return quoted;
  }

  private String bare() {
    int from = at;
    while (at < text.length() && ":,{}[]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private Value word() {
    String word = bare();
    if (word.matches("-?[0-9]{1,18}")) {
      return new Value.Whole(Long.parseLong(word));
    }
    if (word.matches("-?[0-9]+[.][0-9]+")) {
      return new Value.Real(Double.parseDouble(word));
    }
    return switch (word) {
      case "true" -> Value.Flag.TRUE;
      case "false" -> Value.Flag.FALSE;
      case "null" -> Value.Nil.NIL;
      default -> new Value.Text(word);
    };
  }

  private boolean ends(char end) {
    skip();
    if (text.charAt(at) == ',') {
      at++;
      skip();
    }
    if (text.charAt(at) == end) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    skip();
    if (text.charAt(at) != c) {
      throw new IllegalArgumentException("'" + c + "' expected at " + at + " of " + text);
    }
    at++;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
