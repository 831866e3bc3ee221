package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template has assigned so far, and how far its loops, cycles and counters have come. */
final class Scope {
  private final List<Map<String, Datum>> names = new ArrayList<>(List.of(new HashMap<>()));
  private final Map<String, Long> counters = new HashMap<>();
  private final Map<String, Integer> cycles = new HashMap<>();
  private final Map<String, Integer> resumes = new HashMap<>();
  private @Nullable Loop loop;
  private @Nullable String changed;

  @Nullable Datum find(String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      Datum found = names.get(i).get(name);
      if (found != null) {
        return found;
      }
    }
    Long counter = counters.get(name);
    return counter == null ? null : new Datum.Whole(counter);
  }

  /** Assignments last to the end of the template, also those inside a loop. */
  void assign(String name, Datum value) {
    names.getFirst().put(name, value);
  }

  /** Names that end with the block that they stand in. */
  Map<String, Datum> open() {
    Map<String, Datum> inner = new HashMap<>();
    names.add(inner);
    return inner;
  }

  void close() {
    names.removeLast();
  }

  /** What a counter shows: its value before it goes up, or after it went down. */
  long count(String name, boolean up) {
    long now = counters.getOrDefault(name, 0L);
    long next = up ? now + 1 : now - 1;
    counters.put(name, next);
    return up ? now : next;
  }

  /** The turn of a cycle, from 0. */
  int turn(String key, int length) {
    int turn = cycles.getOrDefault(key, 0);
    cycles.put(key, turn + 1 >= length ? 0 : turn + 1);
    return turn;
  }

  int resumesAt(String loopName) {
    return resumes.getOrDefault(loopName, 0);
  }

  void endedAt(String loopName, int place) {
    resumes.put(loopName, place);
  }

  @Nullable Loop loop() {
    return loop;
  }

  void loop(@Nullable Loop current) {
    loop = current;
  }

  /** Whether the text differs from that of the call before. */
  boolean isChanged(String text) {
    boolean differs = !text.equals(changed);
    changed = text;
    return differs;
  }
}
