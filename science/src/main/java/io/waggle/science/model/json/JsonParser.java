package io.waggle.science.model.json;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a text as JSON, strictly, from left to right. */
final class JsonParser {
  private static final int DEEPEST = 500;
  private static final int CODE_DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private final String text;
  private int at;

  JsonParser(String text) {
    this.text = text;
  }

  Json whole() {
    Json value = value(0);
    skipBlanks();
    if (at < text.length()) {
      throw fault("the end");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw fault("less than " + DEEPEST + " levels");
    }
    skipBlanks();
    char c = at < text.length() ? text.charAt(at) : '\0';
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(text());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> number();
    };
  }

  private Json object(int depth) {
    Map<String, Json> fields = new LinkedHashMap<>();
    at++;
    if (isNext('}')) {
      return new Json.Fields(fields);
    }
    do {
      skipBlanks();
      String name = text();
      expect(':');
      if (fields.put(name, value(depth + 1)) != null) {
        throw fault("no second field “" + name + "”");
      }
    } while (isNext(','));
    expect('}');
    return new Json.Fields(fields);
  }

  private Json array(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    if (isNext(']')) {
      return new Json.Items(items);
    }
    do {
      items.add(value(depth + 1));
    } while (isNext(','));
    expect(']');
    return new Json.Items(items);
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw fault("a value");
    }
    at += word.length();
    return value;
  }

  private Json number() {
    int from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(from, at);
    if (!digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      at = from;
      throw fault("a value");
    }
    double value = Double.parseDouble(digits);
    if (!Double.isFinite(value)) {
      at = from;
      throw fault("a number that a double can hold");
    }
    return new Json.Num(value);
  }

  private String text() {
    if (at >= text.length() || text.charAt(at) != '"') {
      throw fault("a text in double quotes");
    }
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> code();
      default -> throw fault("an escape that JSON knows");
    };
  }

  private char code() {
    int code = 0;
    for (int i = 0; i < CODE_DIGITS; i++) {
      int digit = Character.digit(next(), HEXADECIMAL);
      if (digit < 0) {
        throw fault("four hexadecimal digits");
      }
      code = code * HEXADECIMAL + digit;
    }
    return (char) code;
  }

  private char next() {
    if (at >= text.length()) {
      throw fault("the end of a text");
    }
    char c = text.charAt(at++);
    if (c < ' ') {
      at--;
      throw fault("an escape in place of a control character");
    }
    return c;
  }

  private boolean isNext(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!isNext(c)) {
      throw fault("“" + c + "”");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private InvalidInput fault(String expected) {
    return new InvalidInput(
        "model file",
        "is not JSON: at character " + at + " of " + text.length() + " expected " + expected,
        "give a whole JSON file");
  }
}
