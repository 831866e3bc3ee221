package io.waggle.core.content;

import io.waggle.core.content.Expression.FilterCall;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a template's source at {@code {{ … }}} and reads what stands in there. */
final class SourceReader {
  /** Slots that are not values: addresses of ours and the line that says why the message came. */
  static final List<String> RESERVED = List.of("unsubscribe_url", "preferences_url", "why");

  private static final int MAX_SLOTS = 1_000;
  private static final Pattern PATH =
      Pattern.compile("(trait|event|person)(\\.[\\w$-]{1,64}){1,8}");
  private static final Pattern FILTER =
      Pattern.compile(
          "\\s*([a-z_]+)\\s*(?::\\s*(\"[^\"]*\"|'[^']*'|-?\\d{1,9}(?:\\.\\d{1,9})?)\\s*)?");

  private final Problem.Listener problems;

  SourceReader(Problem.Listener problems) {
    this.problems = problems;
  }

  List<Piece> read(String source) {
    List<Piece> pieces = new ArrayList<>();
    int slots = 0;
    int at = 0;
    for (int open = source.indexOf("{{"); open >= 0; open = source.indexOf("{{", at)) {
      if (open > at) {
        pieces.add(new Piece.Literal(source.substring(at, open)));
      }
      int close = source.indexOf("}}", open);
      if (close < 0 || slots++ == MAX_SLOTS) {
        problem(
            close < 0 ? "unclosed" : "too_many",
            excerpt(source, open),
            "Close every {{ with }}, at most " + MAX_SLOTS + " times.");
        return pieces;
      }
      Expression expression = expression(source.substring(open + 2, close));
      if (expression != null) {
        pieces.add(new Piece.Slot(expression));
      }
      at = close + 2;
    }
    if (at < source.length()) {
      pieces.add(new Piece.Literal(source.substring(at)));
    }
    if (source.contains("{%")) {
      problem(
          "logic",
          "{% … %} is not supported",
          "Templates hold values only; use a branch in the journey.");
    }
    return pieces;
  }

  private @Nullable Expression expression(String inside) {
    List<String> parts = splitAtBars(inside);
    String path = parts.getFirst().strip();
    if (!RESERVED.contains(path) && !PATH.matcher(path).matches()) {
      problem(
          "bad_path",
          "'" + path + "' is not a value",
          "Write trait.NAME, event.NAME or person.NAME, or one of " + RESERVED + ".");
      return null;
    }
    List<FilterCall> calls = new ArrayList<>();
    for (String each : parts.subList(1, parts.size())) {
      FilterCall call = filter(each);
      if (call == null) {
        return null;
      }
      calls.add(call);
    }
    return new Expression(path, calls);
  }

  private @Nullable FilterCall filter(String source) {
    Matcher matcher = FILTER.matcher(source);
    Filter filter = matcher.matches() ? Filter.named(matcher.group(1)) : null;
    String argument = filter == null ? null : matcher.group(2);
    boolean fits = filter != null && (argument == null ? 0 : 1) == filter.arguments();
    if (filter == null || !fits) {
      problem(
          "bad_filter",
          "'" + source.strip() + "' is not a filter",
          "Use default: \"x\", upcase, downcase, capitalize, truncate: 20, round: 2, money or date:"
              + " \"%Y-%m-%d\".");
      return null;
    }
    return new FilterCall(filter, argument == null ? Value.Nil.NIL : literal(argument));
  }

  private static Value literal(String argument) {
    char first = argument.charAt(0);
    if (first == '"' || first == '\'') {
      return new Value.Text(argument.substring(1, argument.length() - 1));
    }
    return argument.indexOf('.') < 0
        ? new Value.Whole(Long.parseLong(argument))
        : new Value.Real(Double.parseDouble(argument));
  }

  private static List<String> splitAtBars(String inside) {
    List<String> parts = new ArrayList<>();
    char quote = 0;
    int from = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '|') {
        parts.add(inside.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(inside.substring(from));
    return parts;
  }

  private static String excerpt(String source, int from) {
    return "'" + source.substring(from, Math.min(source.length(), from + 40)) + "'";
  }

  private void problem(String code, String message, String fix) {
    problems.found(new Problem(code, message, fix));
  }
}
