package io.waggle.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Values with how often each came, most frequent first; ties by the value.
 *
 * @param total how many values came in all
 * @param error how much a count may be off; 0 when all are exact
 */
public record Frequencies(List<Entry> entries, long total, long error) {
  static final Comparator<Entry> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::value);

  static final Frequencies NONE = new Frequencies(List.of(), 0, 0);

  /** One value. */
  public record Entry(String value, long count) {}

  public Frequencies {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(MOST_FREQUENT_FIRST);
    entries = List.copyOf(sorted);
  }

  public boolean isExact() {
    return error == 0;
  }

  /** How often a value came; 0 when it is not among those kept. */
  public long count(String value) {
    for (Entry each : entries) {
      if (each.value().equals(value)) {
        return each.count();
      }
    }
    return 0;
  }
}
