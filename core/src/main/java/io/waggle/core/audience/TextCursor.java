package io.waggle.core.audience;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Walks over the words of a text, remembers which words would have fitted at the present place, and
 * where each value of the document came from.
 */
final class TextCursor {
  /** Words that a name must be quoted to be. */
  static final Set<String> RESERVED =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "is",
          "trait",
          "tag",
          "score",
          "audience",
          "consent",
          "count",
          "first",
          "last",
          "sum",
          "average",
          "min",
          "max",
          "distinct",
          "days",
          "did",
          "where",
          "within",
          "between",
          "ago",
          "this",
          "previous",
          "from",
          "to",
          "since",
          "before",
          "after",
          "then",
          "same",
          "of",
          "for",
          "on",
          "exists",
          "missing",
          "contains",
          "starts",
          "ends",
          "matches",
          "item",
          "has",
          "true",
          "false",
          "ignoring");

  private final List<TextToken> tokens;
  private final Map<Value, TextToken> places = new IdentityHashMap<>();
  private final Set<String> expected = new LinkedHashSet<>();
  private int at;

  TextCursor(String text) {
    tokens = TextToken.all(text);
  }

  TextToken here() {
    return tokens.get(at);
  }

  /** Whether this word or symbol is next; in lower case. */
  boolean sees(String word) {
    expected.add(word);
    return isWord(here(), word);
  }

  /** Whether these two are next. */
  boolean sees(String word, String second) {
    return sees(word) && isWord(tokens.get(at + 1), second);
  }

  private static boolean isWord(TextToken token, String word) {
    boolean isPlain = token.kind() == TextToken.Kind.WORD || token.kind() == TextToken.Kind.SYMBOL;
    return isPlain && token.text().toLowerCase(Locale.ROOT).equals(word);
  }

  /** Takes the word if it is next. */
  boolean take(String word) {
    boolean seen = sees(word);
    if (seen) {
      next();
    }
    return seen;
  }

  boolean take(String word, String second) {
    boolean seen = sees(word, second);
    if (seen) {
      next();
      next();
    }
    return seen;
  }

  void require(String word) {
    if (!take(word)) {
      throw unexpected();
    }
  }

  TextToken next() {
    TextToken token = here();
    at += token.kind() == TextToken.Kind.END ? 0 : 1;
    expected.clear();
    return token;
  }

  boolean is(TextToken.Kind kind, String words) {
    expected.add(words);
    return here().kind() == kind;
  }

  /** A name: quoted, or a word that means nothing else. */
  Value name(String words) {
    TextToken token = here();
    boolean isWord = is(TextToken.Kind.WORD, words);
    if (isWord && RESERVED.contains(token.text().toLowerCase(Locale.ROOT))) {
      String message = "'" + token.text() + "' is a word of the language";
      String fix = "Put it in quotes if it is " + words + ".";
      throw new TextFaultException(new TextFault("syntax", token.from(), token.to(), message, fix));
    }
    if (!isWord && token.kind() != TextToken.Kind.QUOTED) {
      throw unexpected();
    }
    return text(next());
  }

  Value text(TextToken token) {
    return placed(new Value.Text(token.text()), token);
  }

  Value number() {
    if (!is(TextToken.Kind.NUMBER, "a number")) {
      throw unexpected();
    }
    TextToken token = next();
    return placed(number(token.text()), token);
  }

  /** Numbers as the rest of the system reads them from JSON, see {@link Value}. */
  private static Value number(String text) {
    BigDecimal exact = new BigDecimal(text);
    if (exact.scale() <= 0 && exact.precision() - exact.scale() <= 18) {
      return new Value.Whole(exact.longValueExact());
    }
    double near = exact.doubleValue();
    boolean same =
        !Double.isInfinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
    return same ? new Value.Real(near) : new Value.Decimal(exact);
  }

  Value span() {
    if (!is(TextToken.Kind.SPAN, "a span such as 7d")) {
      throw unexpected();
    }
    return text(next());
  }

  /** A date, quoted or not, or milliseconds since 1970. */
  Value date() {
    if (is(TextToken.Kind.DATE, "a date such as 2026-11-22")
        || here().kind() == TextToken.Kind.QUOTED) {
      return text(next());
    }
    if (here().kind() != TextToken.Kind.NUMBER) {
      throw unexpected();
    }
    return number();
  }

  /** A text in quotes, a number, true or false. */
  Value scalar() {
    if (is(TextToken.Kind.QUOTED, "a text in quotes")) {
      return text(next());
    }
    if (is(TextToken.Kind.NUMBER, "a number")) {
      return number();
    }
    if (take("true")) {
      return Value.Flag.TRUE;
    }
    if (take("false")) {
      return Value.Flag.FALSE;
    }
    throw unexpected();
  }

  /** Remembers where a value came from. */
  <V extends Value> V placed(V value, TextToken token) {
    places.put(value, token);
    return value;
  }

  Value fields(Attributes.Builder fields, TextToken token) {
    return placed(new Value.Fields(fields.build()), token);
  }

  TextFaultException unexpected() {
    TextToken token = here();
    String found = token.kind() == TextToken.Kind.END ? "the text ends" : "'" + token.text() + "'";
    String guess = NearestWord.guess(token.text(), expected);
    String words = expected.size() == 1 ? "" : "one of ";
    String fix = guess + "Expected " + words + String.join(", ", expected) + ".";
    return new TextFaultException(
        new TextFault("syntax", token.from(), token.to(), found + " does not fit here", fix));
  }

  Map<Value, TextToken> places() {
    return places;
  }
}
