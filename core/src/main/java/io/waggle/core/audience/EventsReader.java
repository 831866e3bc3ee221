package io.waggle.core.audience;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which events are meant and when, such as {@code "Product Viewed" where category = "Shoes"
 * within 7d}.
 */
final class EventsReader {
  private final TextCursor text;
  private final ComparisonReader comparisons;

  EventsReader(TextCursor text, ComparisonReader comparisons) {
    this.text = text;
    this.comparisons = comparisons;
  }

  /** Adds {@code event} and {@code where}. */
  void readFilter(Attributes.Builder fields) {
    fields.put("event", text.name("an event"));
    TextToken start = text.here();
    if (!text.take("where")) {
      return;
    }
    List<Value> tests = new ArrayList<>();
    do {
      TextToken first = text.here();
      Attributes.Builder test = Attributes.builder();
      test.put("property", text.name("a property"));
      comparisons.read(test);
      tests.add(text.fields(test, first));
    } while (text.take("and"));
    fields.put("where", text.placed(new Value.Items(tests), start));
  }

  /** Reads {@code (A then B within 2h then not C within 1d, same cart, within 30d)}. */
  Value readSequence() {
    TextToken start = text.here();
    text.require("(");
    Attributes.Builder sequence = Attributes.builder();
    TextToken first = text.here();
    List<Value> steps = new ArrayList<>();
    do {
      steps.add(step(!steps.isEmpty()));
    } while (text.take("then"));
    sequence.put("steps", text.placed(new Value.Items(steps), first));
    boolean more = text.take(",");
    if (more && text.take("same")) {
      sequence.put("same", text.name("a property"));
      more = text.take(",");
    }
    if (more) {
      readWindow(sequence);
    }
    text.require(")");
    return text.fields(sequence, start);
  }

  private Value step(boolean later) {
    TextToken start = text.here();
    Attributes.Builder step = Attributes.builder();
    boolean absent = later && text.take("not");
    readFilter(step);
    if (later && text.take("within")) {
      step.put("within", text.span());
    }
    if (absent) {
      step.put("absent", Value.Flag.TRUE);
    }
    return text.fields(step, start);
  }

  /** Adds the fields of a window, if there is one. */
  void readWindow(Attributes.Builder fields) {
    if (text.take("within")) {
      fields.put("within", text.span());
    } else if (text.take("between")) {
      fields.put("since_ago", text.span());
      text.require("and");
      fields.put("until_ago", text.span());
      text.require("ago");
    } else if (text.take("this")) {
      readPeriod(fields, 0, false);
    } else if (text.take("previous")) {
      boolean several = text.is(TextToken.Kind.NUMBER, "a number");
      Value back = several ? text.number() : new Value.Whole(1);
      readPeriod(fields, back.asNumber(), several);
    } else {
      readDates(fields);
    }
  }

  private void readPeriod(Attributes.Builder fields, double back, boolean several) {
    TextToken token = text.here();
    for (Window.Unit each : Window.Unit.values()) {
      String name = each.name().toLowerCase(java.util.Locale.ROOT);
      if (text.sees(name) || several && text.sees(name + "s")) {
        text.next();
        fields.put("period", text.placed(new Value.Text(name), token));
        if (back > 0) {
          Value number =
              back == Math.rint(back) ? new Value.Whole((long) back) : new Value.Real(back);
          fields.put("back", text.placed(number, token));
        }
        if (text.take("in")) {
          fields.put("zone", text.name("a time zone"));
        }
        return;
      }
    }
    throw text.unexpected();
  }

  private void readDates(Attributes.Builder fields) {
    if (text.take("since")) {
      fields.put("from", text.date());
    } else if (text.take("before")) {
      fields.put("to", text.date());
    } else if (text.take("from")) {
      fields.put("from", text.date());
      text.require("to");
      fields.put("to", text.date());
    }
  }
}
