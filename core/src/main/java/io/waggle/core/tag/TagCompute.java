package io.waggle.core.tag;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.Orders;
import io.waggle.core.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a tag comes from a profile. Days are whole days of 24 hours that have passed. */
public sealed interface TagCompute
    permits TagCompute.Numeric,
        TagCompute.TraitValue,
        TagCompute.Rfm,
        TagCompute.Lifecycle,
        TagCompute.Awaited,
        MeasureTag,
        Formula.Tag {
  long DAY_MILLIS = 86_400_000L;

  TagType type();

  TagInputs inputs();

  /** The value at a time, or null when the tag is not set. */
  @Nullable Value valueAt(Profile profile, long nowMillis);

  /** The earliest time at which the value may change though nothing happens. */
  long changesAt(Profile profile, long nowMillis);

  /** Whether the value passes the test, and until when that is sure. */
  default long judge(Comparison test, Profile profile, long nowMillis) {
    long verdict = test.judge(valueAt(profile, nowMillis), nowMillis);
    return sureUntil(verdict, changesAt(profile, nowMillis), nowMillis);
  }

  private static long sureUntil(long verdict, long other, long nowMillis) {
    long until = Math.max(nowMillis + 1, Math.min(Verdict.recheckAt(verdict), other));
    return Verdict.of(Verdict.holds(verdict), until);
  }

  /** Tags that are numbers; NaN stands for not set. */
  sealed interface Numeric extends TagCompute {
    double numberAt(Profile profile, long nowMillis);

    @Override
    default TagType type() {
      return TagType.NUMBER;
    }

    @Override
    default @Nullable Value valueAt(Profile profile, long nowMillis) {
      double number = numberAt(profile, nowMillis);
      if (Double.isNaN(number)) {
        return null;
      }
      boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
      return whole ? new Value.Whole((long) number) : new Value.Real(number);
    }

    @Override
    default long changesAt(Profile profile, long nowMillis) {
      return Verdict.NEVER;
    }

    @Override
    default long judge(Comparison test, Profile profile, long nowMillis) {
      long verdict = test.judge(numberAt(profile, nowMillis), nowMillis);
      return sureUntil(verdict, changesAt(profile, nowMillis), nowMillis);
    }
  }

  /** Tags that grow with the clock: the time at which a number is reached can be told. */
  sealed interface Growing extends Numeric {
    /** When the number will be at least this, if nothing happens; never later than it really is. */
    long timeOf(double number, Profile profile);

    @Override
    default long judge(Comparison test, Profile profile, long nowMillis) {
      double number = numberAt(profile, nowMillis);
      long verdict = test.judge(number, nowMillis);
      double next = Double.isNaN(number) ? Double.POSITIVE_INFINITY : test.nextAbove(number);
      long at = next == Double.POSITIVE_INFINITY ? Verdict.NEVER : timeOf(next, profile);
      return sureUntil(verdict, at, nowMillis);
    }

    @Override
    default long changesAt(Profile profile, long nowMillis) {
      double number = numberAt(profile, nowMillis);
      return Double.isNaN(number)
          ? Verdict.NEVER
          : Math.max(nowMillis + 1, timeOf(Math.floor(number) + 1, profile));
    }
  }

  /** Whole days since a time of the profile; not set while there is none. */
  sealed interface DaysSince extends Growing {
    long since(Profile profile);

    @Override
    default double numberAt(Profile profile, long nowMillis) {
      long since = since(profile);
      return since == Profile.NO_TIME
          ? Double.NaN
          : Math.max(0, Math.floorDiv(nowMillis - since, DAY_MILLIS));
    }

    @Override
    default long timeOf(double number, Profile profile) {
      double days = Math.ceil(number);
      return days > 1e6 ? Verdict.NEVER : since(profile) + (long) days * DAY_MILLIS;
    }
  }

  /** The value of a trait. */
  record TraitValue(String trait) implements TagCompute {
    @Override
    public TagType type() {
      return TagType.ANY;
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.trait(trait);
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return profile.trait(trait);
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      return Verdict.NEVER;
    }
  }

  /** How often events happened, in all or within a window; in a window counted up to a bound. */
  record EventCount(CounterKey counter, String stored, long withinMillis) implements Numeric {
    public EventCount(CounterKey counter, long withinMillis) {
      this(counter, counter.storedName(), withinMillis);
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.counter(counter);
    }

    @Override
    public double numberAt(Profile profile, long nowMillis) {
      if (withinMillis == Long.MAX_VALUE) {
        return profile.count(stored);
      }
      int count = profile.countAfter(stored, nowMillis - withinMillis);
      return Math.min(count, counter.newest());
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      int count = withinMillis == Long.MAX_VALUE ? 0 : (int) numberAt(profile, nowMillis);
      return count == 0 ? Verdict.NEVER : profile.nthNewest(stored, count) + withinMillis;
    }
  }

  /** Days since the last event of a kind. */
  record DaysSinceEvent(CounterKey counter, String stored) implements DaysSince {
    public DaysSinceEvent(CounterKey counter) {
      this(counter, counter.storedName());
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.counter(counter);
    }

    @Override
    public long since(Profile profile) {
      return profile.lastTime(stored);
    }
  }

  /** Days between one event and the next, on average; not set below two. */
  record IntervalDays(CounterKey counter, String stored) implements Numeric {
    public IntervalDays(CounterKey counter) {
      this(counter, counter.storedName());
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.counter(counter);
    }

    @Override
    public double numberAt(Profile profile, long nowMillis) {
      long count = profile.count(stored);
      if (count < 2) {
        return Double.NaN;
      }
      double span = profile.lastTime(stored) - profile.firstTime(stored);
      return span / (count - 1) / DAY_MILLIS;
    }
  }

  /** Days since the person was seen for the first time. */
  record DaysSinceFirstSeen() implements DaysSince {
    @Override
    public TagInputs inputs() {
      return TagInputs.SEEN;
    }

    @Override
    public long since(Profile profile) {
      return profile.firstSeen();
    }
  }

  /** Days since the person was seen for the last time. */
  record DaysSinceLastSeen() implements DaysSince {
    @Override
    public TagInputs inputs() {
      return TagInputs.SEEN;
    }

    @Override
    public long since(Profile profile) {
      return profile.lastSeen();
    }
  }

  /** Days since the last order. */
  record DaysSinceOrder() implements DaysSince {
    @Override
    public TagInputs inputs() {
      return TagInputs.ORDERS;
    }

    @Override
    public long since(Profile profile) {
      return profile.orders().last();
    }
  }

  /** The number of visits. */
  record Sessions() implements Numeric {
    @Override
    public TagInputs inputs() {
      return TagInputs.SESSIONS;
    }

    @Override
    public double numberAt(Profile profile, long nowMillis) {
      return profile.sessions();
    }
  }

  /** A sum over all orders. */
  record OrderSum(Measure measure) implements Numeric {
    /** What is summed up. */
    public enum Measure {
      COUNT,
      REVENUE,
      /** Revenue by order; not set without orders. */
      AVERAGE,
      /** The personal repurchase cycle; not set below three order days. See {@link Orders}. */
      CYCLE_DAYS
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.ORDERS;
    }

    @Override
    public double numberAt(Profile profile, long nowMillis) {
      Orders orders = profile.orders();
      return switch (measure) {
        case COUNT -> orders.count();
        case REVENUE -> orders.revenue();
        case AVERAGE -> orders.count() == 0 ? Double.NaN : orders.revenue() / orders.count();
        case CYCLE_DAYS -> orders.cycleDays();
      };
    }
  }

  /** Time since the last order in personal repurchase cycles: 1.5 is half a cycle overdue. */
  record CycleRatio() implements Growing {
    @Override
    public TagInputs inputs() {
      return TagInputs.ORDERS;
    }

    @Override
    public double numberAt(Profile profile, long nowMillis) {
      Orders orders = profile.orders();
      double cycleMillis = orders.cycleDays() * DAY_MILLIS;
      return cycleMillis > 0 ? Math.max(0, nowMillis - orders.last()) / cycleMillis : Double.NaN;
    }

    @Override
    public long timeOf(double number, Profile profile) {
      Orders orders = profile.orders();
      double millis = number * orders.cycleDays() * DAY_MILLIS;
      return millis > 1e15 ? Verdict.NEVER : orders.last() + (long) Math.floor(millis);
    }
  }

  /**
   * Recency, frequency and monetary value, each from 1 (worst) to 5 (best); not set without orders.
   */
  record Rfm(RfmThresholds thresholds, Part part) implements TagCompute {
    /** Which score; the cell is all three, such as {@code 5-4-3}. */
    public enum Part {
      CELL,
      RECENCY,
      FREQUENCY,
      MONETARY
    }

    @Override
    public TagType type() {
      return part == Part.CELL ? TagType.TEXT : TagType.NUMBER;
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.ORDERS;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      Orders orders = profile.orders();
      return orders.count() == 0 ? null : thresholds.value(part, orders, nowMillis);
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      Orders orders = profile.orders();
      boolean aging = part == Part.CELL || part == Part.RECENCY;
      return aging && orders.count() > 0
          ? thresholds.recencyChangesAt(orders.last(), nowMillis)
          : Verdict.NEVER;
    }
  }

  /** Where a person stands as a customer: {@code prospect, new, active, at_risk, lapsed}. */
  record Lifecycle(int newDays, int activeDays, int lapsedDays) implements TagCompute {
    private static final Value PROSPECT = new Value.Text("prospect");
    private static final Value NEW = new Value.Text("new");
    private static final Value ACTIVE = new Value.Text("active");
    private static final Value AT_RISK = new Value.Text("at_risk");
    private static final Value LAPSED = new Value.Text("lapsed");

    /** The stages in the order a customer passes through them. */
    public static final List<String> STAGES =
        List.of("prospect", "new", "active", "at_risk", "lapsed");

    public Lifecycle {
      if (newDays < 1 || activeDays < newDays || lapsedDays <= activeDays) {
        throw new IllegalArgumentException(
            "stages " + newDays + ", " + activeDays + ", " + lapsedDays);
      }
    }

    @Override
    public TagType type() {
      return TagType.TEXT;
    }

    @Override
    public TagInputs inputs() {
      return TagInputs.ORDERS;
    }

    @Override
    public Value valueAt(Profile profile, long nowMillis) {
      Orders orders = profile.orders();
      if (orders.count() == 0) {
        return PROSPECT;
      }
      if (nowMillis < orders.first() + newDays * DAY_MILLIS) {
        return NEW;
      }
      long idle = nowMillis - orders.last();
      if (idle < activeDays * DAY_MILLIS) {
        return ACTIVE;
      }
      return idle < lapsedDays * DAY_MILLIS ? AT_RISK : LAPSED;
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      Orders orders = profile.orders();
      if (orders.count() == 0) {
        return Verdict.NEVER;
      }
      long next = Verdict.NEVER;
      long[] times = {
        orders.first() + newDays * DAY_MILLIS,
        orders.last() + activeDays * DAY_MILLIS,
        orders.last() + lapsedDays * DAY_MILLIS
      };
      for (long time : times) {
        next = time > nowMillis ? Math.min(next, time) : next;
      }
      return next;
    }
  }

  /** A tag whose past is still being worked out: not set until it is complete. */
  record Awaited(TagType type) implements TagCompute {
    @Override
    public TagInputs inputs() {
      return TagInputs.NONE;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return null;
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      return Verdict.NEVER;
    }
  }
}
