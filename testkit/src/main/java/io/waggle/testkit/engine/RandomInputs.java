package io.waggle.testkit.engine;

import io.waggle.core.channel.LinkHit;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs drawn at random: few people with many identifiers between them, so that links, merges,
 * shared devices, duplicates and late events are common; definitions come and go in between.
 */
public final class RandomInputs {
  private static final long START = 1_767_225_600_000L;
  private static final List<String> EVENTS =
      List.of("Product Viewed", "Order Completed", "Signed Up", "Survey Answered");

  private final Seeded random;
  private final List<Input> definitions;
  private final List<Integer> proposedAt = new ArrayList<>();
  private final List<String> deliveries = new ArrayList<>();
  private final List<Integer> losers = new ArrayList<>();
  private long now = START;
  private int made;

  public RandomInputs(Seeded random) {
    this.random = random;
    this.definitions = ShopDocuments.all(START);
  }

  /** Learns of deliveries, so that later inputs claim, report and engage with them. */
  public void saw(Effect effect) {
    if (effect instanceof Effect.ContactDecided decided && decided.allowed()) {
      deliveries.add(decided.deliveryId());
    }
    if (effect instanceof Effect.Merged merged) {
      losers.add(merged.loser());
    }
  }

  /** The next input; its time is never before that of the one before. */
  public Input next() {
    now += random.chance(0.02) ? random.below(5 * 86_400_000L) : random.below(600_000L);
    made++;
    if (made <= definitions.size()) {
      return definitions.get(made - 1);
    }
    return switch (random.below(26)) {
      case 25 -> ofLists();
      case 23 -> unmerged();
      case 24 -> random.chance(0.5) ? merged() : random.chance(0.4) ? erasure() : event();
      case 20 -> ofJourneys();
      case 21 -> new Input.Tick(now);
      case 22 -> deliveries.isEmpty() ? ofJourneys() : answered();
      case 0 -> new Input.Tick(now);
      case 1, 2 -> consent();
      case 3 -> quarantined();
      case 4 -> new Input.QuarantineResolved(random.below(made), true, "test", now);
      case 5 -> republished();
      case 9 -> random.chance(0.5) ? contact() : random.chance(0.5) ? proposed() : decided();
      case 6, 7, 8 -> deliveries.isEmpty() ? event() : ofDelivery();
      default -> event();
    };
  }

  private Input event() {
    EventType type =
        random.oneOf(
            EventType.TRACK, EventType.TRACK, EventType.IDENTIFY, EventType.ALIAS, EventType.PAGE);
    Attributes.Builder properties =
        Attributes.builder()
            .put("price", random.below(100))
            .put("basket_id", "b" + random.below(4));
    String name = type == EventType.TRACK ? random.oneOf(EVENTS) : "";
    if (name.equals("Order Completed")) {
      properties
          .put("order_id", "o" + random.below(200))
          .put("revenue", random.below(10_000) / 100.0);
    }
    Attributes traits =
        type == EventType.IDENTIFY
            ? Attributes.builder()
                .put("email", "p" + random.below(12) + "@example.com")
                .put("city", random.oneOf("Berlin", "Shanghai", "Lima"))
                .put("birthday", "0" + (1 + random.below(3)) + "-1" + random.below(10))
                .put("timezone", random.oneOf("Asia/Shanghai", "America/Lima", "nowhere"))
                .build()
            : Attributes.EMPTY;
    List<Identifier> others =
        type == EventType.IDENTIFY
            ? List.of(new Identifier(Identifier.EMAIL, traits.text("email")))
            : List.of();
    String previous = type == EventType.ALIAS ? random.oneOf("u", "d") + random.below(12) : "";
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject(user(), device(), previous, "", others);
    long late = random.chance(0.1) ? random.below(10 * 86_400_000L) : random.below(2_000L);
    CollectedEvent.Touch touch =
        random.chance(0.2)
            ? new CollectedEvent.Touch(random.oneOf("google/cpc", "email"), "spring", "")
            : CollectedEvent.Touch.NONE;
    String messageId = "m" + (random.chance(0.05) ? random.below(made) : made);
    return new Input.Collected(
        new CollectedEvent(
            messageId,
            type,
            name,
            random.oneOf("web", "till"),
            subject,
            properties.build(),
            traits,
            CollectedEvent.NO_CONTEXT,
            touch,
            new CollectedEvent.Times(now - late, now - late, now)));
  }

  /** Who were taken for one are taken apart, or nothing is, because it makes no sense. */
  private Input unmerged() {
    Identifier person = identifier();
    Cut cut =
        switch (random.below(4)) {
          case 0 -> new Cut.Apart(List.of(person));
          case 1 -> new Cut.Between(person, identifier());
          case 2 -> new Cut.Merge(loser());
          default -> random.chance(0.3) ? new Cut.Whole() : new Cut.Apart(List.of(person));
        };
    return new Input.UnmergeOrdered(person, cut, "ann", "wrong", now);
  }

  private Input merged() {
    return new Input.MergeOrdered(
        identifier(), identifier(), random.chance(0.3), "ann", "the same", now);
  }

  private Input erasure() {
    return new Input.ErasureOrdered(
        identifier(), "r" + made, random.chance(0.3), "salt" + made, "ann", "asked for it", now);
  }

  private int loser() {
    return losers.isEmpty() ? random.below(40) : random.oneOf(losers);
  }

  private Identifier identifier() {
    return switch (random.below(5)) {
      case 0, 1 -> new Identifier(Identifier.USER_ID, "u" + random.below(12));
      case 2 -> new Identifier(Identifier.EMAIL, "p" + random.below(12) + "@example.com");
      default -> new Identifier(Identifier.ANONYMOUS_ID, "d" + random.below(20));
    };
  }

  private String user() {
    return random.chance(0.5) ? "" : random.chance(0.05) ? "null" : "u" + random.below(12);
  }

  private String device() {
    return random.chance(0.2) ? "" : "d" + random.below(20);
  }

  private Input consent() {
    Identifier person = new Identifier(Identifier.USER_ID, "u" + random.below(12));
    return new Input.ConsentChanged(
        person, "marketing", "email", random.chance(0.8), "v1", "test", now);
  }

  private Input contact() {
    Identifier person = new Identifier(Identifier.USER_ID, "u" + random.below(12));
    if (random.chance(0.5)) {
      String address = random.oneOf("*", "p1@example.com");
      return new Input.SuppressionChanged(
          person, random.oneOf("*", "email"), address, random.chance(0.5), "test", now);
    }
    long until = random.chance(0.5) ? 0 : now + random.below(5 * 86_400_000L);
    return new Input.WishesChanged(person, until, random.below(3), "test", now);
  }

  private Input proposed() {
    proposedAt.add(made - 1);
    List<MatchProposal> proposals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      proposals.add(
          new MatchProposal(
              new Identifier(Identifier.ANONYMOUS_ID, "d" + random.below(20)),
              new Identifier(Identifier.USER_ID, "u" + random.below(12)),
              random.below(1_000) / 1_000.0,
              -12.5,
              List.of(new MatchProposal.Part("name", "exact", 9.25))));
    }
    return new Input.MatchesProposed("run-" + made, proposals, now);
  }

  /** The position is right as long as all inputs of the log come from here. */
  private Input decided() {
    long position = proposedAt.isEmpty() ? 0 : random.oneOf(proposedAt);
    long candidate = position * Input.MatchesProposed.MAX + random.below(3);
    if (random.chance(0.15)) {
      return new Input.MatchReopened(candidate, "bob", "not so sure", now);
    }
    MatchDecision decision =
        new MatchDecision(
            random.chance(0.6), random.chance(0.2), random.chance(0.2), "ann", "looked at it");
    return new Input.MatchDecided(candidate, decision, now);
  }

  private Input ofJourneys() {
    return switch (random.below(6)) {
      case 0, 1 ->
          new Input.JourneyCalled(
              "called",
              new Identifier(Identifier.USER_ID, "u" + random.below(12)),
              "",
              Attributes.of("ticket", new Value.Text("t" + random.below(5))),
              random.chance(0.5) ? "" : "key" + random.below(20),
              now);
      case 2 ->
          new Input.Signalled(
              random.oneOf("weather", "stock"),
              random.oneOf("storm", "heat"),
              random.oneOf("Berlin", "Shanghai"),
              Attributes.of("degrees", new Value.Whole(random.below(40))),
              now);
      case 3, 4 ->
          new Input.JourneyPaused(
              random.oneOf("basket", "welcome", "called"),
              random.chance(0.5),
              random.oneOf(JourneyPauses.Due.values()),
              "test",
              now);
      default -> ShopDocuments.basket(random.below(3), now);
    };
  }

  private Input ofLists() {
    if (random.chance(0.3)) {
      return random.chance(0.3)
          ? new Input.SnapshotOrdered("guests", null, "ann", "for later", now)
          : new Input.ExportReported(
              1 + random.below(6),
              0,
              random.oneOf(Input.ExportOutcome.values()),
              random.below(5),
              random.below(3),
              "200",
              now);
    }
    List<Identifier> names = new ArrayList<>();
    for (int i = random.below(4); i >= 0; i--) {
      names.add(identifier());
    }
    return new Input.ListChanged(
        random.oneOf("guests", "guests", "nobody"),
        random.oneOf(Input.ListChange.values()),
        "upload-" + random.below(3),
        names,
        "test",
        "ann",
        now);
  }

  private Input answered() {
    return new Input.WebhookAnswered(random.oneOf(deliveries), random.oneOf(200, 404, 503), now);
  }

  private Input quarantined() {
    Fault fault = new Fault("plan.invalid", "properties.price", "is no number", "Send a number.");
    return new Input.Quarantined("web", "q" + made, "Broken", fault, new byte[] {'{', '}'}, now);
  }

  private Input republished() {
    if (random.chance(0.3)) {
      return ShopDocuments.tagOf(random.below(6), random.chance(0.3), now);
    }
    Input again = random.oneOf(definitions);
    if (again instanceof Input.DefinitionPublished published && random.chance(0.7)) {
      return new Input.DefinitionPublished(
          published.kind(), published.id(), published.document(), "test", now);
    }
    return random.chance(0.8)
        ? new Input.DefinitionRetired("audience", "berliners", "test", now)
        : new Input.DefinitionRetired("audience", "hesitant", "test", now);
  }

  private Input ofDelivery() {
    String id = random.oneOf(deliveries);
    return switch (random.below(6)) {
      case 5 ->
          new Input.LinkFollowed(
              id,
              new LinkHit(
                  random.below(5) - 2,
                  random.oneOf("GET", "GET", "HEAD"),
                  random.oneOf("Mozilla/5.0 Firefox/140.0", "bot"),
                  "",
                  "10.0." + random.below(2),
                  now));
      case 0 -> new Input.DeliveryClaimed(id, now);
      case 4 -> new Input.ReceiptReceived(id, random.oneOf(ReceiptKind.values()), "said so", now);
      case 1 ->
          new Input.DeliveryReported(
              id, random.oneOf(Input.DeliveryOutcome.values()), "250 ok", now);
      case 2 -> new Input.MessageEngaged(id, -1, random.chance(0.3), now);
      default -> new Input.MessageEngaged(id, 0, random.chance(0.3), now);
    };
  }
}
