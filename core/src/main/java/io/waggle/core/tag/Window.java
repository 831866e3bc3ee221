package io.waggle.core.tag;

import io.waggle.core.kernel.Value;
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
