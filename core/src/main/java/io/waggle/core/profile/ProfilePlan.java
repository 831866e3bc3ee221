package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions in force ask profiles to keep; immutable, compiled once per change of
 * definitions.
 *
 * <p>Every event is counted under its name with its newest eight times even when nobody asks. A
 * counter with a property filter, or more times than that, is kept beside it from the moment a
 * definition asks for it; so are measures.
 */
public final class ProfilePlan {
  /** How many of the newest times of every event name are kept unasked. */
  public static final int DEFAULT_NEWEST = 8;

  /** Asks for nothing beyond what is always kept. */
  public static final ProfilePlan STANDARD = of(List.of());

  private final Map<String, NamePlan> byName;
  private final @Nullable NamePlan any;
  private final OrderRules orders;

  /** How many times are kept, by stored name; 0 for measures. */
  private final Map<String, Integer> asked = new TreeMap<>();

  private final boolean asksForNamedPages;
  private final List<CounterKey> counters;
  private final List<MeasureKey> measures;

  private ProfilePlan(
      Collection<CounterKey> counters, Collection<MeasureKey> measures, OrderRules orders) {
    Map<String, NamePlan> plans = new HashMap<>();
    for (CounterKey each : counters) {
      plans.computeIfAbsent(each.filter().event(), NamePlan::new).ask(each);
      if (!each.isStandard()) {
        asked.put(each.storedName(), each.kept());
      }
    }
    for (MeasureKey each : measures) {
      plans.computeIfAbsent(each.filter().event(), NamePlan::new).ask(each);
      asked.put(each.storedName(), 0);
    }
    this.any = plans.remove(EventFilter.ANY);
    this.byName = plans;
    this.orders = orders;
    this.counters = List.copyOf(counters);
    this.measures = List.copyOf(measures);
    this.asksForNamedPages = byName.keySet().stream().anyMatch(name -> name.indexOf(':') > 0);
  }

  public static ProfilePlan of(Collection<CounterKey> counters) {
    return of(counters, List.of());
  }

  public static ProfilePlan of(Collection<CounterKey> counters, OrderRules orders) {
    return of(counters, List.of(), orders);
  }

  public static ProfilePlan of(Collection<CounterKey> counters, Collection<MeasureKey> measures) {
    return of(counters, measures, OrderRules.STANDARD);
  }

  public static ProfilePlan of(
      Collection<CounterKey> counters, Collection<MeasureKey> measures, OrderRules orders) {
    return new ProfilePlan(counters, measures, orders);
  }

  /** A plan that asks for what either does. */
  public ProfilePlan and(ProfilePlan other) {
    List<CounterKey> bothCounters = new ArrayList<>(counters);
    bothCounters.addAll(other.counters);
    List<MeasureKey> bothMeasures = new ArrayList<>(measures);
    bothMeasures.addAll(other.measures);
    return new ProfilePlan(bothCounters, bothMeasures, orders);
  }

  /** A plan that asks for nothing but what goes by these stored names. */
  public ProfilePlan only(Predicate<String> storedNames) {
    return new ProfilePlan(
        counters.stream().filter(each -> storedNames.test(each.storedName())).toList(),
        measures.stream().filter(each -> storedNames.test(each.storedName())).toList(),
        orders);
  }

  /**
   * The stored names of what is kept only because a definition asks for it: it knows of no event
   * from before.
   */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked.keySet());
  }

  /** How many of the newest times an asked counter keeps. */
  int kept(String storedName) {
    return asked.getOrDefault(storedName, 0);
  }

  /** Whether anything is asked of events that go by this name. */
  public boolean asksFor(String callName) {
    return any != null || byName.containsKey(callName) || asksForNamedPages;
  }

  /** What it looks at in events. */
  public AskedProperties properties() {
    Set<String> others = new TreeSet<>();
    if (any != null) {
      any.addKeys(others);
    }
    Map<String, Set<String>> byCall = new HashMap<>();
    byName.forEach((name, plan) -> {
      for (String call : callsOf(name)) {
        plan.addKeys(byCall.computeIfAbsent(call, added -> new TreeSet<>(others)));
      }
    });
    return new AskedProperties(byCall, any == null ? null : others);
  }

  /** What events go by that are asked for by a name: a named page may be a track call, too. */
  private static List<String> callsOf(String name) {
    int colon = name.indexOf(':');
    return colon > 0 ? List.of(name, name.substring(0, colon)) : List.of(name);
  }

  /** Counts and measures only what is asked for beyond the standard. */
  void countAsked(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
    String name = EventFilter.callName(event);
    askedOf(byName.get(name), event, time, fragment, change);
    askedOf(any, event, time, fragment, change);
    if (asksForNamedPages && EventFilter.hasNamedForm(event.type())) {
      askedOf(byName.get(name + ":" + event.name()), event, time, fragment, change);
    }
  }

  private void askedOf(
      @Nullable NamePlan plan,
      CollectedEvent event,
      long time,
      Fragment fragment,
      ProfileChange change) {
    if (plan == null) {
      return;
    }
    if (asked.containsKey(plan.name)) {
      plan.count(event, time, fragment, change);
    } else {
      plan.measure(event, time, fragment, change);
    }
  }

  boolean isOrder(CollectedEvent event) {
    return event.type() == EventType.TRACK && orders.names().contains(event.name());
  }

  double amount(CollectedEvent event) {
    return orders.amount(event);
  }

  void count(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
    String name = EventFilter.callName(event);
    NamePlan plan = byName.get(name);
    if (plan != null) {
      plan.count(event, time, fragment, change);
    } else if (fragment.counters() < CounterCells.MAX_NAMES || fragment.counter(name) >= 0) {
      fragment.count(name, time, DEFAULT_NEWEST);
    }
    if (any != null) {
      any.countAny(event, time, fragment, change);
    }
    if (asksForNamedPages && EventFilter.hasNamedForm(event.type())) {
      NamePlan named = byName.get(name + ":" + event.name());
      if (named != null) {
        named.count(event, time, fragment, change);
      }
    }
  }

  /** What is asked of one event name. */
  private static final class NamePlan {
    private final String name;
    private final List<Filtered> filtered = new ArrayList<>();
    private final List<Measured> measures = new ArrayList<>();
    private boolean counted;

    NamePlan(String name) {
      this.name = Names.shared(name);
    }

    void ask(CounterKey key) {
      if (!CounterKey.isFiltered(key.storedName())) {
        counted = true;
        return;
      }
      List<Counted> counters = filtered(key.filter()).counters;
      if (counters.stream().noneMatch(each -> each.storedName.equals(key.storedName()))) {
        counters.add(new Counted(key.storedName(), key.kept()));
      }
    }

    void ask(MeasureKey key) {
      List<Measured> kept =
          key.filter().where().isEmpty() ? measures : filtered(key.filter()).measures;
      if (kept.stream().noneMatch(each -> each.key.equals(key))) {
        kept.add(new Measured(key));
      }
    }

    /** Adds the keys of the properties that are looked at. */
    void addKeys(Set<String> keys) {
      measures.forEach(each -> each.addKeys(keys));
      for (Filtered each : filtered) {
        each.filter.where().forEach(test -> keys.addAll(Attributes.firstKeys(test.property())));
        each.measures.forEach(measured -> measured.addKeys(keys));
      }
    }

    private Filtered filtered(EventFilter filter) {
      for (Filtered each : filtered) {
        if (each.filter.equals(filter)) {
          return each;
        }
      }
      Filtered added = new Filtered(filter);
      filtered.add(added);
      return added;
    }

    void count(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
      fragment.count(name, time, DEFAULT_NEWEST);
      change.addCounter(name);
      measure(event, time, fragment, change);
    }

    /** The same for what is asked of every event, which is counted only when asked for. */
    void countAny(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
      if (counted) {
        count(event, time, fragment, change);
      } else {
        measure(event, time, fragment, change);
      }
    }

    private void measure(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
      for (int i = 0; i < measures.size(); i++) {
        measures.get(i).add(event, time, fragment, change);
      }
      for (int i = 0; i < filtered.size(); i++) {
        Filtered each = filtered.get(i);
        if (each.filter.matchesProperties(event)) {
          each.count(event, time, fragment, change);
        }
      }
    }
  }

  /** What is asked of those events of a name whose properties pass, which may be all. */
  private static final class Filtered {
    private final EventFilter filter;
    private final List<Counted> counters = new ArrayList<>();
    private final List<Measured> measures = new ArrayList<>();

    Filtered(EventFilter filter) {
      this.filter = filter;
    }

    void count(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
      for (int i = 0; i < counters.size(); i++) {
        Counted each = counters.get(i);
        fragment.count(each.storedName, time, each.newest);
        change.addCounter(each.storedName);
      }
      for (int i = 0; i < measures.size(); i++) {
        measures.get(i).add(event, time, fragment, change);
      }
    }
  }

  /** A counter beyond those of the event names. */
  private record Counted(String storedName, int newest) {}

  /** A measure and how it reads events. */
  private static final class Measured {
    private final MeasureKey key;
    private final @Nullable Fields fields;

    Measured(MeasureKey key) {
      this.key = key;
      this.fields = key.property().isEmpty() ? null : new Fields(key.property(), key.zone());
    }

    void addKeys(Set<String> keys) {
      if (fields != null) {
        keys.addAll(fields.firstKeys());
      }
    }

    void add(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
      if (fields == null) {
        fragment.measureToChange(key).add(Value.Nil.NIL, time, key);
      } else {
        fields.forEach(event, time, each -> fragment.measureToChange(key).add(each, time, key));
      }
      change.addMeasure(key.storedName());
    }
  }
}
