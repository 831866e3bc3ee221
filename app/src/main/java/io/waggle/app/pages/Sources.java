package io.waggle.app.pages;

import io.waggle.app.analytics.EventRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where what is known of a person came from: the events, by source. */
final class Sources {
  /** More events of one person are not looked at; then the counts are at least so many. */
  static final int MOST_EVENTS = 10_000;

  private static final int NAMED = 5;

  private Sources() {}

  /**
   * @param events the names that came most often, at most five
   */
  record Source(String id, int count, long first, long last, List<String> events) {}

  /** The sources, that of the most events first. */
  static List<Source> of(List<EventRow> rows) {
    Map<String, List<EventRow>> bySource = new TreeMap<>();
    rows.forEach(
        each -> bySource.computeIfAbsent(each.source(), key -> new ArrayList<>()).add(each));
    List<Source> sources = new ArrayList<>();
    bySource.forEach((id, all) -> sources.add(source(id, all)));
    sources.sort(Comparator.comparingInt(Source::count).reversed());
    return sources;
  }

  private static Source source(String id, List<EventRow> rows) {
    Map<String, Integer> names = new TreeMap<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (EventRow each : rows) {
      names.merge(each.name().isEmpty() ? each.type() : each.name(), 1, Integer::sum);
      first = Math.min(first, each.eventTime());
      last = Math.max(last, each.eventTime());
    }
    List<String> most =
        names.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(NAMED)
            .map(Map.Entry::getKey)
            .toList();
    return new Source(id, rows.size(), first, last, most);
  }
}
