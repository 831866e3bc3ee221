package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions in force ask profiles to keep; immutable, compiled once per change of
 * definitions.
 *
 * <p>Every event is counted under its name with its newest eight times even when nobody asks. A
 * counter with a property filter, or more times than that, is kept from the moment a definition
 * asks for it; so are measures.
 */
public final class ProfilePlan {
  /** How many of the newest times of every event name are kept unasked. */
  public static final int DEFAULT_NEWEST = 8;

  /** Asks for nothing beyond what is always kept. */
  public static final ProfilePlan STANDARD = of(List.of());

  private final Map<String, NamePlan> byName;
  private final @Nullable NamePlan any;
  private final OrderRules orders;
  private final boolean asksForNamedPages;

  private ProfilePlan(Map<String, NamePlan> byName, OrderRules orders) {
    this.any = byName.remove(EventFilter.ANY);
    this.byName = byName;
    this.orders = orders;
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
    Map<String, NamePlan> byName = new HashMap<>();
    for (CounterKey each : counters) {
      byName.computeIfAbsent(each.filter().event(), NamePlan::new).ask(each);
    }
    for (MeasureKey each : measures) {
      byName.computeIfAbsent(each.filter().event(), NamePlan::new).ask(each);
    }
    return new ProfilePlan(byName, orders);
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
    private int newest = DEFAULT_NEWEST;
    private boolean counted;

    NamePlan(String name) {
      this.name = name;
    }

    void ask(CounterKey key) {
      if (key.filter().where().isEmpty()) {
        newest = Math.max(newest, key.newest());
        counted = true;
        return;
      }
      Filtered same = filtered(key.filter());
      same.newest = Math.max(same.newest, Math.max(1, key.newest()));
    }

    void ask(MeasureKey key) {
      List<Measured> kept =
          key.filter().where().isEmpty() ? measures : filtered(key.filter()).measures;
      if (kept.stream().noneMatch(each -> each.key.equals(key))) {
        kept.add(new Measured(key));
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
      fragment.count(name, time, newest);
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

  /** What is asked of those events of a name whose properties pass. */
  private static final class Filtered {
    private final EventFilter filter;
    private final String storedName;
    private final List<Measured> measures = new ArrayList<>();

    /** How many of the newest times are kept; 0 when no counter asks. */
    private int newest;

    Filtered(EventFilter filter) {
      this.filter = filter;
      this.storedName = CounterKey.storedName(filter);
    }

    void count(CollectedEvent event, long time, Fragment fragment, ProfileChange change) {
      if (newest > 0) {
        fragment.count(storedName, time, newest);
        change.addCounter(storedName);
      }
      for (int i = 0; i < measures.size(); i++) {
        measures.get(i).add(event, time, fragment, change);
      }
    }
  }

  /** A measure and how it reads events. */
  private static final class Measured {
    private final MeasureKey key;
    private final @Nullable Fields fields;

    Measured(MeasureKey key) {
      this.key = key;
      this.fields = key.property().isEmpty() ? null : new Fields(key.property(), key.zone());
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
