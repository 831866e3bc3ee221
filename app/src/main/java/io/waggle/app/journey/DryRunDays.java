package io.waggle.app.journey;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Effect;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a dry run did on each day, and where people stood at the end of it. */
final class DryRunDays {
  private static final long DAY_MILLIS = 86_400_000L;

  private final Map<String, String> standing = new HashMap<>();
  private final Map<String, Long> waiting = new TreeMap<>();
  private final Map<Long, Day> days = new TreeMap<>();

  /** The figures of one day. */
  private static final class Day {
    long entered;
    long sent;
    long suppressed;
    long capped;
    long ended;
    Map<String, Long> waiting = Map.of();
  }

  private Day day = new Day();
  private long at = Long.MIN_VALUE;

  void moved(Effect.EnrolmentChanged changed, String step) {
    day(changed.time());
    String who = changed.journey() + "/" + changed.person() + "/" + changed.key();
    switch (changed.state()) {
      case "entered", "held_out" -> day.entered++;
      case "waiting" -> stand(who, step);
      case "exited", "goal", "done" -> {
        day.ended++;
        stand(who, "");
      }
      default -> {}
    }
  }

  void decided(Effect.ContactDecided decided, boolean capped) {
    day(decided.time());
    day.sent += decided.allowed() ? 1 : 0;
    day.suppressed += decided.allowed() || decided.until() > 0 ? 0 : 1;
    day.capped += capped ? 1 : 0;
  }

  /** Ends the last day. */
  void close() {
    if (at != Long.MIN_VALUE) {
      day.waiting = Map.copyOf(waiting);
    }
  }

  private void stand(String who, String step) {
    String before = step.isEmpty() ? standing.remove(who) : standing.put(who, step);
    if (before != null) {
      waiting.computeIfPresent(before, (place, count) -> count == 1 ? null : count - 1);
    }
    if (!step.isEmpty()) {
      waiting.merge(step, 1L, Long::sum);
    }
  }

  /** Goes on to the day of a time; days without anything keep who waits. */
  private void day(long time) {
    long number = Math.floorDiv(time, DAY_MILLIS);
    if (at == Long.MIN_VALUE) {
      begin(number);
    }
    while (at < number) {
      day.waiting = Map.copyOf(waiting);
      begin(at + 1);
    }
  }

  private void begin(long number) {
    at = number;
    day = new Day();
    days.put(number, day);
  }

  void write(JsonWriter out) {
    out.array("days");
    days.forEach((number, each) -> {
      out.object().field("day", DryRunRequest.day(number * DAY_MILLIS));
      out.field("entered", each.entered).field("sent", each.sent);
      out.field("suppressed", each.suppressed).field("capped", each.capped);
      out.field("ended", each.ended).object("waiting");
      new TreeMap<>(each.waiting).forEach(out::field);
      out.end().end();
    });
    out.end();
  }
}
