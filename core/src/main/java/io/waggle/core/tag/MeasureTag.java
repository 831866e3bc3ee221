package io.waggle.core.tag;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Days;
import io.waggle.core.profile.Ends;
import io.waggle.core.profile.Frequencies;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.Totals;
import io.waggle.core.profile.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags that come from measures of events. */
public sealed interface MeasureTag extends TagCompute {
  MeasureKey measure();

  @Override
  default TagInputs inputs() {
    return TagInputs.measure(measure());
  }

  @Override
  default TagType type() {
    return TagType.NUMBER;
  }

  @Override
  default long changesAt(Profile profile, long nowMillis) {
    return Verdict.NEVER;
  }

  /** A number as tags show it: whole when it is, NaN is not set. */
  static @Nullable Value number(double number) {
    if (Double.isNaN(number)) {
      return null;
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? new Value.Whole((long) number) : new Value.Real(number);
  }

  /** A statistic of a field over all events. Counts and sums of nothing are 0. */
  record Overall(Statistic statistic, MeasureKey measure) implements MeasureTag {
    @Override
    public TagType type() {
      return statistic.type();
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return switch (statistic) {
        case COUNT, SUM, AVERAGE, MIN, MAX -> number(ofTotals(profile.totals(measure)));
        case FIRST, LAST -> ofEnds(profile.ends(measure));
        case DISTINCT -> new Value.Whole(profile.distinct(measure).count());
        case MOST_FREQUENT -> {
          List<Frequencies.Entry> entries = profile.frequencies(measure).entries();
          yield entries.isEmpty() ? null : new Value.Text(entries.get(0).value());
        }
      };
    }

    private @Nullable Value ofEnds(@Nullable Ends ends) {
      if (ends == null) {
        return null;
      }
      return statistic == Statistic.FIRST ? ends.first() : ends.last();
    }

    private double ofTotals(@Nullable Totals totals) {
      if (totals == null) {
        return statistic == Statistic.SUM || statistic == Statistic.COUNT ? 0 : Double.NaN;
      }
      return switch (statistic) {
        case COUNT -> totals.count();
        case SUM -> totals.sum();
        case AVERAGE -> totals.average();
        case MIN -> totals.min();
        default -> totals.max();
      };
    }
  }

  /** A statistic of a field over the events of a sliding window, of which the newest are kept. */
  record InWindow(Statistic statistic, long withinMillis, MeasureKey measure)
      implements MeasureTag {
    @Override
    public TagType type() {
      return statistic.type();
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Trail trail = profile.trail(measure, nowMillis - withinMillis);
      return Window.of(statistic, trail, trail.after(nowMillis - withinMillis));
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      Trail trail = profile.trail(measure, nowMillis - withinMillis);
      return changesAt(trail, trail.after(nowMillis - withinMillis));
    }

    private long changesAt(Trail trail, int oldest) {
      return oldest < trail.size() ? trail.time(oldest) + withinMillis : Verdict.NEVER;
    }

    /** Looks at the trail once for both; sums are sure until one fails the test. */
    @Override
    public long judge(Comparison test, Profile profile, long nowMillis) {
      Trail trail = profile.trail(measure, nowMillis - withinMillis);
      int oldest = trail.after(nowMillis - withinMillis);
      if (statistic == Statistic.SUM) {
        long micros = Window.micros(trail, oldest);
        long verdict = test.judge(number(micros / 1e6), nowMillis);
        int flips = Window.whereSumFlips(test, trail, oldest, micros, nowMillis);
        return TagCompute.sureUntil(verdict, changesAt(trail, flips), nowMillis);
      }
      long verdict = test.judge(Window.of(statistic, trail, oldest), nowMillis);
      return TagCompute.sureUntil(verdict, changesAt(trail, oldest), nowMillis);
    }
  }

  /** Count, sum or average over whole days of a calendar. */
  record OverDays(Statistic statistic, Period.OfDays period, MeasureKey measure)
      implements MeasureTag {
    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Days days = profile.days(measure);
      int today = Days.dayOf(nowMillis, period.zone());
      int first = period.first(today);
      int last = period.last(today);
      long count = days.count(first, last);
      return switch (statistic) {
        case COUNT -> number(count);
        case AVERAGE -> number(count == 0 ? Double.NaN : days.sum(first, last) / count);
        default -> number(days.sum(first, last));
      };
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      return Period.changesAt(period, profile.days(measure), nowMillis, Verdict.NEVER);
    }

    /** Over the last days sums and counts are sure until one fails the test. */
    @Override
    public long judge(Comparison test, Profile profile, long nowMillis) {
      if (!(period instanceof Period.LastDays last) || statistic == Statistic.AVERAGE) {
        return MeasureTag.super.judge(test, profile, nowMillis);
      }
      Days days = profile.days(measure);
      int first = days.from(period.first(Days.dayOf(nowMillis, period.zone())));
      long verdict = test.judge(valueAt(profile, nowMillis), nowMillis);
      int flips = Window.whereDaysFlip(test, days, first, statistic, nowMillis);
      long at =
          flips < days.size()
              ? Days.startOf(days.day(flips) + last.days(), period.zone())
              : Verdict.NEVER;
      return TagCompute.sureUntil(verdict, at, nowMillis);
    }
  }

  /** On how many days of a calendar there was an event. */
  record ActiveDays(Period.OfDays period, MeasureKey measure) implements MeasureTag {
    @Override
    public Value valueAt(Profile profile, long nowMillis) {
      Days days = profile.days(measure);
      int today = Days.dayOf(nowMillis, period.zone());
      int end = days.from(period.last(today) + 1);
      return new Value.Whole(end - days.from(period.first(today)));
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      return Period.changesAt(period, profile.days(measure), nowMillis, Verdict.NEVER);
    }
  }

  /**
   * How many days, or weeks from Monday, in a row had an event: up to today, where one not over yet
   * may still come, or the longest row among the days kept.
   */
  record Streak(boolean longest, int unitDays, MeasureKey measure) implements MeasureTag {
    @Override
    public Value valueAt(Profile profile, long nowMillis) {
      Days days = profile.days(measure);
      if (longest) {
        return new Value.Whole(longest(days));
      }
      boolean broken = days.size() == 0 || unitOf(today(nowMillis)) > lastUnit(days) + 1;
      return new Value.Whole(broken ? 0 : runUpTo(days, days.size() - 1));
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      Days days = profile.days(measure);
      if (longest || days.size() == 0 || unitOf(today(nowMillis)) > lastUnit(days) + 1) {
        return Verdict.NEVER;
      }
      return Days.startOf(firstDayOf(lastUnit(days) + 2), measure.zone());
    }

    private int today(long nowMillis) {
      return Days.dayOf(nowMillis, measure.zone());
    }

    /** The number of a day's unit; 1970-01-01 was a Thursday, so weeks begin three days earlier. */
    private int unitOf(int day) {
      return unitDays == 1 ? day : Math.floorDiv(day + 3, 7);
    }

    private int firstDayOf(int unit) {
      return unitDays == 1 ? unit : unit * 7 - 3;
    }

    private int lastUnit(Days days) {
      return unitOf(days.day(days.size() - 1));
    }

    private int runUpTo(Days days, int index) {
      int run = 1;
      for (int i = index; i > 0 && unitOf(days.day(i)) - unitOf(days.day(i - 1)) <= 1; i--) {
        run += unitOf(days.day(i)) - unitOf(days.day(i - 1));
      }
      return run;
    }

    private int longest(Days days) {
      int longest = 0;
      int run = 0;
      for (int i = 0; i < days.size(); i++) {
        int step = i == 0 ? 2 : unitOf(days.day(i)) - unitOf(days.day(i - 1));
        run = step > 1 ? 1 : run + step;
        longest = Math.max(longest, run);
      }
      return longest;
    }
  }

  /**
   * Count or sum where each day counts half as much after every half-life, rounded to millionths: Σ
   * xᵢ · 2^(−ageᵢ / halfLife) over the days kept, the age in whole days of the calendar.
   */
  record Decayed(double halfLifeDays, MeasureKey measure) implements MeasureTag {
    /** What rounding may move a value by. */
    private static final double ROUNDING = 2e-6;

    @Override
    public Value valueAt(Profile profile, long nowMillis) {
      Days days = profile.days(measure);
      int today = Days.dayOf(nowMillis, measure.zone());
      boolean summed = !measure.property().isEmpty();
      double sum = 0;
      for (int i = 0; i < days.size(); i++) {
        double amount = summed ? days.sum(i) : days.count(i);
        sum += amount * StrictMath.pow(2, (days.day(i) - today) / halfLifeDays);
      }
      Value value = number(Math.rint(sum * 1e6) / 1e6);
      return value == null ? new Value.Whole(0) : value;
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      boolean fading = valueAt(profile, nowMillis).asNumber() != 0;
      int today = Days.dayOf(nowMillis, measure.zone());
      return fading ? Days.startOf(today + 1, measure.zone()) : Verdict.NEVER;
    }

    /** It only shrinks: sure until the day on which it may first fail or pass the test. */
    @Override
    public long judge(Comparison test, Profile profile, long nowMillis) {
      double number = valueAt(profile, nowMillis).asNumber();
      long verdict = test.judge(number, nowMillis);
      boolean holds = Verdict.holds(verdict);
      double daily = StrictMath.pow(2, -1 / halfLifeDays);
      int today = Days.dayOf(nowMillis, measure.zone());
      int ahead = 0;
      boolean same = true;
      while (same && Math.abs(number) > ROUNDING) {
        ahead++;
        number *= daily;
        same =
            Verdict.holds(test.judge(number - ROUNDING, nowMillis)) == holds
                && Verdict.holds(test.judge(number, nowMillis)) == holds
                && Verdict.holds(test.judge(number + ROUNDING, nowMillis)) == holds;
      }
      boolean stays = same && Verdict.holds(test.judge(0.0, nowMillis)) == holds;
      long at = stays ? Verdict.NEVER : Days.startOf(today + Math.max(1, ahead), measure.zone());
      return TagCompute.sureUntil(verdict, at, nowMillis);
    }
  }

  /** Which part of the events has one of these values in a field; not set without any. */
  record Share(Set<String> values, MeasureKey measure) implements MeasureTag {
    public Share {
      values = Set.copyOf(values);
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Frequencies found = profile.frequencies(measure);
      long hits = 0;
      for (Frequencies.Entry each : found.entries()) {
        hits += values.contains(each.value()) ? each.count() : 0;
      }
      return number(found.total() == 0 ? Double.NaN : (double) hits / found.total());
    }
  }

  /** In which group of values most events fall; ties by the order of the groups. */
  record MostFrequentGroup(List<Group> groups, MeasureKey measure) implements MeasureTag {
    /** Values under one name. */
    public record Group(String name, Set<String> values) {
      public Group {
        values = Set.copyOf(values);
      }
    }

    public MostFrequentGroup {
      groups = List.copyOf(groups);
    }

    @Override
    public TagType type() {
      return TagType.TEXT;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Frequencies found = profile.frequencies(measure);
      long most = 0;
      String name = "";
      for (Group each : groups) {
        long count = 0;
        for (String value : each.values) {
          count += found.count(value);
        }
        if (count > most) {
          most = count;
          name = each.name;
        }
      }
      return most == 0 ? null : new Value.Text(name);
    }
  }

  /** Count, sum, or the part of all events, on certain dates, among the days kept. */
  record OnDates(Of of, Dates dates, MeasureKey measure) implements MeasureTag {
    public enum Of {
      COUNT,
      SUM,
      SHARE
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Days days = profile.days(measure);
      long hits = 0;
      long all = 0;
      double sum = 0;
      for (int i = 0; i < days.size(); i++) {
        boolean hit = dates.contains(days.day(i));
        all += days.count(i);
        hits += hit ? days.count(i) : 0;
        sum += hit ? days.sum(i) : 0;
      }
      return switch (of) {
        case COUNT -> number(hits);
        case SUM -> number(Math.rint(sum * 1e6) / 1e6);
        case SHARE -> number(all == 0 ? Double.NaN : (double) hits / all);
      };
    }
  }

  /** The newest values of a field as a list, newest first, each once when they are to differ. */
  record LastValues(int count, boolean different, MeasureKey measure) implements MeasureTag {
    @Override
    public TagType type() {
      return TagType.ANY;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Trail trail = profile.trail(measure);
      List<Value> found = new ArrayList<>();
      for (int i = trail.size() - 1; i >= 0 && found.size() < count; i--) {
        Value each = trail.value(i);
        if (!different || !found.contains(each)) {
          found.add(each);
        }
      }
      return found.isEmpty() ? null : new Value.Items(found);
    }
  }

  /** A fact about visits, from the newest page views: those within a gap of each other are one. */
  record OfVisits(Of of, long gapMillis, MeasureKey measure) implements MeasureTag {
    public enum Of {
      COUNT,
      BOUNCE_RATE,
      DEPTH,
      MINUTES,
      ENTRY,
      EXIT
    }

    @Override
    public TagType type() {
      return of == Of.ENTRY || of == Of.EXIT ? TagType.ANY : TagType.NUMBER;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return Visits.of(profile.trail(measure), gapMillis).value(of);
    }
  }
}
