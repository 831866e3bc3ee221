package io.waggle.core.collect;

import java.util.ArrayList;
import java.util.List;

/** Reads a regular expression; see {@link TextPattern} for what it may hold. */
final class PatternParser {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_REPEAT = 200;
  private static final int[] DIGITS = {'0', '9'};
  private static final int[] WORDS = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};
  private static final int[] SPACES = {'\t', '\r', ' ', ' '};
  private static final int[] LINE_END = {'\n', '\n'};

  private final String source;
  private int at;
  private int depth;

  PatternParser(String source) {
    this.source = source;
  }

  PatternNode parse() {
    if (source.isEmpty()) {
      throw bad("is empty");
    }
    PatternNode node = either();
    if (at < source.length()) {
      throw bad("closes a group that was not opened");
    }
    return node;
  }

  private PatternNode either() {
    if (++depth > MAX_DEPTH) {
      throw bad("nests deeper than " + MAX_DEPTH);
    }
    PatternNode node = sequence();
    while (at < source.length() && source.charAt(at) == '|') {
      at++;
      node = new PatternNode.Either(node, sequence());
    }
    depth--;
    return node;
  }

  private PatternNode sequence() {
    List<PatternNode> parts = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      parts.add(repeated(single()));
    }
    return new PatternNode.Sequence(parts);
  }

  private PatternNode repeated(PatternNode part) {
    PatternNode node = part;
    while (at < source.length()) {
      switch (source.charAt(at)) {
        case '*' -> node = new PatternNode.Repeat(node, 0, -1);
        case '+' -> node = new PatternNode.Repeat(node, 1, -1);
        case '?' -> node = new PatternNode.Repeat(node, 0, 1);
        case '{' -> {
          node = counted(node);
          continue;
        }
        default -> {
          return node;
        }
      }
      at++;
    }
    return node;
  }

  private PatternNode counted(PatternNode part) {
    at++;
    int least = number();
    int most = least;
    if (at < source.length() && source.charAt(at) == ',') {
      at++;
      most = at < source.length() && source.charAt(at) == '}' ? -1 : number();
    }
    expect('}');
    if (least > MAX_REPEAT || most > MAX_REPEAT || most >= 0 && most < least) {
      throw bad("repeats more than " + MAX_REPEAT + " times, or from more to less");
    }
    return new PatternNode.Repeat(part, least, most);
  }

  private int number() {
    int from = at;
    while (at < source.length() && at - from < 4 && Character.isDigit(source.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw bad("needs a number in { }");
    }
    return Integer.parseInt(source.substring(from, at));
  }

  private PatternNode single() {
    int point = next();
    return switch (point) {
      case '(' -> group();
      case '[' -> new PatternNode.Single(set());
      case '.' -> new PatternNode.Single(new PatternState.Read(LINE_END, true));
      case '^' -> new PatternNode.Single(new PatternState.Edge(false));
      case '$' -> new PatternNode.Single(new PatternState.Edge(true));
      case '\\' -> new PatternNode.Single(escaped());
      case '*', '+', '?', '{' -> throw bad("repeats nothing");
      default -> new PatternNode.Single(literal(point));
    };
  }

  private PatternNode group() {
    if (source.startsWith("?", at)) {
      if (!source.startsWith("?:", at)) {
        throw bad("uses (?…): look-around and flags are left out, as they can explode");
      }
      at += 2;
    }
    PatternNode node = either();
    expect(')');
    return node;
  }

  private PatternState.Read escaped() {
    int point = next();
    return switch (point) {
      case 'd' -> new PatternState.Read(DIGITS, false);
      case 'D' -> new PatternState.Read(DIGITS, true);
      case 'w' -> new PatternState.Read(WORDS, false);
      case 'W' -> new PatternState.Read(WORDS, true);
      case 's' -> new PatternState.Read(SPACES, false);
      case 'S' -> new PatternState.Read(SPACES, true);
      default -> literal(escapedLiteral(point));
    };
  }

  private int escapedLiteral(int point) {
    return switch (point) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> {
        if (Character.isLetterOrDigit(point)) {
          throw bad("uses \\" + Character.toString(point) + ", which does not exist here");
        }
        yield point;
      }
    };
  }

  private PatternState.Read set() {
    boolean negated = source.startsWith("^", at);
    at += negated ? 1 : 0;
    List<Integer> ranges = new ArrayList<>();
    boolean first = true;
    while (first || !source.startsWith("]", at)) {
      first = false;
      int low = next();
      if (low == '\\') {
        PatternState.Read escaped = escaped();
        if (escaped.negated()) {
          throw bad("holds an opposite class inside [ ]");
        }
        low = addAll(escaped.ranges(), ranges);
      }
      boolean isRange = low >= 0 && source.startsWith("-", at) && !source.startsWith("-]", at);
      int high = isRange ? rangeEnd(low) : low;
      if (low >= 0) {
        ranges.add(low);
        ranges.add(high);
      }
    }
    at++;
    return new PatternState.Read(ranges.stream().mapToInt(Integer::intValue).toArray(), negated);
  }

  /** Adds a class and answers -1, unless it is a single character, which may begin a range. */
  private static int addAll(int[] given, List<Integer> ranges) {
    if (given.length == 2 && given[0] == given[1]) {
      return given[0];
    }
    for (int each : given) {
      ranges.add(each);
    }
    return -1;
  }

  private int rangeEnd(int low) {
    at++;
    int high = next();
    high = high == '\\' ? escapedLiteral(next()) : high;
    if (high < low) {
      throw bad("has a range that runs backwards");
    }
    return high;
  }

  private static PatternState.Read literal(int point) {
    return new PatternState.Read(new int[] {point, point}, false);
  }

  private int next() {
    if (at >= source.length()) {
      throw bad("ends too early");
    }
    int point = source.codePointAt(at);
    at += Character.charCount(point);
    return point;
  }

  private void expect(char c) {
    if (at >= source.length() || source.charAt(at) != c) {
      throw bad("needs a '" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(what + " (character " + Math.max(1, at) + ")");
  }
}
