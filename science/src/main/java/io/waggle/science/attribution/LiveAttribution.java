package io.waggle.science.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Attribution that follows events as they arrive, in any order, and takes credit back when what it
 * rested on changes: a late touch, a refund, people found to be one or not to be one, an erasure.
 *
 * <p>After any sequence of calls the counts are bit for bit those of the journeys that the present
 * knowledge makes ({@link JourneyRule#journeys}), counted once each. A change costs the journeys of
 * one person. Touches and conversions stay in memory until {@link #settle} lets go of what can
 * hardly change any more.
 *
 * <p>Events belong to identifiers; identifiers belong to people. An identifier is a person of the
 * same name until it is assigned to another. For one thread at a time.
 */
public final class LiveAttribution {
  private final JourneyRule rule;
  private final AttributionCounts counts;
  private final Map<String, Events> events = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Person> people = new HashMap<>();
  private final PriorityQueue<Expiry> expiries =
      new PriorityQueue<>(Comparator.comparingLong(Expiry::timeMillis));
  private long nowMillis;
  private long settledMillis = Long.MIN_VALUE;

  /**
   * @param models what can be asked of the counts
   * @param nowMillis the time from which the clock starts, see {@link #advanceTo}
   */
  public LiveAttribution(JourneyRule rule, Collection<Model> models, long nowMillis) {
    this.rule = rule;
    this.counts = new AttributionCounts(models);
    this.nowMillis = nowMillis;
  }

  private record Expiry(long timeMillis, String person) {}

  /** What arrived for one identifier. */
  private static final class Events {
    private final List<Touchpoint> touches = new ArrayList<>();
    private final Map<String, Conversion> conversions = new TreeMap<>();
    private final Map<String, Refund> refunds = new TreeMap<>();

    /** Conversions less their refunds. */
    private void addNet(List<Conversion> net) {
      Map<String, Long> refunded = new HashMap<>();
      Set<String> cancelled = new HashSet<>();
      for (Refund refund : refunds.values()) {
        refunded.merge(refund.conversionId(), Paths.micros("refund", refund.value()), Long::sum);
        if (refund.cancels()) {
          cancelled.add(refund.conversionId());
        }
      }
      for (Conversion each : conversions.values()) {
        if (!cancelled.contains(each.id())) {
          long left = Paths.micros("value", each.value()) - refunded.getOrDefault(each.id(), 0L);
          double value = Paths.fromMicros(Math.max(0, left));
          net.add(new Conversion(each.id(), each.timeMillis(), value));
        }
      }
    }

    private void forget(long untilMillis) {
      touches.removeIf(touch -> touch.timeMillis() <= untilMillis);
      List<Conversion> settled =
          conversions.values().stream().filter(each -> each.timeMillis() <= untilMillis).toList();
      for (Conversion each : settled) {
        conversions.remove(each.id());
        refunds.values().removeIf(refund -> refund.conversionId().equals(each.id()));
      }
    }

    private boolean isEmpty() {
      return touches.isEmpty() && conversions.isEmpty() && refunds.isEmpty();
    }
  }

  /** The identifiers of a person and the journeys that are counted. */
  private static final class Person {
    private final Set<String> identifiers = new HashSet<>();
    private List<Journey> journeys = List.of();
    private long queuedMillis = Long.MIN_VALUE;
  }

  /**
   * Value of a conversion that was given back. May arrive before its conversion.
   *
   * @param id tells refunds apart; the same one twice counts once
   * @param value taken off the conversion, which keeps at least zero
   * @param cancels whether the conversion no longer counts at all
   */
  public record Refund(String id, String conversionId, double value, boolean cancels) {
    public Refund {
      Paths.micros("refund", value);
    }
  }

  /** Adds a touch; false if it is so old that its time is settled. */
  public boolean touch(String identifier, Touchpoint touch) {
    if (touch.timeMillis() <= settledMillis) {
      return false;
    }
    eventsOf(identifier).touches.add(touch);
    recount(personOf(identifier));
    return true;
  }

  /**
   * Adds a conversion; false if it is so old that its time is settled. The first of an id counts.
   */
  public boolean conversion(String identifier, Conversion conversion) {
    if (conversion.timeMillis() <= settledMillis) {
      return false;
    }
    eventsOf(identifier)
        .conversions
        .merge(conversion.id(), conversion, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    recount(personOf(identifier));
    return true;
  }

  /** Takes value off a conversion of the same identifier, or all of it. */
  public void refund(String identifier, Refund refund) {
    eventsOf(identifier).refunds.putIfAbsent(refund.id(), refund);
    recount(personOf(identifier));
  }

  /** Says whose an identifier is from now on and always was: joins people and takes them apart. */
  public void assign(String identifier, String person) {
    String before = personOf(identifier);
    if (before.equals(person)) {
      return;
    }
    detach(identifier, before);
    owners.put(identifier, person);
    personNamed(person).identifiers.add(identifier);
    recount(before);
    recount(person);
  }

  /** Assigns all identifiers of one person to another. */
  public void merge(String person, String into) {
    for (String identifier : identifiersOf(person)) {
      assign(identifier, into);
    }
  }

  /** The identifiers of a person; empty if there are none. */
  public Set<String> identifiersOf(String person) {
    Person known = people.get(person);
    return known == null ? Set.of() : Set.copyOf(known.identifiers);
  }

  /**
   * Forgets a person with all events and takes back the credit of every journey not yet settled.
   */
  public void erase(String person) {
    for (String identifier : identifiersOf(person)) {
      events.remove(identifier);
      detach(identifier, person);
      owners.remove(identifier);
    }
    recount(person);
  }

  /** Moves the clock forward, so that journeys expire; time before the present is ignored. */
  public void advanceTo(long timeMillis) {
    nowMillis = Math.max(nowMillis, timeMillis);
    while (!expiries.isEmpty() && expiries.peek().timeMillis() < nowMillis) {
      recount(expiries.remove().person());
    }
  }

  /**
   * Makes journeys that ended by then final and forgets their events. Later events of that time are
   * refused, and neither a refund nor an erasure finds them any more: they are part of sums that
   * name nobody.
   */
  public void settle(long untilMillis) {
    long until = Math.min(untilMillis, nowMillis);
    settledMillis = Math.max(settledMillis, until);
    for (String name : List.copyOf(people.keySet())) {
      settle(name, personNamed(name));
    }
  }

  /** What is counted now; the caller's own. */
  public AttributionCounts counts() {
    return counts.copy();
  }

  /** The journeys of a person that are not settled, the open one included. */
  public List<Journey> journeysOf(String person) {
    Person known = people.get(person);
    return known == null ? List.of() : known.journeys;
  }

  private void settle(String name, Person person) {
    int ended = 0;
    List<Journey> journeys = person.journeys;
    while (ended < journeys.size()
        && journeys.get(ended).outcome() != Journey.Outcome.OPEN
        && journeys.get(ended).endMillis() <= settledMillis) {
      ended++;
    }
    if (ended > 0) {
      long until = journeys.get(ended - 1).endMillis();
      person.journeys = journeys.subList(ended, journeys.size());
      for (String identifier : Set.copyOf(person.identifiers)) {
        forget(identifier, name, until);
      }
      recount(name);
    }
  }

  private void forget(String identifier, String person, long untilMillis) {
    Events left = eventsOf(identifier);
    left.forget(untilMillis);
    if (left.isEmpty()) {
      events.remove(identifier);
      if (identifier.equals(person)) {
        detach(identifier, person);
        owners.remove(identifier);
      }
    }
  }

  /** Replaces the counted journeys of a person by those that the events make now. */
  private void recount(String name) {
    Person person = people.get(name);
    if (person == null) {
      return;
    }
    List<Journey> now = journeys(person);
    List<Journey> before = person.journeys;
    int same = 0;
    while (same < Math.min(now.size(), before.size()) && now.get(same).equals(before.get(same))) {
      same++;
    }
    before.subList(same, before.size()).forEach(counts::subtract);
    now.subList(same, now.size()).forEach(counts::add);
    person.journeys = now;
    queueExpiry(name, person);
    if (person.identifiers.isEmpty()) {
      people.remove(name);
    }
  }

  private void queueExpiry(String name, Person person) {
    if (!person.journeys.isEmpty() && person.journeys.getLast().outcome() == Journey.Outcome.OPEN) {
      long end = person.journeys.getLast().endMillis();
      if (end != person.queuedMillis) {
        person.queuedMillis = end;
        expiries.add(new Expiry(end, name));
      }
    }
  }

  private List<Journey> journeys(Person person) {
    List<Touchpoint> touches = new ArrayList<>();
    List<Conversion> conversions = new ArrayList<>();
    for (String identifier : person.identifiers) {
      Events known = events.get(identifier);
      if (known != null) {
        touches.addAll(known.touches);
        known.addNet(conversions);
      }
    }
    return rule.journeys(touches, conversions, nowMillis);
  }

  private Events eventsOf(String identifier) {
    return events.computeIfAbsent(identifier, key -> new Events());
  }

  private String personOf(String identifier) {
    String person = owners.computeIfAbsent(identifier, key -> key);
    personNamed(person).identifiers.add(identifier);
    return person;
  }

  private Person personNamed(String name) {
    return people.computeIfAbsent(name, key -> new Person());
  }

  private void detach(String identifier, String person) {
    personNamed(person).identifiers.remove(identifier);
  }
}
