package io.waggle.core.audience;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the text form of a condition into its document form. */
final class ConditionReader {
  private static final int MAX_DEPTH = 64;

  private final TextCursor text;
  private final ComparisonReader comparisons;
  private final EventsReader events;
  private int depth;

  ConditionReader(TextCursor text) {
    this.text = text;
    comparisons = new ComparisonReader(text);
    events = new EventsReader(text, comparisons);
  }

  Value read() {
    Value condition = any();
    if (text.is(TextToken.Kind.END, "the end")) {
      return condition;
    }
    throw text.unexpected();
  }

  private Value any() {
    TextToken start = text.here();
    List<Value> children = new ArrayList<>();
    do {
      children.add(all());
    } while (text.take("or"));
    return joined("any", children, start);
  }

  private Value all() {
    TextToken start = text.here();
    List<Value> children = new ArrayList<>();
    do {
      children.add(one());
    } while (text.take("and"));
    return joined("all", children, start);
  }

  private Value joined(String head, List<Value> children, TextToken start) {
    if (children.size() == 1) {
      return children.get(0);
    }
    Value items = text.placed(new Value.Items(children), start);
    return text.fields(Attributes.builder().put(head, items), start);
  }

  private Value one() {
    TextToken start = text.here();
    if (++depth > MAX_DEPTH) {
      String fix = "Put some of it into an audience of its own and refer to it.";
      throw new TextFaultException(
          new TextFault("too_deep", start.from(), start.to(), "is nested too deep", fix));
    }
    Value condition;
    if (text.take("not")) {
      condition = text.fields(Attributes.builder().put("not", one()), start);
    } else if (text.take("(")) {
      condition = any();
      text.require(")");
    } else {
      condition = text.fields(leaf(), start);
    }
    depth--;
    return condition;
  }

  private Attributes.Builder leaf() {
    Attributes.Builder fields = Attributes.builder();
    if (text.take("trait")) {
      fields.put("trait", text.name("a trait"));
      comparisons.read(fields);
    } else if (text.take("tag") || text.take("score")) {
      fields.put("tag", text.name("a tag"));
      comparisons.read(fields);
    } else if (text.take("consent")) {
      readConsent(fields);
    } else if (text.take("in")) {
      text.require("audience");
      readAudience(fields);
    } else if (text.take("count")) {
      readCount(fields);
    } else if (text.take("first")) {
      readMoment("first", fields);
    } else if (text.take("last")) {
      readMoment("last", fields);
    } else if (text.take("did")) {
      fields.put("sequence", events.readSequence());
    } else {
      readMeasure(fields);
    }
    return fields;
  }

  private void readConsent(Attributes.Builder fields) {
    fields.put("consent", text.name("a purpose"));
    text.require("on");
    fields.put("channel", text.name("a channel"));
    text.require("is");
    boolean known = text.sees("allowed") || text.sees("denied") || text.sees("missing");
    if (!known) {
      throw text.unexpected();
    }
    fields.put("state", text.text(text.next()));
  }

  private void readAudience(Attributes.Builder fields) {
    fields.put("audience", text.name("an audience"));
    TextToken start = text.here();
    Attributes.Builder since = Attributes.builder();
    if (text.take("for")) {
      since.put("op", "before_last").put("value", text.span());
    } else if (text.take("since")) {
      comparisons.read(since);
    } else {
      return;
    }
    fields.put("since", text.fields(since, start));
  }

  private void readCount(Attributes.Builder fields) {
    fields.put("count", counted());
    TextToken token = text.here();
    fields.put("op", text.placed(new Value.Text(countOperator()), token));
    fields.put("value", text.number());
  }

  private String countOperator() {
    if (text.take(">=")) {
      return "gte";
    }
    if (text.take(">")) {
      return "gt";
    }
    if (text.take("<=")) {
      return "lte";
    }
    if (text.take("<")) {
      return "lt";
    }
    text.require("=");
    return "eq";
  }

  private Value counted() {
    TextToken start = text.here();
    text.require("(");
    Attributes.Builder counted = Attributes.builder();
    events.readFilter(counted);
    events.readWindow(counted);
    text.require(")");
    return text.fields(counted, start);
  }

  private void readMeasure(Attributes.Builder fields) {
    for (EventMeasure.Of each : EventMeasure.Of.values()) {
      String head = each.name().toLowerCase(Locale.ROOT);
      if (text.take(head)) {
        fields.put(head, measured(each != EventMeasure.Of.DAYS));
        comparisons.read(fields);
        return;
      }
    }
    throw text.unexpected();
  }

  private Value measured(boolean ofProperty) {
    TextToken start = text.here();
    text.require("(");
    Attributes.Builder measured = Attributes.builder();
    if (ofProperty) {
      measured.put("property", text.name("a property"));
      text.require("of");
    }
    events.readFilter(measured);
    events.readWindow(measured);
    text.require(")");
    return text.fields(measured, start);
  }

  private void readMoment(String head, Attributes.Builder fields) {
    TextToken start = text.here();
    text.require("(");
    Attributes.Builder filter = Attributes.builder();
    events.readFilter(filter);
    text.require(")");
    fields.put(head, text.fields(filter, start));
    comparisons.read(fields);
  }
}
