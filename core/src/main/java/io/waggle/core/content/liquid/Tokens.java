package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts what stands inside a tag or an output into words. */
final class Tokens {
  private static final int MAX_TOKENS = 1_000;
  private static final List<String> SIGNS =
      List.of(
          "==", "!=", "<>", "<=", ">=", "..", "<", ">", "|", ":", ",", ".", "[", "]", "(", ")",
          "=");

  private final String body;
  private final int offset;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String body, int offset) {
    this.body = body;
    this.offset = offset;
  }

  /**
   * @param offset where the body begins in the source
   * @throws SyntaxException at what is no word of the language
   */
  static List<Token> of(String body, int offset) {
    return new Tokens(body, offset).cut();
  }

  private List<Token> cut() {
    while (at < body.length()) {
      char c = body.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (isDigit(at) || c == '-' && isDigit(at + 1)) {
        number();
      } else if (Character.isLetter(c) || c == '_') {
        name();
      } else {
        sign();
      }
      if (tokens.size() > MAX_TOKENS) {
        throw new SyntaxException(
            "too_long", offset, "over " + MAX_TOKENS + " words", "Split the expression.");
      }
    }
    tokens.add(new Token(Kind.END, "", offset + body.length()));
    return tokens;
  }

  private void quoted(char quote) {
    int end = body.indexOf(quote, at + 1);
    if (end < 0) {
      throw new SyntaxException(
          "unclosed_text", offset + at, "a text is not closed", "Close it with " + quote + ".");
    }
    tokens.add(new Token(Kind.TEXT, body.substring(at + 1, end), offset + at));
    at = end + 1;
  }

  private void number() {
    int start = at++;
    while (isDigit(at)) {
      at++;
    }
    // A range has two dots: 1..5.
    if (at < body.length() && body.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      while (isDigit(at)) {
        at++;
      }
    }
    String text = body.substring(start, at);
    if (text.length() > 30) {
      throw new SyntaxException(
          "bad_number", offset + start, "a number has over 30 digits", "Shorten it.");
    }
    tokens.add(new Token(Kind.NUMBER, text, offset + start));
  }

  private void name() {
    int start = at++;
    while (at < body.length() && isNamePart(body.charAt(at))) {
      at++;
    }
    if (at < body.length() && body.charAt(at) == '?') {
      at++;
    }
    tokens.add(new Token(Kind.NAME, body.substring(start, at), offset + start));
  }

  private void sign() {
    for (String each : SIGNS) {
      if (body.startsWith(each, at)) {
        tokens.add(new Token(Kind.SIGN, each, offset + at));
        at += each.length();
        return;
      }
    }
    throw new SyntaxException(
        "unexpected",
        offset + at,
        "'" + body.charAt(at) + "' has no meaning here",
        "Remove it; Liquid has filters such as plus and times instead of signs.");
  }

  private boolean isDigit(int index) {
    return index < body.length() && body.charAt(index) >= '0' && body.charAt(index) <= '9';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$';
  }
}
