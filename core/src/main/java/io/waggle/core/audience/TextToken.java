package io.waggle.core.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word of the text form of a condition.
 *
 * @param text what it says: quoted text without its quotes, symbols in their usual form
 * @param from the place of its first character
 * @param to the place behind its last one
 */
record TextToken(Kind kind, String text, int from, int to) {
  /** What a word is. */
  enum Kind {
    WORD,
    QUOTED,
    NUMBER,
    SPAN,
    DATE,
    SYMBOL,
    END
  }

  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T[\\d:.]{5,18}(Z|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern SPAN = Pattern.compile("\\d{1,9}(ms|[smhdw])");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE]-?\\d{1,3})?");

  static List<TextToken> all(String text) {
    List<TextToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      TextToken token = at(text, at);
      tokens.add(token);
      at = token.to;
    }
    tokens.add(new TextToken(Kind.END, "", text.length(), text.length()));
    return tokens;
  }

  private static TextToken at(String text, int from) {
    char first = text.charAt(from);
    if (first == '"') {
      return quoted(text, from);
    }
    boolean isNumber = isDigit(text, from) || first == '-' && isDigit(text, from + 1);
    if (isNumber) {
      return number(text, from);
    }
    return isWordStart(first) ? word(text, from) : symbol(text, from);
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  static boolean isWordStart(char c) {
    return Character.isLetter(c) || Character.isSurrogate(c) || c == '_' || c == '$';
  }

  static boolean isWordPart(char c) {
    return isWordStart(c) || Character.isDigit(c) || ".-:/@".indexOf(c) >= 0;
  }

  private static TextToken word(String text, int from) {
    int to = from + 1;
    while (to < text.length() && isWordPart(text.charAt(to))) {
      to++;
    }
    return new TextToken(Kind.WORD, text.substring(from, to), from, to);
  }

  private static TextToken number(String text, int from) {
    int to = from + 1;
    while (to < text.length()
        && (Character.isLetterOrDigit(text.charAt(to)) || ".:+-".indexOf(text.charAt(to)) >= 0)) {
      to++;
    }
    String word = text.substring(from, to);
    if (word.endsWith("km")) {
      to -= 2;
      word = text.substring(from, to);
    }
    if (NUMBER.matcher(word).matches()) {
      return new TextToken(Kind.NUMBER, word, from, to);
    }
    if (SPAN.matcher(word).matches()) {
      return new TextToken(Kind.SPAN, word, from, to);
    }
    if (DATE.matcher(word).matches()) {
      return new TextToken(Kind.DATE, word, from, to);
    }
    throw new TextFaultException(
        new TextFault(
            "bad_number",
            from,
            to,
            "'" + word + "' is no number, date or span",
            "Write 12, 7d, 2026-11-22 or 2026-11-22T10:15:00Z; put other text in quotes."));
  }

  private static TextToken quoted(String text, int from) {
    StringBuilder said = new StringBuilder();
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        said.append(c);
      } else {
        at = escaped(text, at, said);
      }
    }
    if (at >= text.length()) {
      throw new TextFaultException(
          new TextFault(
              "open_quote",
              from,
              text.length(),
              "the quote is not closed",
              "Close it with \"; write \\\" for a quote inside."));
    }
    return new TextToken(Kind.QUOTED, said.toString(), from, at + 1);
  }

  private static int escaped(String text, int at, StringBuilder said) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    switch (c) {
      case '"', '\\' -> said.append(c);
      case 'n' -> said.append('\n');
      case 't' -> said.append('\t');
      case 'u' -> {
        try {
          said.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          return at + 5;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
          throw badEscape(at);
        }
      }
      default -> throw badEscape(at);
    }
    return at + 1;
  }

  private static TextFaultException badEscape(int at) {
    return new TextFaultException(
        new TextFault(
            "bad_escape", at - 1, at + 1, "is no escape", "Write \\\" \\\\ \\n \\t or \\u0041."));
  }

  private static TextToken symbol(String text, int from) {
    String two = text.substring(from, Math.min(text.length(), from + 2));
    switch (two) {
      case "!=", "<=", ">=" -> {
        return new TextToken(Kind.SYMBOL, two, from, from + 2);
      }
      case "<>" -> {
        return new TextToken(Kind.SYMBOL, "!=", from, from + 2);
      }
      case "==" -> {
        return new TextToken(Kind.SYMBOL, "=", from, from + 2);
      }
      default -> {}
    }
    String said =
        switch (text.charAt(from)) {
          case '≥' -> ">=";
          case '≤' -> "<=";
          case '≠' -> "!=";
          case '(', ')', ',', '=', '<', '>' -> text.substring(from, from + 1);
          default ->
              throw new TextFaultException(
                  new TextFault(
                      "bad_character",
                      from,
                      from + 1,
                      "means nothing here",
                      "Texts stand in double quotes: \"…\"."));
        };
    return new TextToken(Kind.SYMBOL, said, from, from + 1);
  }
}
