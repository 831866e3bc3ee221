package io.waggle.core.tag;

import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a profile a tag is computed from: when none of it changed, the tag did not change but by
 * the clock.
 *
 * @param counters the counters it reads
 * @param measures the measures it reads
 * @param traits the keys of the traits it reads
 * @param orders whether it reads orders
 * @param sessions whether it reads sessions
 * @param seen whether it reads when the person was first or last seen
 */
public record TagInputs(
    List<CounterKey> counters,
    List<MeasureKey> measures,
    List<String> traits,
    boolean orders,
    boolean sessions,
    boolean seen) {
  static final TagInputs NONE = of(false, false, false);
  static final TagInputs ORDERS = of(true, false, false);
  static final TagInputs SESSIONS = of(false, true, false);
  static final TagInputs SEEN = of(false, false, true);

  public TagInputs {
    counters = List.copyOf(counters);
    measures = List.copyOf(measures);
    traits = List.copyOf(traits);
  }

  private static TagInputs of(boolean orders, boolean sessions, boolean seen) {
    return new TagInputs(List.of(), List.of(), List.of(), orders, sessions, seen);
  }

  static TagInputs counter(CounterKey counter) {
    return new TagInputs(List.of(counter), List.of(), List.of(), false, false, false);
  }

  static TagInputs measure(MeasureKey measure) {
    return new TagInputs(List.of(), List.of(measure), List.of(), false, false, false);
  }

  static TagInputs trait(String key) {
    return new TagInputs(List.of(), List.of(), List.of(key), false, false, false);
  }

  /** What either reads. */
  TagInputs and(TagInputs other) {
    return new TagInputs(
        joined(counters, other.counters),
        joined(measures, other.measures),
        joined(traits, other.traits),
        orders || other.orders,
        sessions || other.sessions,
        seen || other.seen);
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    for (T each : others) {
      if (!all.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }
}
