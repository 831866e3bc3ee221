package io.waggle.app.api;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Value;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the values of one tag are spread over a sample of people: numbers by quantiles and by ranges
 * of equal width between the first and the last hundredth, everything else by value.
 */
final class TagDistribution {
  private static final int MAX_VALUES = 1_000;
  private static final int SHOWN_VALUES = 30;
  private static final int RANGES = 20;
  private static final double[] QUANTILES = {0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1};

  private final TagDefinition tag;
  private final List<Double> numbers = new ArrayList<>();
  private final Map<String, Integer> values = new HashMap<>();
  private int people;
  private int others;

  TagDistribution(TagDefinition tag) {
    this.tag = tag;
  }

  void add(PersonView person, long now) {
    people++;
    Value value = tag.valueAt(person.profile(), now);
    if (value == null) {
      return;
    }
    double number = value.asNumber();
    if (!Double.isNaN(number)) {
      numbers.add(number);
    } else if (values.containsKey(value.asText()) || values.size() < MAX_VALUES) {
      values.merge(value.asText(), 1, Integer::sum);
    } else {
      others++;
    }
  }

  void write(JsonWriter out) {
    int texts = values.values().stream().mapToInt(Integer::intValue).sum() + others;
    out.field("people", people).field("known", numbers.size() + texts).array("values");
    values.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SHOWN_VALUES)
        .forEach(each ->
            out.object()
                .field("value", each.getKey())
                .field("people", (long) each.getValue())
                .end());
    out.end();
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    out.array("quantiles");
    if (sorted.length > 0) {
      for (double each : QUANTILES) {
        out.object().field("at", each).field("value", at(sorted, each)).end();
      }
    }
    out.end();
    ranges(sorted, out);
  }

  /** The value below which that part of the sample lies: the nearest rank. */
  private static double at(double[] sorted, double part) {
    return sorted[Math.clamp((int) Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1)];
  }

  private static void ranges(double[] sorted, JsonWriter out) {
    out.array("ranges");
    if (sorted.length > 0) {
      double low = at(sorted, 0.01);
      double high = at(sorted, 0.99);
      double width = (high - low) / RANGES;
      int[] counts = new int[width > 0 ? RANGES : 1];
      for (double each : sorted) {
        int place = width > 0 ? (int) Math.floor((each - low) / width) : 0;
        counts[Math.clamp(place, 0, counts.length - 1)]++;
      }
      for (int i = 0; i < counts.length; i++) {
        out.object().field("from", low + i * width).field("to", low + (i + 1) * width);
        out.field("people", counts[i]).end();
      }
    }
    out.end();
  }
}
