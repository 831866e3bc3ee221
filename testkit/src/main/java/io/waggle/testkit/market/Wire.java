package io.waggle.testkit.market;

import io.waggle.testkit.market.MarketEvent.Campaign;
import io.waggle.testkit.market.MarketEvent.Ids;
import io.waggle.testkit.market.MarketEvent.Stamps;
import io.waggle.testkit.market.MarketEvent.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The way from clients to the system: gives events their messageId and their times, delays,
 * reorders and doubles them, and hands them out by the time they arrive.
 */
final class Wire {
  /** No event arrives later than this after it happened. */
  static final int LATE_DAYS = 4;

  private static final long HOUR = 3_600_000;
  private static final Comparator<Arrival> BY_ARRIVAL =
      Comparator.<Arrival>comparingLong(a -> a.event().receivedAt())
          .thenComparingLong(Arrival::number);

  private final Draws draws;
  private final double duplicate;
  private final Ledger ledger;
  private final PriorityQueue<Arrival> underWay = new PriorityQueue<>(BY_ARRIVAL);
  private long events;
  private long deliveries;

  private record Arrival(MarketEvent event, long number) {}

  /** An event before it is sent. */
  record Draft(
      int person,
      Type type,
      String name,
      Ids ids,
      Map<String, Object> traits,
      Map<String, Object> properties,
      @Nullable Campaign campaign) {}

  /** How an event travels: the error of the client's clock, and how long it waits to be sent. */
  record Route(long skewMillis, long waitMillis) {
    static final Route SERVER = new Route(0, 0);
  }

  Wire(MarketSettings settings, Ledger ledger) {
    this.draws = new Draws(settings.seed()).with(4);
    this.duplicate = settings.clients().duplicate();
    this.ledger = ledger;
  }

  void send(Draft draft, long atMillis, Route route) {
    Draws luck = draws.with(events++);
    String messageId = luck.uuid(0);
    long sent = atMillis + route.waitMillis() + luck.below(1, 500);
    long received = sent + 20 + luck.below(2, 1_980);
    MarketEvent event = event(draft, messageId, stamps(atMillis, sent, received, route));
    ledger.record(event, atMillis);
    underWay.add(new Arrival(event, deliveries++));
    if (luck.chance(3, duplicate)) {
      long again = 1_000L + luck.below(4, (int) (luck.chance(5, 0.7) ? HOUR : 36 * HOUR));
      Stamps later = stamps(atMillis, sent + again, received + again, route);
      underWay.add(new Arrival(event(draft, messageId, later), deliveries++));
    }
  }

  private static Stamps stamps(long at, long sent, long received, Route route) {
    return new Stamps(at + route.skewMillis(), sent + route.skewMillis(), received);
  }

  private static MarketEvent event(Draft draft, String messageId, Stamps stamps) {
    return new MarketEvent(
        messageId,
        draft.type(),
        draft.name(),
        draft.ids(),
        draft.traits(),
        draft.properties(),
        draft.campaign(),
        stamps,
        draft.person());
  }

  /** All that arrives before that time, in order; each is handed out once. */
  List<MarketEvent> arrivalsBefore(long millis) {
    List<MarketEvent> arrived = new ArrayList<>();
    Arrival head = underWay.peek();
    while (head != null && head.event().receivedAt() < millis) {
      arrived.add(head.event());
      underWay.remove();
      head = underWay.peek();
    }
    return arrived;
  }
}
