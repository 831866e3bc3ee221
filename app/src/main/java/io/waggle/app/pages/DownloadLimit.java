package io.waggle.app.pages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one person may take their data with them in an hour. Kept in memory: a restart forgets
 * it, which lets a few more through.
 */
final class DownloadLimit {
  static final int MOST = 5;
  static final long WITHIN_MILLIS = 3_600_000L;

  /** Beyond so many people the one who asked longest ago is forgotten. */
  private static final int MAX_PEOPLE = 10_000;

  private final Map<Integer, Deque<Long>> taken =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Deque<Long>> eldest) {
          return size() > MAX_PEOPLE;
        }
      };

  /** Takes one: 0 when it was granted, else in how many milliseconds the next one is there. */
  synchronized long take(int person, long now) {
    Deque<Long> times = taken.computeIfAbsent(person, key -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst() <= now - WITHIN_MILLIS) {
      times.removeFirst();
    }
    if (times.size() >= MOST) {
      return times.getFirst() + WITHIN_MILLIS - now;
    }
    times.addLast(now);
    return 0;
  }
}
