package io.waggle.core.tag;

import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Trail;
import org.jspecify.annotations.Nullable;

/**
 * The visits that a trail of page views makes: views not more than a gap apart are one, on whatever
 * device. A visit of one view is a bounce, also while it may still go on.
 */
record Visits(int visits, int bounces, int views, double minutes, Value entry, Value exit) {
  static Visits of(Trail trail, long gapMillis) {
    int visits = 0;
    int bounces = 0;
    long millis = 0;
    int start = 0;
    for (int i = 0; i < trail.size(); i++) {
      boolean last = i + 1 == trail.size() || trail.time(i + 1) - trail.time(i) > gapMillis;
      if (last) {
        visits++;
        bounces += i == start ? 1 : 0;
        millis += trail.time(i) - trail.time(start);
        start = last && i + 1 < trail.size() ? i + 1 : start;
      }
    }
    boolean none = trail.size() == 0;
    Value entry = none ? Value.Nil.NIL : trail.value(start);
    Value exit = none ? Value.Nil.NIL : trail.value(trail.size() - 1);
    return new Visits(visits, bounces, trail.size(), millis / 60_000.0, entry, exit);
  }

  /** Entry and exit are those of the newest visit; everything but the count needs one. */
  @Nullable Value value(MeasureTag.OfVisits.Of of) {
    if (visits == 0) {
      return of == MeasureTag.OfVisits.Of.COUNT ? new Value.Whole(0) : null;
    }
    return switch (of) {
      case COUNT -> new Value.Whole(visits);
      case BOUNCE_RATE -> MeasureTag.number((double) bounces / visits);
      case DEPTH -> MeasureTag.number((double) views / visits);
      case MINUTES -> MeasureTag.number(minutes / visits);
      case ENTRY -> entry;
      case EXIT -> exit;
    };
  }
}
