package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the definitions in force ask profiles to keep; immutable, compiled once per change of
 * definitions.
 *
 * <p>Every event is counted under its name with its newest eight times even when nobody asks. A
 * counter with a property filter, or more times than that, is kept from the moment a definition
 * asks for it.
 */
public final class ProfilePlan {
  /** How many of the newest times of every event name are kept unasked. */
  public static final int DEFAULT_NEWEST = 8;

  /** Asks for nothing beyond what is always kept. */
  public static final ProfilePlan STANDARD = of(List.of());

  private final Map<String, NamePlan> byName;
  private final OrderRules orders;
  private final boolean asksForNamedPages;

  private ProfilePlan(Map<String, NamePlan> byName, OrderRules orders) {
    this.byName = byName;
    this.orders = orders;
    this.asksForNamedPages = byName.keySet().stream().anyMatch(name -> name.indexOf(':') > 0);
  }

  public static ProfilePlan of(Collection<CounterKey> counters) {
    return of(counters, OrderRules.STANDARD);
  }

  public static ProfilePlan of(Collection<CounterKey> counters, OrderRules orders) {
    Map<String, NamePlan> byName = new HashMap<>();
    for (CounterKey each : counters) {
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

  void count(CollectedEvent event, long time, CounterCells counts, ProfileChange change) {
    String name = EventFilter.callName(event);
    NamePlan plan = byName.get(name);
    if (plan != null) {
      plan.count(event, time, counts, change);
    } else if (counts.counters() < CounterCells.MAX_NAMES || counts.counter(name) >= 0) {
      counts.count(name, time, DEFAULT_NEWEST);
    }
    if (asksForNamedPages && EventFilter.hasNamedForm(event.type())) {
      NamePlan named = byName.get(name + ":" + event.name());
      if (named != null) {
        named.count(event, time, counts, change);
      }
    }
  }

  /** What is asked of one event name. */
  private static final class NamePlan {
    private final String name;
    private final List<Filtered> filtered = new ArrayList<>();
    private int newest = DEFAULT_NEWEST;

    NamePlan(String name) {
      this.name = name;
    }

    void ask(CounterKey key) {
      if (key.filter().where().isEmpty()) {
        newest = Math.max(newest, key.newest());
        return;
      }
      for (Filtered each : filtered) {
        if (each.filter.equals(key.filter())) {
          each.newest = Math.max(each.newest, key.newest());
          return;
        }
      }
      filtered.add(new Filtered(key));
    }

    void count(CollectedEvent event, long time, CounterCells counts, ProfileChange change) {
      counts.count(name, time, newest);
      change.addCounter(name);
      for (int i = 0; i < filtered.size(); i++) {
        Filtered each = filtered.get(i);
        if (each.filter.matchesProperties(event)) {
          counts.count(each.storedName, time, each.newest);
          change.addCounter(each.storedName);
        }
      }
    }
  }

  /** A counter of those events of a name whose properties pass. */
  private static final class Filtered {
    private final EventFilter filter;
    private final String storedName;
    private int newest;

    Filtered(CounterKey key) {
      this.filter = key.filter();
      this.storedName = key.storedName();
      this.newest = Math.max(1, key.newest());
    }
  }
}
