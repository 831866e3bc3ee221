package io.waggle.app.api;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names that were seen with values of several kinds, and their most frequent scalars. Bounded:
 * names and values beyond the limits are not told apart.
 */
final class SeenNames {
  private static final int MAX_NAMES = 500;
  private static final int MAX_VALUES = 200;
  private static final int SHOWN_VALUES = 20;
  private static final int MAX_VALUE_LENGTH = 60;
  private static final int MAX_DEPTH = 3;

  /** A value of one person alone, such as an e-mail address, is no example. */
  private static final int LEAST_TIMES = 2;

  private final Map<String, Seen> seen = new TreeMap<>();

  private static final class Seen {
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<Value, Integer> values = new HashMap<>();
    private int times;
  }

  /** Fields of fields by dotted path, as conditions write them. */
  void add(Attributes attributes) {
    add("", attributes, 1);
  }

  private void add(String prefix, Attributes attributes, int depth) {
    for (int i = 0; i < attributes.size(); i++) {
      String name = prefix + attributes.key(i);
      add(name, attributes.value(i));
      if (attributes.value(i) instanceof Value.Fields fields && depth < MAX_DEPTH) {
        add(name + ".", fields.attributes(), depth + 1);
      }
    }
  }

  void add(String name, Value value) {
    if (value instanceof Value.Nil || !seen.containsKey(name) && seen.size() == MAX_NAMES) {
      return;
    }
    Seen one = seen.computeIfAbsent(name, key -> new Seen());
    one.times++;
    one.kinds.merge(kind(value), 1, Integer::sum);
    List<Value> scalars = value instanceof Value.Items items ? items.values() : List.of(value);
    for (Value each : scalars) {
      boolean known = one.values.containsKey(each);
      String text = each.asText();
      boolean isShort = !text.isEmpty() && text.length() <= MAX_VALUE_LENGTH;
      if (isShort && (known || one.values.size() < MAX_VALUES)) {
        one.values.merge(each, 1, Integer::sum);
      }
    }
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Text t -> "text";
      case Value.Whole w -> "number";
      case Value.Real r -> "number";
      case Value.Decimal d -> "number";
      case Value.Flag f -> "flag";
      case Value.Items i -> "list";
      case Value.Fields f -> "object";
      case Value.Nil n -> "nothing";
    };
  }

  /** Writes an array of names with how often, of which kind, and with which values. */
  void write(String key, JsonWriter out) {
    out.array(key);
    seen.forEach((name, one) -> {
      out.object().field("name", name).field("times", one.times).array("kinds");
      one.kinds.keySet().forEach(out::value);
      out.end().array("values");
      one.values.entrySet().stream()
          .filter(each -> each.getValue() >= LEAST_TIMES)
          .sorted(
              Map.Entry.<Value, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(each -> each.getKey().asText()))
          .limit(SHOWN_VALUES)
          .forEach(each -> out.value(each.getKey()));
      out.end().end();
    });
    out.end();
  }
}
