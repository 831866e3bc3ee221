package io.waggle.bench.demo;

import io.waggle.app.collect.Call;
import io.waggle.app.collect.Outcome;
import io.waggle.app.console.CountedProgress;
import io.waggle.app.server.WaggleServer;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.market.Market;
import io.waggle.testkit.market.MarketEvent;
import io.waggle.testkit.market.MarketReaction;
import io.waggle.testkit.market.MarketSignal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lives the simulated market against a server: its events come in as client bodies, the server's
 * mails go back to it, and its people open, click, order and opt out.
 */
final class MarketRun {
  private static final String KEY = "demo-market";
  private static final int BATCH = 100;

  private final WaggleServer server;
  private final DemoClock clock;
  private final Outgoing outgoing;
  private final Market market;
  private final Set<String> consented = new HashSet<>();
  private final List<Input> batch = new ArrayList<>();

  MarketRun(WaggleServer server, DemoClock clock, Outgoing outgoing, Market market) {
    this.server = server;
    this.clock = clock;
    this.outgoing = outgoing;
    this.market = market;
  }

  void run(CountedProgress progress) {
    server.parts().definitions().publishAll(ShopDefinitions.of("market"), "demo");
    int days = market.settings().days() + Market.LATE_DAYS;
    for (int day = 0; day < days; day++) {
      List<MarketEvent> events = market.day(day);
      for (MarketSignal each : MarketSignal.inOrder(events, market.reactions())) {
        clock.set(each.receivedAt());
        switch (each) {
          case MarketEvent event -> collect(event);
          case MarketReaction reaction -> react(reaction);
        }
        if (batch.size() >= BATCH) {
          ingest();
        }
      }
      endDay(day);
      progress.at(day + 1L);
    }
    progress.done();
  }

  /** Lets the mails of the day out and tells the market of them. */
  private void endDay(int day) {
    long evening = market.settings().startMillis() + (day + 1) * 86_400_000L - 1;
    clock.set(evening);
    batch.add(new Input.Tick(evening));
    ingest();
    Deliveries.awaitSent(server.parts().pipeline());
    for (String id : outgoing.takeAccepted()) {
      DeliveryId delivery = DeliveryId.parse(id);
      ContactRecord record =
          delivery == null
              ? null
              : server.parts().pipeline().ask(engine -> engine.view().delivery(delivery));
      if (record != null) {
        market.delivered(record.delivery().route().address(), id, evening);
      }
    }
  }

  private void collect(MarketEvent event) {
    Call call = new Call(new Call.Shape.Batch(), List.of(KEY), MarketBodies.batchOf(event), 0, "");
    switch (server.parts().collector().collect(call)) {
      case Outcome.Taken taken -> batch.addAll(taken.inputs());
      case Outcome.Unreadable unreadable -> throw unexpected(event, unreadable);
      case Outcome.Refused refused -> throw unexpected(event, refused);
    }
    if (event.userId() != null
        && Boolean.TRUE.equals(event.traits().get("emailConsent"))
        && consented.add(event.userId())) {
      batch.add(
          new Input.ConsentChanged(
              new Identifier(Identifier.USER_ID, event.userId()),
              "marketing",
              "email",
              true,
              "demo-1",
              "sign-up form of the simulated market",
              event.receivedAt()));
    }
  }

  private static IllegalStateException unexpected(MarketEvent event, Outcome outcome) {
    return new IllegalStateException(event.messageId() + " was not taken: " + outcome);
  }

  private void react(MarketReaction reaction) {
    long now = reaction.receivedAt();
    switch (reaction) {
      case MarketReaction.Opened opened ->
          batch.add(new Input.MessageEngaged(opened.messageKey(), -1, false, now));
      case MarketReaction.Clicked clicked ->
          batch.add(new Input.MessageEngaged(clicked.messageKey(), 0, false, now));
      case MarketReaction.Unsubscribed unsubscribed ->
          batch.add(
              new Input.ConsentChanged(
                  new Identifier(Identifier.EMAIL, unsubscribed.email()),
                  "marketing",
                  "email",
                  false,
                  "",
                  "one-click link in " + unsubscribed.messageKey(),
                  now));
    }
  }

  private void ingest() {
    if (!batch.isEmpty()) {
      server.parts().pipeline().ingest(List.copyOf(batch));
      batch.clear();
    }
  }
}
