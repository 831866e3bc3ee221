package io.waggle.core.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.channel.OutboundMessage.Header;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryStatusTest {
  /** The whole table, written once more by hand. A move that is missing here or there fails. */
  @Test
  void everyMoveIsVisited() {
    List<String> moves = new ArrayList<>();
    for (DeliveryStatus status : DeliveryStatus.values()) {
      for (DeliverySignal signal : DeliverySignal.values()) {
        DeliveryStatus next = status.after(signal);
        if (next != null) {
          moves.add(status + " " + signal + " " + next);
        }
      }
    }
    assertEquals(
        List.of(
            "PENDING CLAIM CLAIMED",
            "PENDING CANCEL CANCELLED",
            "PENDING FAIL FAILED",
            "CLAIMED ACCEPT ACCEPTED",
            "CLAIMED FAIL FAILED",
            "CLAIMED LOSE UNKNOWN",
            "CLAIMED OPEN OPENED",
            "CLAIMED CLICK CLICKED",
            "CLAIMED RELEASE PENDING",
            "CLAIMED DELIVER DELIVERED",
            "CLAIMED BOUNCE BOUNCED",
            "CLAIMED COMPLAIN COMPLAINED",
            "ACCEPTED FAIL FAILED",
            "ACCEPTED OPEN OPENED",
            "ACCEPTED CLICK CLICKED",
            "ACCEPTED DELIVER DELIVERED",
            "ACCEPTED BOUNCE BOUNCED",
            "ACCEPTED COMPLAIN COMPLAINED",
            "UNKNOWN ACCEPT ACCEPTED",
            "UNKNOWN FAIL FAILED",
            "UNKNOWN OPEN OPENED",
            "UNKNOWN CLICK CLICKED",
            "UNKNOWN DELIVER DELIVERED",
            "UNKNOWN BOUNCE BOUNCED",
            "UNKNOWN COMPLAIN COMPLAINED",
            "OPENED CLICK CLICKED",
            "OPENED COMPLAIN COMPLAINED",
            "CLICKED COMPLAIN COMPLAINED",
            "DELIVERED OPEN OPENED",
            "DELIVERED CLICK CLICKED",
            "DELIVERED BOUNCE BOUNCED",
            "DELIVERED COMPLAIN COMPLAINED"),
        moves);
  }

  /** A message can go out a second time only when the provider surely did not take it. */
  @Test
  void onlyAReleaseOfAClaimLeadsBackToPending() {
    DeliveryStatus.TRANSITIONS.forEach((from, moves) ->
        moves.forEach((signal, to) -> {
          if (to == DeliveryStatus.PENDING) {
            assertEquals(DeliveryStatus.CLAIMED, from);
            assertEquals(DeliverySignal.RELEASE, signal);
          }
        }));
  }

  @Test
  void aReceiptSaysWhatItMeansForTheAddress() {
    assertEquals(FailureKind.ADDRESS, FailureKind.of(ReceiptKind.HARD_BOUNCE.detail("5.1.1")));
    assertEquals(FailureKind.TRANSIENT, FailureKind.of(ReceiptKind.SOFT_BOUNCE.detail("4.2.2")));
    assertEquals(DeliverySignal.COMPLAIN, ReceiptKind.COMPLAINT.signal());
  }

  @Test
  void exactlyOneTextStandsForAnId() {
    assertEquals(new DeliveryId(12, 3), DeliveryId.parse("d12-3"));
    for (String each : List.of("d012-3", "d12-+3", "12-3", "d-3", "d12-", "d12", "d1-2-3", "")) {
      assertNull(DeliveryId.parse(each), each);
    }
    assertNull(DeliveryId.parse("d99999999999-1"));
  }

  @Test
  void aFailureKindSurvivesAsText() {
    for (FailureKind each : FailureKind.values()) {
      assertEquals(each, FailureKind.of(each.detail("550 no")));
    }
    assertEquals(FailureKind.MESSAGE, FailureKind.of("whatever"));
  }

  @Test
  void headersCannotSmuggleLines() {
    assertThrows(IllegalArgumentException.class, () -> new Header("X", "a\r\nBcc: b@c"));
    assertThrows(IllegalArgumentException.class, () -> new Header("X:", "a"));
    assertThrows(IllegalArgumentException.class, () -> new Header("X Y", "a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OutboundMessage(to("a@b.c\nRCPT TO:<x@y.z>"), mail("s"), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OutboundMessage(to("a@b.c"), mail("s\r\nBcc: x@y.z"), List.of()));
  }

  private static Delivery to(String address) {
    return new Delivery(
        new DeliveryId(1, 1),
        new Delivery.Origin("welcome", 2, "hello", 1),
        new Delivery.Content("hi", 3, "zh", Attributes.EMPTY),
        new Delivery.Route("email", "marketing", address, "c0123"),
        1);
  }

  private static Rendering.Email mail(String subject) {
    return new Rendering.Email(subject, "", "t", List.of(), List.of());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Delivery delivery =
        new Delivery(
            new DeliveryId(7, 9),
            new Delivery.Origin("welcome", 2, "hello", 1),
            new Delivery.Content("hi", 3, "zh", Attributes.of("trait.name", value())),
            new Delivery.Route("email", "marketing", "a@b.c", "c0123"),
            1_700_000_000_000L);
    BinaryWriter out = new BinaryWriter();
    delivery.write(out);
    assertEquals(delivery, Delivery.read(new BinaryReader(out.toBytes())));
  }

  private static io.waggle.core.kernel.Value value() {
    return new io.waggle.core.kernel.Value.Text("Ann");
  }
}
