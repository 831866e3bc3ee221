package io.waggle.core.tag;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Days;
import io.waggle.core.profile.Trail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statistics over the end of a trail, from an index on. */
final class Window {
  private Window() {}

  static @Nullable Value of(Statistic statistic, Trail trail, int from) {
    return switch (statistic) {
      case COUNT -> new Value.Whole(trail.size() - from);
      case SUM, AVERAGE, MIN, MAX -> MeasureTag.number(numeric(statistic, trail, from));
      case FIRST -> from < trail.size() ? trail.value(from) : null;
      case LAST -> from < trail.size() ? trail.value(trail.size() - 1) : null;
      case DISTINCT -> new Value.Whole(distinct(trail, from));
      case MOST_FREQUENT -> mostFrequent(trail, from);
    };
  }

  private static double numeric(Statistic statistic, Trail trail, int from) {
    int count = 0;
    long micros = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < trail.size(); i++) {
      double number = trail.number(i);
      if (!Double.isNaN(number)) {
        count++;
        micros += Math.round(number * 1e6);
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
    }
    return switch (statistic) {
      case SUM -> micros / 1e6;
      case AVERAGE -> count == 0 ? Double.NaN : micros / 1e6 / count;
      case MIN -> count == 0 ? Double.NaN : min;
      default -> count == 0 ? Double.NaN : max;
    };
  }

  /** The sum of those from an index on, in millionths: exact, whatever the order. */
  static long micros(Trail trail, int from) {
    long micros = 0;
    for (int i = from; i < trail.size(); i++) {
      micros += microsOf(trail.number(i));
    }
    return micros;
  }

  /**
   * The index of the event by whose leaving the sum of those from an index on first comes to
   * another verdict; the end of the trail when none does.
   */
  static int whereSumFlips(Comparison test, Trail trail, int from, long micros, long nowMillis) {
    boolean holds = Verdict.holds(test.judge(micros / 1e6, nowMillis));
    long left = micros;
    int index = from;
    while (index < trail.size()) {
      left -= microsOf(trail.number(index));
      if (Verdict.holds(test.judge(left / 1e6, nowMillis)) != holds) {
        return index;
      }
      index++;
    }
    return index;
  }

  /** The same for the counts or sums of days. */
  static int whereDaysFlip(
      Comparison test, Days days, int from, Statistic statistic, long nowMillis) {
    boolean counted = statistic == Statistic.COUNT;
    long left = 0;
    for (int i = from; i < days.size(); i++) {
      left += counted ? days.count(i) : microsOf(days.sum(i));
    }
    double unit = counted ? 1 : 1e6;
    boolean holds = Verdict.holds(test.judge(left / unit, nowMillis));
    int index = from;
    while (index < days.size()) {
      left -= counted ? days.count(index) : microsOf(days.sum(index));
      if (Verdict.holds(test.judge(left / unit, nowMillis)) != holds) {
        return index;
      }
      index++;
    }
    return index;
  }

  private static long microsOf(double number) {
    return Double.isNaN(number) ? 0 : Math.round(number * 1e6);
  }

  private static int distinct(Trail trail, int from) {
    Set<String> values = new HashSet<>();
    for (int i = from; i < trail.size(); i++) {
      values.add(trail.value(i).asText());
    }
    return values.size();
  }

  /** Ties by the value. */
  private static @Nullable Value mostFrequent(Trail trail, int from) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = from; i < trail.size(); i++) {
      counts.merge(trail.value(i).asText(), 1, Integer::sum);
    }
    String best = null;
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      int lead = best == null ? 1 : each.getValue() - counts.getOrDefault(best, 0);
      best = lead > 0 || lead == 0 && each.getKey().compareTo(best) < 0 ? each.getKey() : best;
    }
    return best == null ? null : new Value.Text(best);
  }
}
