package io.waggle.testkit.people;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConsentTest;
import io.waggle.core.audience.CountBound;
import io.waggle.core.audience.EventMeasure;
import io.waggle.core.audience.EventMoment;
import io.waggle.core.audience.EventSequence;
import io.waggle.core.audience.OnList;
import io.waggle.core.audience.Window;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.Formula;
import io.waggle.core.tag.MeasureTag;
import io.waggle.core.tag.TagCompute;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person as the raw list of their events: every question is answered by going through all of
 * them.
 */
final class NaivePerson {
  private static final long DAY = 86_400_000L;

  private final List<CollectedEvent> events = new ArrayList<>();

  void add(CollectedEvent event) {
    events.add(event);
  }

  void takeOver(NaivePerson other) {
    events.addAll(other.events);
  }

  int size() {
    return events.size();
  }

  boolean holds(Condition condition, TagSet tags, World world, long now) {
    return switch (condition) {
      case Condition.All all ->
          all.children().stream().allMatch(each -> holds(each, tags, world, now));
      case Condition.Any any ->
          any.children().stream().anyMatch(each -> holds(each, tags, world, now));
      case Condition.Not not -> !holds(not.condition(), tags, world, now);
      case Condition.TraitTest test -> test.test().holds(trait(test.trait()), now);
      case Condition.TagTest test -> holdsTag(test, tags, now);
      case Condition.EventCount count ->
          admits(count.bound(), count(count.counter().filter(), count.window(), now));
      case Condition.InAudience in ->
          world.inAudience(in.audience())
              && (in.since() == null
                  || in.since().holds(new Value.Whole(world.memberSince(in.audience())), now));
      case ConsentTest consent -> consent.state() == state(consent, world);
      case EventMoment moment -> moment.test().holds(moment(moment), now);
      case EventMeasure measure ->
          measure.test().holds(NaiveHistory.measure(measure, events, now), now);
      case EventSequence sequence -> NaiveHistory.happened(sequence, events, now);
      case OnList on -> false;
    };
  }

  private long count(EventFilter filter, Window window, long now) {
    return times(filter).stream().filter(time -> NaiveWindow.holds(window, time, now)).count();
  }

  private @Nullable Value moment(EventMoment moment) {
    List<Long> times = times(moment.counter().filter());
    int place = moment.which() == EventMoment.Which.FIRST ? 0 : times.size() - 1;
    return times.isEmpty() ? null : new Value.Whole(times.get(place));
  }

  /** The ledger has tests of its own; here it is told, as what it says of merges is its affair. */
  private static ConsentTest.State state(ConsentTest asked, World world) {
    return switch (world.consents().decide(Purpose.named(asked.purpose()), asked.channel())) {
      case ConsentDecision.Allowed a -> ConsentTest.State.ALLOWED;
      case ConsentDecision.Denied d ->
          d.reason().equals(ConsentDecision.DENIED)
              ? ConsentTest.State.DENIED
              : ConsentTest.State.MISSING;
    };
  }

  /** What is told of the person from outside. */
  interface World {
    boolean inAudience(String id);

    long memberSince(String id);

    Consents consents();
  }

  private static boolean admits(CountBound bound, long count) {
    return switch (bound.kind()) {
      case AT_LEAST -> count >= bound.number();
      case AT_MOST -> count <= bound.number();
      case EXACTLY -> count == bound.number();
    };
  }

  private boolean holdsTag(Condition.TagTest condition, TagSet tags, long now) {
    TagDefinition tag = tags.find(condition.tag());
    Comparison test = condition.test();
    return test.holds(tag == null ? null : value(tag.compute(), now), now);
  }

  private long count(EventFilter filter, long within, long now) {
    return times(filter).stream()
        .filter(time -> within == Long.MAX_VALUE || time > now - within)
        .count();
  }

  private List<Long> times(EventFilter filter) {
    return events.stream().filter(filter::matches).map(Profile::timeOf).sorted().toList();
  }

  /** The newest statement about a trait, in a world where no two are of the same time. */
  private @Nullable Value trait(String key) {
    Value newest = null;
    long at = Long.MIN_VALUE;
    for (CollectedEvent each : events) {
      Value value = each.traits().find(key);
      if (value != null && Profile.timeOf(each) > at) {
        newest = value;
        at = Profile.timeOf(each);
      }
    }
    return newest instanceof Value.Nil ? null : newest;
  }

  private @Nullable Value value(TagCompute compute, long now) {
    return switch (compute) {
      case TagCompute.TraitValue t -> trait(t.trait());
      case TagCompute.EventCount c ->
          number(
              Math.min(
                  count(c.counter().filter(), c.withinMillis(), now),
                  c.withinMillis() == Long.MAX_VALUE ? Long.MAX_VALUE : c.counter().newest()));
      case TagCompute.DaysSinceEvent d -> daysSince(last(times(d.counter().filter())), now);
      case TagCompute.DaysSinceFirstSeen d ->
          daysSince(events.stream().map(Profile::timeOf).min(Long::compare).orElse(null), now);
      case TagCompute.DaysSinceLastSeen d ->
          daysSince(events.stream().map(Profile::timeOf).max(Long::compare).orElse(null), now);
      case TagCompute.DaysSinceOrder d -> daysSince(last(orderTimes()), now);
      case TagCompute.Sessions s -> throw new IllegalStateException("has a test of its own");
      case TagCompute.OrderSum sum -> orderSum(sum.measure());
      case TagCompute.CycleRatio c -> cycleRatio(now);
      case TagCompute.Rfm rfm -> rfm(rfm, now);
      case TagCompute.Lifecycle l -> lifecycle(l, now);
      case TagCompute.IntervalDays i -> interval(times(i.counter().filter()));
      case TagCompute.Awaited a -> null;
      case MeasureTag measured -> new NaiveMeasures(events, now).value(measured);
      case Formula.Tag tag -> formula(tag.formula(), now);
    };
  }

  private static @Nullable Value interval(List<Long> times) {
    return times.size() < 2
        ? null
        : number((double) (times.get(times.size() - 1) - times.get(0)) / (times.size() - 1) / DAY);
  }

  private @Nullable Value formula(Formula formula, long now) {
    List<Value> given = new ArrayList<>();
    formula.children().forEach(each -> given.add(formula(each, now)));
    return switch (formula) {
      case Formula.Constant constant -> constant.value();
      case Formula.Reference r -> throw new IllegalStateException("not resolved: " + r);
      case Formula.Of of -> value(of.compute(), now);
      case Formula.Arithmetic a -> arithmetic(a.operator(), given);
      case Formula.Round r -> given.get(0) == null ? null : rounded(given.get(0), r.digits());
      case Formula.Coalesce c ->
          given.stream().filter(each -> each != null).findFirst().orElse(null);
      case Formula.Test test -> number(test.test().holds(given.get(0), now) ? 1 : 0);
      case Formula.Case c -> firstThatHolds(given);
    };
  }

  private static @Nullable Value arithmetic(Formula.Operator operator, List<Value> given) {
    if (given.contains(null)) {
      return null;
    }
    double result = given.get(0).asNumber();
    for (Value each : given.subList(1, given.size())) {
      double next = each.asNumber();
      if (operator == Formula.Operator.DIVIDE && next == 0) {
        return null;
      }
      result =
          switch (operator) {
            case ADD -> result + next;
            case SUBTRACT -> result - next;
            case MULTIPLY -> result * next;
            case DIVIDE -> result / next;
            case MIN -> Math.min(result, next);
            case MAX -> Math.max(result, next);
          };
    }
    return number(result);
  }

  private static Value rounded(Value value, int digits) {
    return number(
        java.math.BigDecimal.valueOf(value.asNumber())
            .setScale(digits, java.math.RoundingMode.HALF_UP)
            .doubleValue());
  }

  private static @Nullable Value firstThatHolds(List<Value> given) {
    for (int i = 0; i + 1 < given.size(); i += 2) {
      if (given.get(i) != null && given.get(i).asNumber() == 1) {
        return given.get(i + 1);
      }
    }
    return given.size() % 2 == 1 ? given.get(given.size() - 1) : null;
  }

  private static Value number(double number) {
    return new Value.Real(number);
  }

  private static @Nullable Long last(List<Long> times) {
    return times.isEmpty() ? null : times.get(times.size() - 1);
  }

  private static @Nullable Value daysSince(@Nullable Long time, long now) {
    return time == null ? null : number(Math.max(0, Math.floorDiv(now - time, DAY)));
  }

  /** Distinct orders: per order id the earliest report, then the cheapest. */
  private List<double[]> orders() {
    Map<String, double[]> byId = new HashMap<>();
    for (CollectedEvent each : events) {
      if (!each.name().equals("Order Completed")) {
        continue;
      }
      Value revenue = each.properties().find("revenue");
      double[] order = {Profile.timeOf(each), revenue == null ? 0 : revenue.asNumber()};
      String id = each.properties().text("order_id");
      byId.merge(
          id.isEmpty() ? "message " + each.messageId() : id,
          order,
          (a, b) -> a[0] < b[0] || a[0] == b[0] && a[1] <= b[1] ? a : b);
    }
    return List.copyOf(byId.values());
  }

  private List<Long> orderTimes() {
    return orders().stream().map(each -> (long) each[0]).sorted().toList();
  }

  private double revenue() {
    return orders().stream().mapToDouble(each -> each[1]).sum();
  }

  private double cycleDays() {
    Set<Long> days = new TreeSet<>();
    orderTimes().forEach(each -> days.add(Math.floorDiv(each, DAY)));
    List<Long> sorted = List.copyOf(days);
    return sorted.size() < 3
        ? Double.NaN
        : (double) (sorted.get(sorted.size() - 1) - sorted.get(0)) / (sorted.size() - 1);
  }

  private @Nullable Value orderSum(TagCompute.OrderSum.Measure measure) {
    int count = orders().size();
    return switch (measure) {
      case COUNT -> number(count);
      case REVENUE -> number(revenue());
      case AVERAGE -> count == 0 ? null : number(revenue() / count);
      case CYCLE_DAYS -> Double.isNaN(cycleDays()) ? null : number(cycleDays());
    };
  }

  private @Nullable Value cycleRatio(long now) {
    Long last = last(orderTimes());
    return last == null || Double.isNaN(cycleDays())
        ? null
        : number(Math.max(0, now - last) / (cycleDays() * DAY));
  }

  private @Nullable Value rfm(TagCompute.Rfm rfm, long now) {
    Long last = last(orderTimes());
    if (last == null) {
      return null;
    }
    long idle = now - last;
    int r = 5;
    for (double each : rfm.thresholds().recencyDays()) {
      r -= idle >= each * DAY ? 1 : 0;
    }
    int f = 1;
    for (double each : rfm.thresholds().frequency()) {
      f += orders().size() >= each ? 1 : 0;
    }
    int m = 1;
    for (double each : rfm.thresholds().monetary()) {
      m += revenue() >= each ? 1 : 0;
    }
    return switch (rfm.part()) {
      case CELL -> new Value.Text(r + "-" + f + "-" + m);
      case RECENCY -> number(r);
      case FREQUENCY -> number(f);
      case MONETARY -> number(m);
    };
  }

  private Value lifecycle(TagCompute.Lifecycle stages, long now) {
    List<Long> times = orderTimes();
    if (times.isEmpty()) {
      return new Value.Text("prospect");
    }
    if (now < times.get(0) + stages.newDays() * DAY) {
      return new Value.Text("new");
    }
    long idle = now - times.get(times.size() - 1);
    if (idle < stages.activeDays() * DAY) {
      return new Value.Text("active");
    }
    return new Value.Text(idle < stages.lapsedDays() * DAY ? "at_risk" : "lapsed");
  }
}
