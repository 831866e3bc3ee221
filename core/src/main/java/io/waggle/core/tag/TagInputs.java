package io.waggle.core.tag;

import io.waggle.core.profile.CounterKey;
import java.util.List;

/**
 * What of a profile a tag is computed from: when none of it changed, the tag did not change but by
 * the clock.
 *
 * @param counters the counters it reads
 * @param traits the keys of the traits it reads
 * @param orders whether it reads orders
 * @param sessions whether it reads sessions
 * @param seen whether it reads when the person was first or last seen
 */
public record TagInputs(
    List<CounterKey> counters,
    List<String> traits,
    boolean orders,
    boolean sessions,
    boolean seen) {
  static final TagInputs ORDERS = new TagInputs(List.of(), List.of(), true, false, false);
  static final TagInputs SESSIONS = new TagInputs(List.of(), List.of(), false, true, false);
  static final TagInputs SEEN = new TagInputs(List.of(), List.of(), false, false, true);

  public TagInputs {
    counters = List.copyOf(counters);
    traits = List.copyOf(traits);
  }

  static TagInputs counter(CounterKey counter) {
    return new TagInputs(List.of(counter), List.of(), false, false, false);
  }

  static TagInputs trait(String key) {
    return new TagInputs(List.of(), List.of(key), false, false, false);
  }
}
