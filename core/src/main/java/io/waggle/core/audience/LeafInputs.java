package io.waggle.core.audience;

import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import java.util.List;

/**
 * What a leaf reads.
 *
 * @param counters the counters that profiles keep for it
 * @param measures the measures that profiles keep for it
 * @param traits the keys or dotted paths of traits
 * @param tags the ids of tags
 * @param audiences the ids of other audiences
 * @param consents whether it reads the ledger of consents
 * @param timed whether time alone can change it, that of the tags left aside
 */
record LeafInputs(
    List<CounterKey> counters,
    List<MeasureKey> measures,
    List<String> traits,
    List<String> tags,
    List<String> audiences,
    boolean consents,
    boolean timed) {
  static final LeafInputs NOTHING =
      new LeafInputs(List.of(), List.of(), List.of(), List.of(), List.of(), false, false);

  static LeafInputs counter(CounterKey counter, boolean timed) {
    return new LeafInputs(
        List.of(counter), List.of(), List.of(), List.of(), List.of(), false, timed);
  }

  static LeafInputs measure(MeasureKey measure, boolean timed) {
    return measures(List.of(measure), timed);
  }

  static LeafInputs measures(List<MeasureKey> measures, boolean timed) {
    return new LeafInputs(List.of(), measures, List.of(), List.of(), List.of(), false, timed);
  }

  static LeafInputs trait(String path, boolean timed) {
    return new LeafInputs(List.of(), List.of(), List.of(path), List.of(), List.of(), false, timed);
  }

  static LeafInputs tag(String id) {
    return new LeafInputs(List.of(), List.of(), List.of(), List.of(id), List.of(), false, false);
  }

  static LeafInputs audience(String id, boolean timed) {
    return new LeafInputs(List.of(), List.of(), List.of(), List.of(), List.of(id), false, timed);
  }

  static LeafInputs ofConsents() {
    return new LeafInputs(List.of(), List.of(), List.of(), List.of(), List.of(), true, false);
  }
}
