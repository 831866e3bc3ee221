package io.waggle.core.content.liquid;

import java.util.List;
import java.util.Map;

/**
 * Something that can be done to a value on its way into a message.
 *
 * @param least the fewest arguments it takes
 * @param most the most arguments it takes
 */
record Filter(String name, int least, int most, Body body) {
  /** What the filter does. */
  interface Body {
    Datum apply(Datum input, Arguments arguments);
  }

  /** What a filter does that needs its input alone, as text. */
  interface TextBody {
    String apply(String input);
  }

  /**
   * What stands behind the filter's colon, and what the rendering gives all filters.
   *
   * @param moment the time and the place that it is rendered for
   */
  record Arguments(List<Datum> positional, Map<String, Datum> named, Moment moment, Meter meter) {
    boolean has(int index) {
      return index < positional.size();
    }

    Datum at(int index) {
      return index < positional.size() ? positional.get(index) : Datum.Word.NIL;
    }

    String text(int index) {
      return at(index).text();
    }

    Datum named(String name) {
      return named.getOrDefault(name, Datum.Word.NIL);
    }
  }

  static Filter ofText(String name, TextBody body) {
    return new Filter(name, 0, 0, (in, args) -> new Datum.Text(body.apply(in.text())));
  }

  String taken() {
    if (least == most) {
      return least == 0 ? "no argument" : least == 1 ? "one argument" : least + " arguments";
    }
    return least + " to " + most + " arguments";
  }

  String form() {
    return most == 0 ? "value | " + name : "value | " + name + ": …";
  }
}
