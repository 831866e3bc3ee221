package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Attributes;
import java.util.ArrayList;
import java.util.List;

/** How values are walked through. */
final class Lists {
  static final Datum.Items NONE = new Datum.Items(List.of());

  private Lists() {}

  static Datum of(List<Datum> values) {
    return new Datum.Items(values);
  }

  /** What a filter on lists works on: a flat list; any other value is a list of itself. */
  static List<Datum> flat(Datum input, Meter meter) {
    List<Datum> all = new ArrayList<>();
    switch (input) {
      case Datum.Items items -> flatten(items, all);
      case Datum.Range range -> all.addAll(numbers(range, meter));
      case Datum.Word w -> {}
      case Datum.Text t -> all.add(input);
      case Datum.Markup m -> all.add(input);
      case Datum.Flag f -> all.add(input);
      case Datum.Whole w -> all.add(input);
      case Datum.Fraction f -> all.add(input);
      case Datum.Fields f -> all.add(input);
      case Datum.LoopState l -> all.add(input);
    }
    meter.elements(all.size());
    return all;
  }

  private static void flatten(Datum.Items items, List<Datum> all) {
    for (Datum each : items.values()) {
      if (each instanceof Datum.Items inner) {
        flatten(inner, all);
      } else {
        all.add(each);
      }
    }
  }

  /** What a loop goes over: an object gives pairs of key and value, a text itself. */
  static List<Datum> elements(Datum input, Meter meter) {
    return switch (input) {
      case Datum.Items items -> {
        meter.elements(items.values().size());
        yield items.values();
      }
      case Datum.Range range -> numbers(range, meter);
      case Datum.Fields fields -> pairs(fields.attributes());
      case Datum.Text text -> text.text().isEmpty() ? List.of() : List.of(text);
      case Datum.Markup markup -> markup.html().isEmpty() ? List.of() : List.of(markup);
      case Datum.Word w -> List.of();
      case Datum.Flag f -> List.of();
      case Datum.Whole w -> List.of();
      case Datum.Fraction f -> List.of();
      case Datum.LoopState l -> List.of();
    };
  }

  static List<Datum> pairs(Attributes attributes) {
    List<Datum> pairs = new ArrayList<>(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      pairs.add(pair(attributes, i));
    }
    return pairs;
  }

  static Datum pair(Attributes attributes, int index) {
    return new Datum.Items(
        List.of(new Datum.Text(attributes.key(index)), Datum.of(attributes.value(index))));
  }

  private static List<Datum> numbers(Datum.Range range, Meter meter) {
    meter.elements(range.size());
    int size = (int) range.size();
    List<Datum> numbers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      numbers.add(new Datum.Whole(range.from() + i));
    }
    return numbers;
  }
}
