package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.Totals;
import io.waggle.core.profile.Trail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number over the events of a kind in a window, compared. Over the whole history it is exact; in
 * a window it is taken over the newest 1,000 events.
 *
 * @param measure what profiles keep for it
 * @param window which events count
 */
public record EventMeasure(Of of, MeasureKey measure, Window window, Comparison test)
    implements Leaf {
  /** What is measured; the sum of nothing is 0, the average, smallest and largest are missing. */
  public enum Of {
    SUM,
    AVERAGE,
    MIN,
    MAX,
    /** How many different values. */
    DISTINCT,
    /** On how many days of the calendar. */
    DAYS
  }

  public static EventMeasure of(
      Of of, EventFilter filter, String property, Window window, Comparison test) {
    return new EventMeasure(of, measure(of, filter, property, window), window, test);
  }

  private static MeasureKey measure(Of of, EventFilter filter, String property, Window window) {
    boolean whole = window.isOpen() && of != Of.DAYS;
    if (!whole) {
      return MeasureKey.trail(filter, property, MeasureKey.MAX_TRAIL);
    }
    return of == Of.DISTINCT
        ? MeasureKey.distinct(filter, property)
        : MeasureKey.sum(filter, property);
  }

  @Override
  public long judge(Facts facts, long nowMillis) {
    Profile profile = facts.profile();
    long verdict = test.judge(numberAt(profile, nowMillis), nowMillis);
    return Verdict.of(Verdict.holds(verdict), changesAt(profile, nowMillis));
  }

  private long changesAt(Profile profile, long nowMillis) {
    long changesAt = Verdict.NEVER;
    if (!window.isTimed()) {
      return changesAt;
    }
    Trail trail = profile.trail(measure);
    for (int i = 0; i < trail.size(); i++) {
      changesAt = Math.min(changesAt, window.changesAt(trail.time(i), nowMillis));
    }
    return changesAt;
  }

  private double numberAt(Profile profile, long nowMillis) {
    return switch (measure.kind()) {
      case TRAIL -> overTrail(profile.trail(measure), nowMillis);
      case DISTINCT -> profile.distinct(measure).count();
      case SUM -> overAll(profile.totals(measure));
      case FREQUENT, DAYS, ENDS -> throw new IllegalStateException("not asked for: " + measure);
    };
  }

  private double overAll(@Nullable Totals totals) {
    if (totals == null) {
      return of == Of.SUM ? 0 : Double.NaN;
    }
    return switch (of) {
      case SUM -> totals.sum();
      case AVERAGE -> totals.average();
      case MIN -> totals.min();
      case MAX -> totals.max();
      case DISTINCT, DAYS -> throw new IllegalStateException("no total: " + of);
    };
  }

  private double overTrail(Trail trail, long nowMillis) {
    long from = window.from(nowMillis);
    long to = window.to(nowMillis);
    return switch (of) {
      case SUM, AVERAGE, MIN, MAX -> {
        Numbers numbers = new Numbers();
        for (int i = 0; i < trail.size(); i++) {
          if (trail.time(i) >= from && trail.time(i) < to) {
            numbers.add(trail.number(i));
          }
        }
        yield numbers.of(of);
      }
      case DISTINCT, DAYS -> {
        Set<Object> different = new HashSet<>();
        for (int i = 0; i < trail.size(); i++) {
          if (trail.time(i) >= from && trail.time(i) < to) {
            different.add(of == Of.DAYS ? day(trail.time(i)) : plain(trail.value(i)));
          }
        }
        yield different.size();
      }
    };
  }

  private Object day(long time) {
    ZoneId zone = window instanceof Window.Calendar calendar ? calendar.zone() : ZoneOffset.UTC;
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }

  /** The same number is one value however it is written. */
  private static Object plain(Value value) {
    double number = value.asNumber();
    return Double.isNaN(number) ? value : number + 0.0;
  }

  /** Sums in millionths, so that the order of the events makes no difference. */
  private static final class Numbers {
    private long count;
    private long micros;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double number) {
      if (!Double.isNaN(number)) {
        count++;
        micros += Math.round(number * 1e6);
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
    }

    double of(Of of) {
      if (count == 0) {
        return of == Of.SUM ? 0 : Double.NaN;
      }
      return switch (of) {
        case SUM -> micros / 1e6;
        case AVERAGE -> micros / 1e6 / count;
        case MIN -> min;
        case MAX -> max;
        case DISTINCT, DAYS -> throw new IllegalStateException("no number: " + of);
      };
    }
  }

  @Override
  public LeafInputs inputs() {
    return LeafInputs.measure(measure, window.isTimed());
  }

  @Override
  public boolean showsNumber() {
    return true;
  }

  @Override
  public double seen(Facts facts, long nowMillis) {
    return numberAt(facts.profile(), nowMillis);
  }

  @Override
  public String describe() {
    return describeNumber() + " " + test.describe();
  }

  @Override
  public String describeNumber() {
    String name = of.name().toLowerCase(Locale.ROOT);
    String field = measure.property().isEmpty() ? "" : measure.property() + " of ";
    String when = window.isOpen() ? "" : " " + window.describe();
    return name + "(" + field + measure.filter().describe() + when + ")";
  }

  @Override
  public String describeBound() {
    return test.describe();
  }
}
