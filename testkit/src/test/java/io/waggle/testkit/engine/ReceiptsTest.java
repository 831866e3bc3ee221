package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.ShopDocuments.list;
import static io.waggle.testkit.engine.ShopDocuments.object;
import static io.waggle.testkit.engine.ShopDocuments.published;
import static io.waggle.testkit.engine.ShopDocuments.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes back of deliveries, what channels allow, and where addresses are found. */
class ReceiptsTest {
  private static final long DAY = 86_400_000;

  private final Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
  private final List<Effect> effects = new ArrayList<>();
  private long now = 1_790_000_000_000L;
  private int told;

  ReceiptsTest() {
    publish("template", "hello", object("subject", text("Hi"), "html", text("<p>Hi</p>")));
    publish(
        "journey",
        "welcome",
        object(
            "trigger",
            object("event", text("Signed Up")),
            "purpose",
            text("transactional"),
            "entry",
            object("again_after", text("1m")),
            "steps",
            list(object("send", text("hello")))));
    identify("email", "a@b.test");
  }

  @Test
  void aHardBounceGivesTheAddressUp() {
    String id = accepted();
    apply(new Input.ReceiptReceived(id, ReceiptKind.HARD_BOUNCE, "5.1.1 gone", now));
    assertEquals("bounced", lastStatus());
    assertEquals("address_refuses", decision().reason());
  }

  @Test
  void aComplaintGivesTheAddressUp() {
    String id = accepted();
    apply(new Input.ReceiptReceived(id, ReceiptKind.DELIVERED, "", now));
    assertEquals("delivered", lastStatus());
    apply(new Input.ReceiptReceived(id, ReceiptKind.COMPLAINT, "abuse", now));
    assertEquals("complained", lastStatus());
    assertEquals("address_refuses", decision().reason());
  }

  @Test
  void softBouncesCountUntilTheChannelsNumber() {
    publish("channel", "email", object("via", text("smtp"), "softBounces", new Value.Whole(2)));
    bounceSoftly();
    apply(new Input.ReceiptReceived(accepted(), ReceiptKind.DELIVERED, "", now));
    bounceSoftly();
    assertEquals("allowed", decision().reason());
    bounceSoftly();
    assertEquals("address_refuses", decision().reason());
  }

  @Test
  void anotherAddressTakesThePlaceOfOneThatRefuses() {
    publish(
        "channel",
        "email",
        object(
            "via",
            text("smtp"),
            "addresses",
            list(
                object("trait", text("email")),
                object("trait", text("work_email")),
                object("identifier", text("email")))));
    identify("work_email", "w@b.test");
    apply(new Input.ReceiptReceived(accepted(), ReceiptKind.HARD_BOUNCE, "5.1.1", now));
    assertEquals("allowed", decision().reason());
    assertEquals("w@b.test", pendingAddress());
  }

  @Test
  void aProvidersQuotaIsKeptAtTheClaim() {
    publish(
        "channel",
        "email",
        object(
            "via",
            text("smtp"),
            "quotas",
            list(object("max", new Value.Whole(2), "per", text("month")))));
    accepted();
    accepted();
    String third = decision().deliveryId();
    apply(new Input.DeliveryClaimed(third, now));
    assertEquals("cancelled", lastStatus());
    now += 40 * DAY;
    accepted();
    assertEquals("accepted", lastStatus());
  }

  @Test
  void whatIsReleasedWaitsAgainBehindTheOthers() {
    String first = decision().deliveryId();
    String second = decision().deliveryId();
    apply(new Input.DeliveryClaimed(first, now));
    apply(new Input.DeliveryReported(first, Input.DeliveryOutcome.DEFERRED, "transient: 451", now));
    assertEquals("pending", lastStatus());
    assertEquals(
        List.of(second, first),
        engine.view().pendingDeliveries("email", 10, Set.of()).stream()
            .map(Object::toString)
            .toList());
    assertEquals(List.of(), engine.view().pendingDeliveries("sms", 10, Set.of()));
  }

  @Test
  void aReceiptThatWasFasterThanTheReportWins() {
    String id = decision().deliveryId();
    apply(new Input.DeliveryClaimed(id, now));
    apply(new Input.ReceiptReceived(id, ReceiptKind.DELIVERED, "", now));
    apply(new Input.DeliveryReported(id, Input.DeliveryOutcome.UNKNOWN, "timeout", now));
    assertEquals("delivered", lastStatus());
  }

  @Test
  void aChannelIsRefusedWithEveryFault() {
    Value document =
        object(
            "via",
            text("pigeon"),
            "quotas",
            list(object("max", new Value.Whole(0), "per", text("year"), "zone", text("Mars"))));
    InvalidException refused =
        assertThrows(
            InvalidException.class, () -> engine.view().validate("channel", "x", document));
    assertEquals(4, refused.faults().size(), refused.faults().toString());
  }

  private void bounceSoftly() {
    apply(new Input.ReceiptReceived(accepted(), ReceiptKind.SOFT_BOUNCE, "4.2.2 full", now));
  }

  private String accepted() {
    String id = decision().deliveryId();
    apply(new Input.DeliveryClaimed(id, now));
    apply(new Input.DeliveryReported(id, Input.DeliveryOutcome.ACCEPTED, "250", now));
    return id;
  }

  /** Lets the person enter the journey again and returns what was decided. */
  private Effect.ContactDecided decision() {
    now += 61_000;
    int before = effects.size();
    apply(
        new Input.Collected(
            EventBuilder.track("Signed Up").user("u1").messageId("m" + told++).at(now).build()));
    for (Effect each : effects.subList(before, effects.size())) {
      if (each instanceof Effect.ContactDecided decided) {
        return decided;
      }
    }
    throw new AssertionError("nothing was decided");
  }

  private String lastStatus() {
    for (Effect each : effects.reversed()) {
      if (each instanceof Effect.DeliveryChanged changed) {
        return changed.status();
      }
    }
    return "";
  }

  private String pendingAddress() {
    return engine
        .view()
        .delivery(engine.view().pendingDeliveries("email", 1, Set.of()).getFirst())
        .delivery()
        .route()
        .address();
  }

  private void identify(String trait, String value) {
    apply(
        new Input.Collected(
            EventBuilder.identify("u1")
                .trait(trait, value)
                .messageId("i" + told++)
                .at(now)
                .build()));
  }

  private void publish(String kind, String id, Value document) {
    engine.view().validate(kind, id, document);
    apply(published(kind, id, document, now));
  }

  private void apply(Input input) {
    engine.apply(engine.position(), input, effects);
  }
}
