package io.waggle.bench.people;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.people.EventBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The traffic of a shop: visits of about eight page views, product views, carts, orders and logins,
 * many visits at a time, by people with a device, a user id and an e-mail who come every four days.
 */
final class ShopTraffic {
  private static final String[] CITIES = {"Berlin", "Paris", "Rome", "Oslo", "Wien", "Prag"};
  private static final String[] CATEGORIES = {"Shoes", "Hats", "Bags", "Shirts", "Coats"};
  private static final String[] TIERS = {"gold", "silver", "basic"};

  private static final int MEAN_VISIT = 8;
  private static final long DAYS_BETWEEN_VISITS = 4;
  private static final long START_MILLIS = 1_700_000_000_000L;

  private final Seeded random = Seeded.of(7);
  private final int people;
  private final long stepNanos;
  private final int[] visits;
  private long nanos;
  private long made;

  ShopTraffic(int people) {
    this.people = people;
    this.stepNanos = DAYS_BETWEEN_VISITS * 86_400_000_000_000L / MEAN_VISIT / people;
    this.visits = new int[Math.max(10, Math.min(2_000, people / 100))];
    for (int i = 0; i < visits.length; i++) {
      visits[i] = random.below(people);
    }
  }

  List<CollectedEvent> next(int count) {
    List<CollectedEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int visit = random.below(visits.length);
      if (random.chance(1.0 / MEAN_VISIT)) {
        visits[visit] = random.below(people);
      }
      events.add(event(visits[visit]));
    }
    return events;
  }

  /** Everybody once, identified with traits, so that the world is full. */
  List<CollectedEvent> arrivals(int from, int to) {
    List<CollectedEvent> events = new ArrayList<>(to - from);
    for (int person = from; person < to; person++) {
      events.add(login(person));
    }
    return events;
  }

  private CollectedEvent event(int person) {
    int kind = random.below(100);
    if (kind < 4) {
      return login(person);
    }
    EventBuilder event =
        kind < 45
            ? EventBuilder.page(random.oneOf("Home", "Category", "Product", "Search"))
            : EventBuilder.track(nameOf(kind));
    event.with("category", random.oneOf(CATEGORIES)).with("price", 5 + random.below(90));
    event.with("position", random.below(20)).with("list", "new arrivals");
    if (kind >= 97) {
      event.with("revenue", 10 + random.below(200)).with("order_id", "o-" + made);
    }
    return finish(event, person, random.chance(0.6));
  }

  private static String nameOf(int kind) {
    if (kind < 80) {
      return "Product Viewed";
    }
    return kind < 90 ? "Product Added" : kind < 97 ? "Product List Viewed" : "Order Completed";
  }

  private CollectedEvent login(int person) {
    EventBuilder event = EventBuilder.identify("user-" + person);
    event.trait("city", random.oneOf(CITIES)).trait("tier", random.oneOf(TIERS));
    event.trait("email", "somebody." + person + "@mail.example").trait("language", "de");
    event.other("email", "somebody." + person + "@mail.example");
    return finish(event, person, true);
  }

  private CollectedEvent finish(EventBuilder event, int person, boolean known) {
    nanos += stepNanos;
    long now = START_MILLIS + nanos / 1_000_000L;
    made++;
    String device = "7f3c9a52-0000-4000-8000-" + (100_000_000L + person);
    event.anonymous(device).at(now).messageId("node-next-" + now + "-" + device + made);
    return (known ? event.user("user-" + person) : event).build();
  }
}
