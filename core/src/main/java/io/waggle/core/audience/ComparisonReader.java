package io.waggle.core.audience;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads the test of one value, such as {@code not in ("a", "b") ignoring case}. */
final class ComparisonReader {
  private final TextCursor text;

  /** Where the present test begins. */
  private TextToken start;

  ComparisonReader(TextCursor text) {
    this.text = text;
    this.start = text.here();
  }

  /** Adds {@code op, value, case, zone} to the fields of a leaf. */
  void read(Attributes.Builder fields) {
    start = text.here();
    if (!readSymbol(fields) && !readPresence(fields)) {
      boolean negated = text.take("not");
      if (!readText(fields, negated) && !readList(fields, negated) && !readRange(fields, negated)) {
        if (negated || !readMoving(fields)) {
          throw text.unexpected();
        }
      }
    }
    TextToken last = text.here();
    if (text.take("ignoring", "case")) {
      fields.put("case", text.placed(new Value.Text("ignore"), last));
    }
  }

  private boolean readSymbol(Attributes.Builder fields) {
    if (text.take("=")) {
      return put(fields, "equals", text.scalar());
    }
    if (text.take("!=")) {
      return put(fields, "not_equals", text.scalar());
    }
    if (text.take("<")) {
      return put(fields, "lt", text.number());
    }
    if (text.take("<=")) {
      return put(fields, "lte", text.number());
    }
    if (text.take(">")) {
      return put(fields, "gt", text.number());
    }
    return text.take(">=") && put(fields, "gte", text.number());
  }

  private boolean readPresence(Attributes.Builder fields) {
    if (text.take("exists")) {
      return put(fields, "exists");
    }
    if (text.take("missing")) {
      return put(fields, "missing");
    }
    if (!text.take("is")) {
      return false;
    }
    if (text.take("missing")) {
      return put(fields, "missing");
    }
    if (text.take("empty")) {
      return put(fields, "empty");
    }
    if (text.take("true")) {
      return put(fields, "equals", Value.Flag.TRUE);
    }
    if (text.take("false")) {
      return put(fields, "equals", Value.Flag.FALSE);
    }
    text.require("not");
    text.require("empty");
    return put(fields, "not_empty");
  }

  private boolean readText(Attributes.Builder fields, boolean negated) {
    String not = negated ? "not_" : "";
    if (text.take("starts")) {
      text.require("with");
      return put(fields, not + "starts_with", quoted());
    }
    if (text.take("ends")) {
      text.require("with");
      return put(fields, not + "ends_with", quoted());
    }
    if (text.take("matches")) {
      return put(fields, not + "matches", quoted());
    }
    if (!negated && text.take("item")) {
      text.require("contains");
      return put(fields, "item_contains", quoted());
    }
    return false;
  }

  private Value quoted() {
    if (!text.is(TextToken.Kind.QUOTED, "a text in quotes")) {
      throw text.unexpected();
    }
    return text.text(text.next());
  }

  private boolean readList(Attributes.Builder fields, boolean negated) {
    if (text.take("in")) {
      return put(fields, negated ? "not_in" : "in", list());
    }
    if (!text.take("contains")) {
      return false;
    }
    if (!negated && text.take("any")) {
      return put(fields, "contains_any", list());
    }
    if (!negated && text.take("all")) {
      return put(fields, "contains_all", list());
    }
    if (!negated && text.take("none")) {
      return put(fields, "contains_none", list());
    }
    return put(fields, negated ? "not_contains" : "contains", text.scalar());
  }

  private Value list() {
    TextToken first = text.here();
    text.require("(");
    List<Value> values = new ArrayList<>();
    values.add(text.scalar());
    while (text.take(",")) {
      values.add(text.scalar());
    }
    text.require(")");
    return text.placed(new Value.Items(values), first);
  }

  private boolean readRange(Attributes.Builder fields, boolean negated) {
    String not = negated ? "not_" : "";
    if (text.take("between")) {
      TextToken first = text.here();
      Value low = text.number();
      text.require("and");
      Value bounds = new Value.Items(List.of(low, text.number()));
      return put(fields, not + "between", text.placed(bounds, first));
    }
    if (text.take("on")) {
      put(fields, not + "on_day", text.date());
      if (text.take("in")) {
        fields.put("zone", text.name("a time zone"));
      }
      return true;
    }
    boolean isPlace =
        text.sees("within") && !text.sees("within", "last") && !text.sees("within", "next");
    return isPlace && readPlace(fields, not + "near");
  }

  private boolean readPlace(Attributes.Builder fields, String op) {
    TextToken first = text.next();
    Attributes.Builder place = Attributes.builder();
    Value kilometres = text.number();
    text.require("km");
    text.require("of");
    place.put("lat", text.number());
    text.require(",");
    place.put("lon", text.number()).put("km", kilometres);
    return put(fields, op, text.fields(place, first));
  }

  private boolean readMoving(Attributes.Builder fields) {
    if (text.take("within", "last")) {
      return put(fields, "within_last", text.span());
    }
    if (text.take("within", "next")) {
      return put(fields, "within_next", text.span());
    }
    if (text.take("before")) {
      return text.take("last")
          ? put(fields, "before_last", text.span())
          : put(fields, "before", text.date());
    }
    if (text.take("after")) {
      return text.take("next")
          ? put(fields, "after_next", text.span())
          : put(fields, "after", text.date());
    }
    return false;
  }

  private boolean put(Attributes.Builder fields, String op) {
    fields.put("op", text.placed(new Value.Text(op), start));
    return true;
  }

  private boolean put(Attributes.Builder fields, String op, Value value) {
    fields.put("value", value);
    return put(fields, op);
  }
}
