package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Expression.FilterCall;
import io.waggle.core.content.liquid.Expression.Operator;
import io.waggle.core.content.liquid.Expression.Path;
import io.waggle.core.content.liquid.Expression.Step;
import io.waggle.core.content.liquid.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads expressions out of the words of one tag. */
final class ExpressionReader {
  private static final int MAX_DEPTH = 50;

  private final List<Token> tokens;
  private int next;
  private int depth;

  ExpressionReader(String body, int offset) {
    tokens = Tokens.of(body, offset);
  }

  /** A value with its filters, up to the end. */
  Expression filteredToEnd() {
    Expression value = filtered();
    end();
    return value;
  }

  Expression filtered() {
    Expression base = isAt(Kind.END) ? Expression.Literal.NIL : value();
    List<FilterCall> calls = new ArrayList<>();
    while (takeIf("|")) {
      calls.add(filterCall());
    }
    return calls.isEmpty() ? base : new Expression.Filtered(base, calls);
  }

  /** Comparisons joined by {@code and} and {@code or}, up to the end. */
  Expression conditionToEnd() {
    Expression condition = condition();
    end();
    return condition;
  }

  private Expression condition() {
    Expression left = comparison();
    Token joint = peek();
    if (joint.isName("and") || joint.isName("or")) {
      next++;
      deeper();
      Expression right = condition();
      return new Expression.Logic(joint.isName("and"), left, right);
    }
    return left;
  }

  private Expression comparison() {
    Expression left = value();
    Operator operator = operator();
    if (operator == null) {
      return left;
    }
    next++;
    return new Expression.Compare(operator, left, value());
  }

  private @Nullable Operator operator() {
    Token token = peek();
    if (token.kind() == Kind.NAME) {
      return token.isName("contains") ? Operator.CONTAINS : null;
    }
    return switch (token.text()) {
      case "==" -> token.kind() == Kind.SIGN ? Operator.EQUAL : null;
      case "!=", "<>" -> token.kind() == Kind.SIGN ? Operator.DIFFERENT : null;
      case "<" -> Operator.LESS;
      case ">" -> Operator.MORE;
      case "<=" -> Operator.AT_MOST;
      case ">=" -> Operator.AT_LEAST;
      default -> null;
    };
  }

  Expression value() {
    Token token = peek();
    return switch (token.kind()) {
      case TEXT -> {
        next++;
        yield new Expression.Literal(new Datum.Text(token.text()));
      }
      case NUMBER -> {
        next++;
        yield new Expression.Literal(number(token));
      }
      case NAME -> path();
      case SIGN -> token.is("(") ? range() : token.is("[") ? path() : unexpected(token);
      case END -> unexpected(token);
    };
  }

  private static Datum number(Token token) {
    if (token.text().indexOf('.') >= 0) {
      return new Datum.Fraction(new BigDecimal(token.text()));
    }
    try {
      return new Datum.Whole(Long.parseLong(token.text()));
    } catch (NumberFormatException e) {
      throw new SyntaxException(
          "bad_number", token.at(), "a number has over 18 digits", "Write a smaller number.");
    }
  }

  private Expression range() {
    take("(");
    deeper();
    Expression from = value();
    take("..");
    Expression to = value();
    take(")");
    return new Expression.Span(from, to);
  }

  private Expression path() {
    Token token = peek();
    Step first;
    if (token.is("[")) {
      first = index();
    } else {
      next++;
      first = new Step.Member(token.text());
    }
    List<Step> rest = new ArrayList<>();
    while (peek().is(".") || peek().is("[")) {
      rest.add(peek().is(".") ? member() : index());
    }
    if (rest.isEmpty() && first instanceof Step.Member word) {
      Expression literal = literal(word.name());
      return literal == null ? Path.of(first, rest) : literal;
    }
    return Path.of(first, rest);
  }

  private static @Nullable Expression literal(String word) {
    return switch (word) {
      case "true" -> new Expression.Literal(Datum.Flag.TRUE);
      case "false" -> new Expression.Literal(Datum.Flag.FALSE);
      case "nil", "null" -> Expression.Literal.NIL;
      case "blank" -> new Expression.Literal(Datum.Word.BLANK);
      case "empty" -> new Expression.Literal(Datum.Word.EMPTY);
      default -> null;
    };
  }

  private Step member() {
    take(".");
    Token name = peek();
    if (name.kind() != Kind.NAME) {
      throw new SyntaxException(
          "bad_path", name.at(), "a name is missing after the dot", "Write value.name.");
    }
    next++;
    return new Step.Member(name.text());
  }

  private Step index() {
    take("[");
    deeper();
    Expression index = value();
    take("]");
    depth--;
    boolean isName = index instanceof Expression.Literal text && text.value() instanceof Datum.Text;
    return isName
        ? new Step.Member(((Expression.Literal) index).value().text())
        : new Step.At(index);
  }

  private FilterCall filterCall() {
    Token name = peek();
    Filter filter = name.kind() == Kind.NAME ? Filters.named(name.text()) : null;
    if (filter == null) {
      throw new SyntaxException(
          "unknown_filter",
          name.at(),
          "'" + name.text() + "' is not a filter",
          Filters.suggestion(name.text()));
    }
    next++;
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new HashMap<>();
    if (takeIf(":")) {
      do {
        argument(positional, named);
      } while (takeIf(","));
    }
    if (positional.size() < filter.least() || positional.size() > filter.most()) {
      throw new SyntaxException(
          "filter_arguments",
          name.at(),
          filter.name() + " takes " + filter.taken() + ", not " + positional.size(),
          "Write " + filter.form() + ".");
    }
    return new FilterCall(filter, positional, named);
  }

  private void argument(List<Expression> positional, Map<String, Expression> named) {
    if (peek().kind() == Kind.NAME && tokens.get(next + 1).is(":")) {
      String name = peek().text();
      next += 2;
      named.put(name, value());
    } else {
      positional.add(value());
    }
  }

  boolean isAt(Kind kind) {
    return peek().kind() == kind;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The name that stands next, for instance a variable's. */
  String name(String what) {
    Token token = peek();
    if (token.kind() != Kind.NAME) {
      throw new SyntaxException(
          "name_missing", token.at(), "the name of " + what + " is missing", "Write a name.");
    }
    next++;
    return token.text();
  }

  /** The text that stands next. */
  String text() {
    return tokens.get(next++).text();
  }

  void takeName(String name) {
    if (!peek().isName(name)) {
      throw new SyntaxException(
          "unexpected", peek().at(), "'" + name + "' is missing", "Write " + name + " here.");
    }
    next++;
  }

  boolean takeIfName(String name) {
    boolean found = peek().isName(name);
    next += found ? 1 : 0;
    return found;
  }

  boolean takeIf(String sign) {
    boolean found = peek().is(sign);
    next += found ? 1 : 0;
    return found;
  }

  void take(String sign) {
    if (!takeIf(sign)) {
      throw new SyntaxException(
          "unexpected",
          peek().at(),
          "'" + sign + "' is missing before '" + peek().text() + "'",
          "Write " + sign + " here.");
    }
  }

  /** Whether a name and a colon stand next. */
  boolean isAtNamed() {
    return peek().kind() == Kind.NAME && tokens.get(next + 1).is(":");
  }

  void end() {
    if (!isAt(Kind.END)) {
      unexpected(peek());
    }
  }

  private void deeper() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new SyntaxException(
          "too_deep",
          peek().at(),
          "over " + MAX_DEPTH + " parts stand inside one another",
          "Assign a part to a name first.");
    }
  }

  private static Expression unexpected(Token token) {
    String what = token.kind() == Kind.END ? "the end" : "'" + token.text() + "'";
    throw new SyntaxException(
        "unexpected",
        token.at(),
        what + " is unexpected",
        "Write a value, such as trait.name, a \"text\" or a number.");
  }
}
