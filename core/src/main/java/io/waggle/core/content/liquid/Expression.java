package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands for a value in a source. */
sealed interface Expression {
  record Literal(Datum value) implements Expression {
    static final Literal NIL = new Literal(Datum.Word.NIL);
  }

  record Span(Expression from, Expression to) implements Expression {}

  record Compare(Operator operator, Expression left, Expression right) implements Expression {}

  /** Both, or at least one of them; the right side binds first, as Liquid has it. */
  record Logic(boolean both, Expression left, Expression right) implements Expression {}

  record Filtered(Expression base, List<FilterCall> calls) implements Expression {
    public Filtered {
      calls = List.copyOf(calls);
    }
  }

  record FilterCall(Filter filter, List<Expression> positional, Map<String, Expression> named) {
    public FilterCall {
      positional = List.copyOf(positional);
      named = Map.copyOf(named);
    }
  }

  /**
   * A value by its name and the members that lead to it.
   *
   * @param keys the dotted prefixes whose members are all written out, the longest first
   */
  record Path(Step first, List<Step> rest, List<String> keys) implements Expression {
    public Path {
      rest = List.copyOf(rest);
      keys = List.copyOf(keys);
    }

    static Path of(Step first, List<Step> rest) {
      List<String> keys = new ArrayList<>();
      if (first instanceof Step.Member root) {
        StringBuilder key = new StringBuilder(root.name);
        keys.add(key.toString());
        for (Step each : rest) {
          if (!(each instanceof Step.Member member)) {
            break;
          }
          keys.addFirst(key.append('.').append(member.name).toString());
        }
      }
      return new Path(first, rest, keys);
    }
  }

  /** One step along a path. */
  sealed interface Step {
    record Member(String name) implements Step {}

    record At(Expression index) implements Step {}
  }

  /** How two values are compared. */
  enum Operator {
    EQUAL,
    DIFFERENT,
    LESS,
    MORE,
    AT_MOST,
    AT_LEAST,
    CONTAINS
  }
}
