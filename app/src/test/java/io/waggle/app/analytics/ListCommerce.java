package io.waggle.app.analytics;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Effect;
import io.waggle.core.experiment.Credit;
import io.waggle.core.experiment.Currencies;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The same questions about money and places, answered by going through everything. */
final class ListCommerce implements Commerce {
  private final List<Effect.Stored> events;
  private final List<Effect.Converted> conversions;
  private final IntUnaryOperator root;

  /** The root of an ordinal is who the person is now. */
  ListCommerce(
      List<Effect.Stored> events, List<Effect.Converted> conversions, IntUnaryOperator root) {
    this.events = events;
    this.conversions = conversions;
    this.root = root;
  }

  /** A person's conversions of the goal before a moment, earliest first. */
  private Map<Integer, List<Effect.Converted>> ofPeople(String goal, long until) {
    Map<Integer, List<Effect.Converted>> people = new TreeMap<>();
    for (Effect.Converted each : conversions) {
      if (each.goal().equals(goal) && each.time() < until) {
        people.computeIfAbsent(root.applyAsInt(each.person()), key -> new ArrayList<>()).add(each);
      }
    }
    people
        .values()
        .forEach(all ->
            all.sort(
                Comparator.comparingLong(Effect.Converted::time)
                    .thenComparingLong(Effect.Converted::position)));
    return people;
  }

  private String currency(long position, String usual) {
    for (Effect.Stored each : events) {
      if (each.position() == position && !currency(each.event()).isEmpty()) {
        return currency(each.event());
      }
    }
    return usual;
  }

  private static String currency(CollectedEvent event) {
    return event.properties().find("currency") instanceof Value.Text text
            && Currencies.has(text.text())
        ? text.text()
        : "";
  }

  @Override
  public List<CreditDay> creditDays(Question question, Period period, ZoneId zone) {
    List<Effect.Converted> firsts =
        ofPeople(question.goal(), Long.MAX_VALUE).values().stream().map(List::getFirst).toList();
    Map<List<Object>, CreditDay> days = new HashMap<>();
    for (Effect.Converted each : conversions) {
      if (!each.goal().equals(question.goal())
          || each.time() < period.since()
          || each.time() >= period.until()) {
        continue;
      }
      LocalDate day = Instant.ofEpochMilli(each.time()).atZone(zone).toLocalDate();
      String currency = currency(each.position(), question.currency());
      for (Credit credit : each.credits()) {
        if (credit.model().equals(question.model())) {
          double share = credit.share();
          days.merge(
              List.of(day, credit.channel(), credit.campaign(), currency),
              new CreditDay(
                  day,
                  credit.channel(),
                  credit.campaign(),
                  currency,
                  share,
                  each.value() * share,
                  firsts.contains(each) ? share : 0),
              (a, b) ->
                  new CreditDay(
                      a.day(),
                      a.channel(),
                      a.campaign(),
                      a.currency(),
                      a.conversions() + b.conversions(),
                      a.value() + b.value(),
                      a.newCustomers() + b.newCustomers()));
        }
      }
    }
    return List.copyOf(days.values());
  }

  private record Customer(double share, double worth) {}

  @Override
  public List<Acquired> acquired(Question question, long until) {
    Map<String, List<Customer>> customers = new TreeMap<>();
    Map<String, TreeSet<String>> currencies = new HashMap<>();
    for (List<Effect.Converted> all : ofPeople(question.goal(), until).values()) {
      double worth = all.stream().mapToDouble(Effect.Converted::value).sum();
      Map<String, Double> shares = new TreeMap<>();
      for (Credit each : all.getFirst().credits()) {
        if (each.model().equals(question.model())) {
          shares.merge(each.channel(), each.share(), Double::sum);
        }
      }
      shares.forEach((channel, share) -> {
        customers
            .computeIfAbsent(channel, key -> new ArrayList<>())
            .add(new Customer(share, worth));
        TreeSet<String> seen = currencies.computeIfAbsent(channel, key -> new TreeSet<>());
        all.forEach(each -> seen.add(currency(each.position(), question.currency())));
      });
    }
    List<Acquired> acquired = new ArrayList<>();
    customers.forEach((channel, all) -> {
      TreeSet<String> seen = currencies.get(channel);
      acquired.add(acquired(channel, all, seen.size() == 1 ? seen.first() : null));
    });
    return acquired;
  }

  private static Acquired acquired(String channel, List<Customer> all, @Nullable String currency) {
    double weight = all.stream().mapToDouble(Customer::share).sum();
    double mean = all.stream().mapToDouble(each -> each.share() * each.worth()).sum() / weight;
    return new Acquired(
        channel,
        weight,
        all.stream().mapToDouble(each -> Math.pow(each.share(), 2)).sum(),
        mean,
        all.stream().mapToDouble(each -> Math.pow(each.share() * (each.worth() - mean), 2)).sum(),
        currency);
  }

  @Override
  public List<PlaceFigure> places(Period period) {
    Map<Integer, Place> homes = homes();
    Map<List<String>, TreeSet<Integer>> people = new HashMap<>();
    Map<List<String>, List<Effect.Stored>> happened = new HashMap<>();
    for (Effect.Stored each : events) {
      long time = each.event().times().event();
      if (time >= period.since() && time < period.until()) {
        int person = root.applyAsInt(each.person());
        Place home = homes.getOrDefault(person, Place.UNKNOWN);
        for (String money : List.of("any", currency(each.event()))) {
          List<String> key = List.of(home.country(), home.region(), home.city(), money);
          people.computeIfAbsent(key, k -> new TreeSet<>()).add(person);
          happened.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
        }
      }
    }
    List<PlaceFigure> figures = new ArrayList<>();
    happened.forEach((key, all) -> {
      List<Effect.Stored> orders = all.stream().filter(Effect.Stored::order).toList();
      figures.add(
          new PlaceFigure(
              key.get(0),
              key.get(1),
              key.get(2),
              key.get(3).equals("any") ? null : key.get(3),
              people.get(key).size(),
              orders.size(),
              orders.stream().mapToDouble(Effect.Stored::amount).sum()));
    });
    return figures;
  }

  /** Where each person was last said to be. */
  private Map<Integer, Place> homes() {
    Map<Integer, Place> homes = new HashMap<>();
    events.stream()
        .filter(each -> Place.of(each.event()).isKnown())
        .sorted(
            Comparator.comparingLong((Effect.Stored each) -> each.event().times().event())
                .thenComparingLong(Effect.Stored::position))
        .forEach(each -> homes.put(root.applyAsInt(each.person()), Place.of(each.event())));
    return homes;
  }
}
