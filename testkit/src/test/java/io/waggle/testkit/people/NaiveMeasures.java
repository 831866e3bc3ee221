package io.waggle.testkit.people;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.MeasureTag;
import io.waggle.core.tag.Period;
import io.waggle.core.tag.Statistic;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What tags over measures are, worked out from the raw list of events each time. */
final class NaiveMeasures {
  private final List<CollectedEvent> events;
  private final long now;

  NaiveMeasures(List<CollectedEvent> events, long now) {
    this.events = events;
    this.now = now;
  }

  /** One event's time and its value of the field that a measure reads. */
  private record Point(long time, String text, double number) {}

  @Nullable Value value(MeasureTag tag) {
    return switch (tag) {
      case MeasureTag.Overall t -> statistic(t.statistic(), points(t.measure(), any -> true));
      case MeasureTag.InWindow t ->
          statistic(t.statistic(), points(t.measure(), time -> time > now - t.withinMillis()));
      case MeasureTag.OverDays t ->
          statistic(t.statistic(), points(t.measure(), during(t.period())));
      case MeasureTag.ActiveDays t ->
          whole(days(points(t.measure(), during(t.period())), t.measure().zone()).size());
      case MeasureTag.Streak t -> streak(t);
      case MeasureTag.Decayed t -> decayed(t);
      case MeasureTag.Share t -> share(points(t.measure(), any -> true), t.values()::contains);
      case MeasureTag.MostFrequentGroup t -> group(t);
      case MeasureTag.OnDates t -> throw new IllegalStateException("has a test of its own");
      case MeasureTag.LastValues t -> lastValues(t);
      case MeasureTag.OfVisits t -> visits(t);
    };
  }

  private static Value whole(long number) {
    return new Value.Whole(number);
  }

  private List<Point> points(MeasureKey key, Predicate<Long> counts) {
    EventFilter filter = key.filter();
    List<Point> points = new ArrayList<>();
    for (CollectedEvent each : events) {
      long time = Profile.timeOf(each);
      Value value = key.property().isEmpty() ? whole(0) : field(each, key, time);
      if (filter.matches(each) && counts.test(time) && value != null) {
        points.add(new Point(time, value.asText(), value.asNumber()));
      }
    }
    Comparator<Point> byTime = Comparator.comparingLong(Point::time);
    boolean numbers = points.stream().noneMatch(each -> Double.isNaN(each.number));
    points.sort(
        numbers ? byTime.thenComparingDouble(Point::number) : byTime.thenComparing(Point::text));
    return points;
  }

  private static @Nullable Value field(CollectedEvent event, MeasureKey key, long time) {
    return switch (key.property()) {
      case "$hour" -> whole(Instant.ofEpochMilli(time).atZone(key.zone()).getHour());
      case "$name" -> event.name().isEmpty() ? null : new Value.Text(event.name());
      default -> event.properties().find(key.property());
    };
  }

  private Predicate<Long> during(Period.OfDays period) {
    LocalDate today = date(now, period.zone());
    LocalDate[] span =
        switch (period) {
          case Period.LastDays last ->
              new LocalDate[] {today.minusDays(last.days() - 1L), today.plusDays(1)};
          case Period.Calendar c -> calendar(c, today);
        };
    return time -> {
      LocalDate date = date(time, period.zone());
      return !date.isBefore(span[0]) && date.isBefore(span[1]);
    };
  }

  private static LocalDate[] calendar(Period.Calendar period, LocalDate today) {
    int back = period.previous() ? 1 : 0;
    return switch (period.unit().name()) {
      case "DAY" -> new LocalDate[] {today.minusDays(back), today.minusDays(back).plusDays(1)};
      case "WEEK" -> {
        LocalDate monday =
            today
                .minusDays(today.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue())
                .minusWeeks(back);
        yield new LocalDate[] {monday, monday.plusWeeks(1)};
      }
      case "MONTH" -> {
        LocalDate first = LocalDate.of(today.getYear(), today.getMonth(), 1).minusMonths(back);
        yield new LocalDate[] {first, first.plusMonths(1)};
      }
      default -> throw new IllegalStateException("not drawn: " + period);
    };
  }

  private static LocalDate date(long time, ZoneId zone) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }

  private static @Nullable Value statistic(Statistic statistic, List<Point> points) {
    List<Double> numbers =
        points.stream().map(Point::number).filter(each -> !Double.isNaN(each)).toList();
    double sum = numbers.stream().mapToDouble(each -> each).sum();
    return switch (statistic) {
      case COUNT -> whole(points.size());
      case SUM -> new Value.Real(sum);
      case AVERAGE -> numbers.isEmpty() ? null : new Value.Real(sum / numbers.size());
      case MIN -> numbers.stream().min(Double::compare).<Value>map(Value.Real::new).orElse(null);
      case MAX -> numbers.stream().max(Double::compare).<Value>map(Value.Real::new).orElse(null);
      case FIRST -> points.isEmpty() ? null : new Value.Text(points.get(0).text);
      case LAST -> points.isEmpty() ? null : new Value.Text(points.get(points.size() - 1).text);
      case DISTINCT -> whole(points.stream().map(Point::text).distinct().count());
      case MOST_FREQUENT -> mostFrequent(points);
    };
  }

  private static @Nullable Value mostFrequent(List<Point> points) {
    Map<String, Long> counts = new TreeMap<>();
    points.forEach(each -> counts.merge(each.text, 1L, Long::sum));
    String best = null;
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      best = best == null || each.getValue() > counts.get(best) ? each.getKey() : best;
    }
    return best == null ? null : new Value.Text(best);
  }

  private static TreeSet<LocalDate> days(List<Point> points, ZoneId zone) {
    TreeSet<LocalDate> days = new TreeSet<>();
    points.forEach(each -> days.add(date(each.time, zone)));
    return days;
  }

  private Value streak(MeasureTag.Streak tag) {
    ZoneId zone = tag.measure().zone();
    TreeSet<Long> units = new TreeSet<>();
    for (LocalDate each : days(points(tag.measure(), any -> true), zone)) {
      units.add(unit(each, tag.unitDays()));
    }
    long at = unit(date(now, zone), tag.unitDays());
    at = units.contains(at) ? at : at - 1;
    long current = 0;
    while (units.contains(at - current)) {
      current++;
    }
    long longest = 0;
    for (long each : units) {
      long run = 1;
      while (units.contains(each + run)) {
        run++;
      }
      longest = Math.max(longest, run);
    }
    return whole(tag.longest() ? longest : current);
  }

  private static long unit(LocalDate day, int unitDays) {
    LocalDate aMonday = LocalDate.of(2001, 1, 1);
    return Math.floorDiv(ChronoUnit.DAYS.between(aMonday, day), unitDays);
  }

  private Value decayed(MeasureTag.Decayed tag) {
    LocalDate today = date(now, tag.measure().zone());
    double sum = 0;
    for (Point each : points(tag.measure(), any -> true)) {
      long age = ChronoUnit.DAYS.between(date(each.time, tag.measure().zone()), today);
      double amount = tag.measure().property().isEmpty() ? 1 : each.number;
      sum += amount * Math.pow(0.5, age / tag.halfLifeDays());
    }
    return new Value.Real(Math.round(sum * 1e6) / 1e6);
  }

  private static @Nullable Value share(List<Point> points, Predicate<String> hit) {
    long hits = points.stream().filter(each -> hit.test(each.text)).count();
    return points.isEmpty() ? null : new Value.Real((double) hits / points.size());
  }

  private @Nullable Value group(MeasureTag.MostFrequentGroup tag) {
    Map<String, Long> counts = new HashMap<>();
    for (Point each : points(tag.measure(), any -> true)) {
      for (MeasureTag.MostFrequentGroup.Group group : tag.groups()) {
        if (group.values().contains(each.text)) {
          counts.merge(group.name(), 1L, Long::sum);
        }
      }
    }
    long most = counts.values().stream().mapToLong(each -> each).max().orElse(0);
    return tag.groups().stream()
        .filter(each -> most > 0 && counts.getOrDefault(each.name(), 0L) == most)
        .findFirst()
        .<Value>map(each -> new Value.Text(each.name()))
        .orElse(null);
  }

  private @Nullable Value lastValues(MeasureTag.LastValues tag) {
    List<Value> values = new ArrayList<>();
    for (Point each : points(tag.measure(), any -> true).reversed()) {
      Value value = new Value.Text(each.text);
      if (values.size() < tag.count() && !(tag.different() && values.contains(value))) {
        values.add(value);
      }
    }
    return values.isEmpty() ? null : new Value.Items(values);
  }

  private @Nullable Value visits(MeasureTag.OfVisits tag) {
    List<List<Point>> visits = new ArrayList<>();
    Point before = null;
    for (Point each : points(tag.measure(), any -> true)) {
      if (before == null || each.time - before.time > tag.gapMillis()) {
        visits.add(new ArrayList<>());
      }
      visits.get(visits.size() - 1).add(each);
      before = each;
    }
    if (visits.isEmpty()) {
      return tag.of().name().equals("COUNT") ? whole(0) : null;
    }
    List<Point> newest = visits.get(visits.size() - 1);
    return switch (tag.of().name()) {
      case "COUNT" -> whole(visits.size());
      case "BOUNCE_RATE" ->
          new Value.Real(visits.stream().mapToInt(v -> v.size() == 1 ? 1 : 0).average().orElse(0));
      case "DEPTH" -> new Value.Real(visits.stream().mapToInt(List::size).average().orElse(0));
      case "MINUTES" ->
          new Value.Real(
              visits.stream()
                  .mapToDouble(v -> (v.get(v.size() - 1).time - v.get(0).time) / 60_000.0)
                  .average()
                  .orElse(0));
      case "ENTRY" -> new Value.Text(newest.get(0).text);
      default -> new Value.Text(newest.get(newest.size() - 1).text);
    };
  }
}
