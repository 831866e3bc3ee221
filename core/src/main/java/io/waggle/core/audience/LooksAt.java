package io.waggle.core.audience;

import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import java.util.List;
import java.util.TreeSet;

/**
 * What an audience goes by, for whoever is in it: each name once, in order.
 *
 * @param events the names of events; {@code *} for any
 * @param consents whether it goes by what the person allows
 * @param listed whether it is a list of names
 */
public record LooksAt(
    List<String> traits,
    List<String> tags,
    List<String> events,
    List<String> audiences,
    boolean consents,
    boolean listed) {
  public LooksAt {
    traits = List.copyOf(traits);
    tags = List.copyOf(tags);
    events = List.copyOf(events);
    audiences = List.copyOf(audiences);
  }

  static LooksAt of(List<Leaf> leaves) {
    TreeSet<String> traits = new TreeSet<>();
    TreeSet<String> tags = new TreeSet<>();
    TreeSet<String> events = new TreeSet<>();
    TreeSet<String> audiences = new TreeSet<>();
    boolean consents = false;
    boolean listed = false;
    for (Leaf each : leaves) {
      LeafInputs inputs = each.inputs();
      traits.addAll(inputs.traits());
      tags.addAll(inputs.tags());
      audiences.addAll(inputs.audiences());
      for (CounterKey counter : inputs.counters()) {
        events.add(counter.filter().event());
      }
      for (MeasureKey measure : inputs.measures()) {
        events.add(measure.filter().event());
      }
      consents |= inputs.consents();
      listed |= each instanceof OnList;
    }
    return new LooksAt(
        List.copyOf(traits),
        List.copyOf(tags),
        List.copyOf(events),
        List.copyOf(audiences),
        consents,
        listed);
  }
}
