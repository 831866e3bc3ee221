package io.waggle.testkit.market;

import io.waggle.testkit.market.DayLived.Order;
import java.util.ArrayList;
import java.util.List;

/** Lives people again under other circumstances: the factual past, and pasts that were not. */
final class Worlds {
  private final MarketSettings settings;
  private final List<Person> people;
  private final List<List<Mail>> mails;
  private final int days;

  /**
   * The worlds of a market.
   *
   * @param mails what each person really received, in order of delivery
   * @param days how many days were lived
   */
  Worlds(MarketSettings settings, List<Person> people, List<List<Mail>> mails, int days) {
    this.settings = settings;
    this.people = List.copyOf(people);
    this.mails = mails.stream().map(List::copyOf).toList();
    this.days = days;
  }

  MarketSettings settings() {
    return settings;
  }

  int people() {
    return people.size();
  }

  /** The mails that a person really received. */
  List<Mail> received(int person) {
    return mails.get(person);
  }

  /** Times of the orders that a person makes with those mails and with those channels off. */
  List<Long> orders(int person, List<Mail> received, int channelsOff) {
    Life life = new Life(settings, people.get(person), channelsOff);
    List<Long> times = new ArrayList<>();
    int next = 0;
    for (int day = 0; day < days; day++) {
      Order order = life.live(day).order();
      if (order != null) {
        times.add(order.atMillis());
      }
      while (next < received.size() && received.get(next).day() == day) {
        life.receive(received.get(next));
        next++;
      }
    }
    return times;
  }

  /** A mail that was not sent, as it would have come to a person at that time. */
  Mail imagined(int person, long atMillis) {
    int day = (int) Math.floorDiv(atMillis - settings.startMillis(), MarketSettings.DAY_MILLIS);
    int ordinal = (int) mails.get(person).stream().filter(mail -> mail.day() == day).count();
    return new Mail("imagined", "", atMillis, day, ordinal);
  }
}
