package io.waggle.app.journey;

import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.Step;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A journey's document in which every split goes the one way that it goes for a certain person. An
 * engine of its own knows the person by another number, by which splits would be drawn otherwise.
 */
final class CertainWays {
  /** Keys under which steps are nested, in the order in which steps are numbered. */
  private static final List<String> NESTED =
      List.of("branch", "rank", "split", "on", "wait", "for", "steps", "then", "else");

  private final Iterator<Step.Split> splits;
  private final String key;

  private CertainWays(Iterator<Step.Split> splits, String key) {
    this.splits = splits;
    this.key = key;
  }

  static Value of(Value document, JourneyDefinition journey, String key) {
    List<Step.Split> splits = new ArrayList<>();
    for (Step each : journey.steps()) {
      if (each instanceof Step.Split split) {
        splits.add(split);
      }
    }
    return new CertainWays(splits.iterator(), key).walk(document);
  }

  private Value walk(Value value) {
    return switch (value) {
      case Value.Items items -> new Value.Items(items.values().stream().map(this::walk).toList());
      case Value.Fields fields -> new Value.Fields(step(fields.attributes()));
      default -> value;
    };
  }

  private Attributes step(Attributes given) {
    Attributes own =
        given.find("split") instanceof Value.Items ways && splits.hasNext()
            ? with(given, "split", certain(ways))
            : given;
    for (String each : NESTED) {
      Value nested = own.find(each);
      if (nested != null) {
        own = with(own, each, walk(nested));
      }
    }
    return own;
  }

  private Value certain(Value.Items ways) {
    int chosen = splits.next().assignment().place(key);
    List<Value> made = new ArrayList<>();
    for (int i = 0; i < ways.values().size(); i++) {
      Value weight = new Value.Whole(i == chosen ? 1 : 0);
      made.add(
          ways.values().get(i) instanceof Value.Fields way
              ? new Value.Fields(with(way.attributes(), "weight", weight))
              : ways.values().get(i));
    }
    return new Value.Items(made);
  }

  private static Attributes with(Attributes given, String key, Value value) {
    Attributes.Builder made = Attributes.builder();
    for (int i = 0; i < given.size(); i++) {
      made.put(given.key(i), given.key(i).equals(key) ? value : given.value(i));
    }
    return made.build();
  }
}
