package io.waggle.testkit.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Runs a market to its end against a small stand-in for the system under test: each new account
 * that agreed to mails is enrolled; unless held out it gets a mail on the day it opened and on
 * those after.
 */
final class MarketRun {
  final Market market;
  final List<MarketEvent> events = new ArrayList<>();
  final List<MarketReaction> reactions = new ArrayList<>();
  final List<Enrolment> enrolments = new ArrayList<>();

  private final int mailsEach;
  private final Predicate<Person> heldOut;
  private final Set<String> enrolled = new HashSet<>();
  private final Map<Integer, List<String>> mailsByDay = new HashMap<>();

  private MarketRun(MarketSettings settings, int mailsEach, Predicate<Person> heldOut) {
    this.market = new Market(settings);
    this.mailsEach = mailsEach;
    this.heldOut = heldOut;
  }

  /** Nobody sends mails. */
  static MarketRun silent(MarketSettings settings) {
    return new MarketRun(settings, 0, person -> true).run(true);
  }

  /** One person in {@code oneIn} is held out by lot; nobody if it is 0. */
  static MarketRun welcoming(MarketSettings settings, int mailsEach, int oneIn) {
    return new MarketRun(settings, mailsEach, lot(oneIn)).run(true);
  }

  /** The same without keeping the events, for large crowds. */
  static MarketRun experiment(MarketSettings settings, Predicate<Person> heldOut) {
    return new MarketRun(settings, 1, heldOut).run(false);
  }

  static Predicate<Person> lot(int oneIn) {
    return person -> oneIn > 0 && new Draws(77).with(person.number()).below(0, oneIn) == 0;
  }

  private MarketRun run(boolean keep) {
    MarketSettings settings = market.settings();
    for (int day = 0; day < settings.days() + Market.LATE_DAYS; day++) {
      for (MarketEvent event : market.day(day)) {
        enrolIfNew(event, day);
        if (keep) {
          events.add(event);
        }
      }
      reactions.addAll(market.reactions());
      for (String email : mailsByDay.getOrDefault(day, List.of())) {
        market.delivered(email, key(email, day), settings.dayStart(day + 1));
      }
    }
    return this;
  }

  private void enrolIfNew(MarketEvent event, int day) {
    String user = event.userId();
    Person.Account account = Person.of(market.settings(), event.truePerson()).account();
    boolean signsUp = event.type() == MarketEvent.Type.IDENTIFY && user != null;
    if (!signsUp || account == null || account.signUpDay() != day || !account.consent()) {
      return;
    }
    if (!account.userId().equals(user) || !enrolled.add(user)) {
      return;
    }
    boolean held = heldOut.test(Person.of(market.settings(), event.truePerson()));
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < mailsEach && !held; i++) {
      mailsByDay.computeIfAbsent(day + i, any -> new ArrayList<>()).add(account.email());
      keys.add(key(account.email(), day + i));
    }
    enrolments.add(new Enrolment(event.truePerson(), event.receivedAt(), held, keys));
  }

  private static String key(String email, int day) {
    return email + "@" + day;
  }

  /** Orders by person, as the events tell, each once. */
  Map<Integer, List<Long>> ordersByPerson() {
    Map<Integer, List<Long>> orders = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (MarketEvent event : events) {
      if (event.name().equals("Order Completed") && seen.add(event.messageId())) {
        orders
            .computeIfAbsent(event.truePerson(), any -> new ArrayList<>())
            .add(event.originalTimestamp());
      }
    }
    return orders;
  }

  /** Share of mails, of all delivered, that brought a reaction of that kind. */
  OptionalDouble rate(Class<? extends MarketReaction> kind) {
    long hits = reactions.stream().filter(kind::isInstance).count();
    int delivered = market.truth().mails().delivered();
    return delivered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / delivered);
  }
}
