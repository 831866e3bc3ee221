package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.UnmergePreview;
import io.waggle.core.experiment.Touchpoint;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journeys, deliveries, caps, touches and timers go with whom they belong to. */
class UnmergeFollowsTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");
  private static final Identifier BOB = new Identifier(Identifier.EMAIL, "bob@shop.example");

  private final PeopleBed bed = new PeopleBed();

  UnmergeFollowsTest() {
    bed.publish(
        "template", "hello", fields("subject", new Value.Text("Hi"), "html", new Value.Text("Hi")));
    journey("welcome", "Signed Up");
    journey("thanks", "Order Completed");
    bed.take(EventBuilder.identify("ann").anonymous("phone").other("email", "ann@shop.example"));
    bed.take(EventBuilder.identify("").anonymous("laptop").other("email", BOB.value()));
    bed.consent(ANN, true);
    bed.consent(BOB, true);
  }

  private void journey(String id, String event) {
    bed.publish(
        "journey",
        id,
        fields(
            "trigger",
            fields("event", new Value.Text(event)),
            "steps",
            new Value.Items(
                List.of(
                    fields("send", new Value.Text("hello")),
                    fields("wait", new Value.Text("2d")),
                    fields("send", new Value.Text("hello"))))));
  }

  private ContactRecord only(Identifier person) {
    List<ContactRecord> records = bed.person(person).deliveries();
    assertEquals(1, records.size(), records.toString());
    return records.getFirst();
  }

  private void unmerge() {
    bed.unmerge(ANN, new Cut.Merge(1));
  }

  @Test
  void whatWasDecidedBeforeTheMergeIsTheirsAgainAndNoIdIsUsedTwice() {
    bed.take(EventBuilder.track("Signed Up").anonymous("laptop"));
    assertEquals(new DeliveryId(1, 1), only(BOB).id());
    bed.merge(ANN, BOB, false);
    unmerge();
    assertEquals(new DeliveryId(1, 1), only(BOB).id());
    assertEquals(List.of(), bed.person(ANN).deliveries());
    bed.take(EventBuilder.track("Order Completed").anonymous("laptop"));
    assertEquals(new DeliveryId(1, 2), bed.person(BOB).deliveries().getLast().id());
  }

  @Test
  void whatWasDecidedMeanwhileGoesWithItsAddressAndIsStillFoundByItsId() {
    bed.merge(ANN, BOB, false);
    bed.take(EventBuilder.track("Signed Up").anonymous("laptop"));
    DeliveryId id = only(ANN).id();
    assertEquals(new DeliveryId(0, 1), id);
    assertEquals(BOB.value(), only(ANN).delivery().route().address());
    unmerge();
    assertEquals(id, only(BOB).id());
    assertEquals(DeliveryStatus.PENDING, only(BOB).status());
    assertEquals(1, bed.person(BOB).enrolments().current().size());
    assertEquals(0, bed.person(ANN).enrolments().current().size());
    bed.apply(new Input.DeliveryClaimed(id.toString(), bed.engine.now()));
    bed.apply(
        new Input.DeliveryReported(
            id.toString(), Input.DeliveryOutcome.ACCEPTED, "", bed.engine.now()));
    bed.apply(new Input.MessageEngaged(id.toString(), 0, false, bed.engine.now()));
    assertEquals(DeliveryStatus.CLICKED, only(BOB).status());
    assertEquals(
        List.of("email"), bed.person(BOB).touches().stream().map(Touchpoint::channel).toList());
    // The wait goes on for whom it belongs to.
    List<Effect> later = bed.later(3);
    assertTrue(
        later.stream()
            .anyMatch(e ->
                e instanceof Effect.ContactDecided decided
                    && decided.person() == 1
                    && decided.deliveryId().equals("d1-1")));
  }

  @Test
  void whatWaitsToBeSentToTheWrongOneIsTakenBack() {
    bed.merge(ANN, BOB, false);
    bed.take(EventBuilder.track("Order Completed").user("ann"));
    assertEquals(BOB.value(), only(ANN).delivery().route().address());
    Input.UnmergeOrdered order =
        new Input.UnmergeOrdered(ANN, new Cut.Merge(1), "clerk", "wrong", bed.engine.now());
    UnmergePreview preview = bed.engine.view().preview(order);
    assertEquals(List.of("d0-1"), preview.cancelled());
    assertEquals(2, preview.parts().size());
    assertEquals(List.of("thanks"), preview.parts().getFirst().journeys());
    assertEquals(DeliveryStatus.PENDING, only(ANN).status(), "a preview changes nothing");
    unmerge();
    assertEquals(DeliveryStatus.CANCELLED, only(BOB).status());
    assertEquals("unmerged", only(BOB).detail());
    assertEquals(0, bed.engine.view().pendingCount());
    assertEquals(1, bed.person(ANN).enrolments().current().size());
  }

  @Test
  void placesUnderTheCapsStayWithTheDeliveries() {
    bed.publish(
        "contact_policy",
        "strict",
        fields(
            "caps",
            new Value.Items(
                List.of(
                    fields(
                        "channel",
                        new Value.Text("email"),
                        "max",
                        new Value.Whole(1),
                        "window",
                        new Value.Text("7d"))))));
    bed.merge(ANN, BOB, false);
    bed.take(EventBuilder.track("Signed Up").anonymous("laptop"));
    unmerge();
    bed.take(EventBuilder.track("Order Completed").user("ann"));
    assertTrue(only(ANN).wasAllowed(), only(ANN).reason());
    bed.take(EventBuilder.track("Order Completed").anonymous("laptop"));
    assertEquals("frequency_cap", bed.person(BOB).deliveries().getLast().reason());
  }

  @Test
  void oneJourneyOfTwoIsNotEnteredAgainByWhoWasInIt() {
    bed.take(EventBuilder.track("Signed Up").anonymous("laptop"));
    bed.take(EventBuilder.track("Signed Up").user("ann"));
    bed.merge(ANN, BOB, false);
    unmerge();
    bed.take(EventBuilder.track("Signed Up").anonymous("laptop"));
    bed.take(EventBuilder.track("Signed Up").user("ann"));
    assertEquals(1, bed.person(BOB).enrolments().entries().getFirst().visits());
    assertEquals(1, bed.person(ANN).enrolments().entries().getFirst().visits());
    assertEquals(2, bed.person(ANN).deliveries().size() + bed.person(BOB).deliveries().size());
  }

  @Test
  void aPersonAsLargeAsOneCanBeIsTakenApartAndEverybodyIsThere() {
    bed.relax("anonymous_id");
    for (int i = 0; i < 990; i++) {
      bed.take(EventBuilder.track("Product Viewed").user("ann").anonymous("c" + i));
    }
    PersonView large = bed.person(ANN);
    assertEquals(993, identifiers(large));
    bed.take(EventBuilder.track("Product Viewed").user("ann").anonymous("more"));
    bed.unmerge(ANN, new Cut.Whole());
    assertEquals(994 + 1, bed.engine.view().totals().people());
    Engine restored = bed.restored(EngineSettings.STANDARD);
    assertEquals(bed.engine.view().digest(), restored.view().digest());
    for (int i = 0; i < 990; i++) {
      Identifier card = new Identifier("anonymous_id", "c" + i);
      assertEquals(1, identifiers(bed.person(card)), card.toString());
    }
    List<Identifier> half = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      half.add(new Identifier("anonymous_id", "c" + i));
    }
    bed.unmerge(half.getFirst(), new Cut.Apart(half));
    assertEquals(995, bed.engine.view().totals().people());
  }

  private static int identifiers(PersonView person) {
    return (int)
        person.links().stream()
            .filter(io.waggle.core.identity.Link::holds)
            .map(io.waggle.core.identity.Link::identifier)
            .distinct()
            .count();
  }

  @Test
  void anEnrolmentThatNoEventLedIntoGoesBackWithWhomItCame() {
    bed.publishAudience("viewers", "Viewed", 1);
    bed.publish(
        "journey",
        "keen",
        fields(
            "trigger",
            fields("audience_entered", new Value.Text("viewers")),
            "steps",
            new Value.Items(List.of(fields("wait", new Value.Text("2d"))))));
    bed.take(EventBuilder.track("Viewed").anonymous("laptop"));
    assertEquals(1, bed.person(BOB).enrolments().current().size());
    bed.merge(ANN, BOB, false);
    assertEquals(1, bed.person(ANN).enrolments().current().size());
    unmerge();
    assertEquals(0, bed.person(ANN).enrolments().current().size());
    assertEquals(1, bed.person(BOB).enrolments().current().size());
  }
}
