package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Erasure;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes with a person, what stays, and what becomes of those who come back. */
class ErasureTest {
  private static final Identifier USER = new Identifier(Identifier.USER_ID, "canary-user");
  private static final Identifier MAIL = new Identifier(Identifier.EMAIL, "canary@example.org");
  private static final Identifier DEVICE = new Identifier(Identifier.ANONYMOUS_ID, "canary-device");
  private static final Identifier OTHER = new Identifier(Identifier.USER_ID, "somebody-else");

  private final PeopleBed bed = new PeopleBed();

  private List<Effect> erase(Identifier person, String request, boolean suppress) {
    return bed.apply(
        new Input.ErasureOrdered(
            person, request, suppress, "salt-" + request, "clerk", "asked for it", bed.now()));
  }

  private void shop() {
    for (Input each : ShopDocuments.all(bed.now())) {
      bed.apply(each);
    }
    bed.publish("contact_policy", "house", PeopleBed.fields());
    Value send = PeopleBed.fields("send", new Value.Text("hello"));
    bed.publish(
        "journey",
        "offers",
        PeopleBed.fields(
            "trigger",
            PeopleBed.fields("event", new Value.Text("Offered")),
            "steps",
            new Value.Items(List.of(send, PeopleBed.fields("wait", new Value.Text("2d")), send))));
  }

  /** Somebody of whom every part of the state knows something. */
  private void live() {
    shop();
    bed.take(EventBuilder.track("Product Viewed").anonymous(DEVICE.value()));
    bed.take(
        EventBuilder.identify(USER.value())
            .anonymous(DEVICE.value())
            .other(MAIL.kind(), MAIL.value())
            .trait("email", MAIL.value())
            .trait("city", "Berlin"));
    bed.consent(USER, true);
    bed.take(EventBuilder.track("Offered").user(USER.value()));
    bed.take(EventBuilder.track("Order Completed").user(USER.value()).with("revenue", 20));
    bed.list("guests", Input.ListChange.ADDED, MAIL, OTHER);
    bed.take(EventBuilder.track("Product Viewed").user(OTHER.value()));
    bed.apply(
        new Input.MatchesProposed(
            "run", List.of(new MatchProposal(USER, OTHER, 0.7, -12, List.of())), bed.now()));
  }

  private static List<String> mentions(List<Row> rows, String... canaries) {
    List<String> found = new ArrayList<>();
    for (Row each : rows) {
      String key = new String(each.key(), StandardCharsets.ISO_8859_1);
      String text = new String(each.value(), StandardCharsets.ISO_8859_1);
      for (String canary : canaries) {
        if (key.contains(canary) || text.contains(canary)) {
          found.add(each.table() + " " + canary);
        }
      }
    }
    return found;
  }

  @Test
  void nothingInTheStateNamesThePersonAnyMore() {
    live();
    List<String> before = mentions(bed.stored(), "canary");
    assertTrue(before.size() > 2, "the test finds next to nothing: " + before);
    erase(USER, "r1", false);
    bed.later(0);
    Engine again = bed.restored(EngineSettings.STANDARD);
    assertEquals(List.of(), mentions(bed.stored(), "canary"));
    for (Identifier each : List.of(USER, MAIL, DEVICE)) {
      assertNull(again.view().person(each), each.toString());
    }
    assertNotNull(again.view().person(OTHER));
    assertEquals(bed.engine.view().digest(), again.view().digest());
  }

  @Test
  void whatFollowsIsTold() {
    live();
    int person = bed.person(USER).ordinal();
    assertTrue(bed.person(USER).memberships().contains("guests"));
    assertEquals(2, bed.engine.view().audienceSize("guests"));
    int waiting = bed.engine.view().pendingCount();
    assertTrue(waiting > 0, "nothing waits to be sent");
    var preview =
        bed.engine
            .view()
            .preview(new Input.ErasureOrdered(MAIL, "r1", false, "s", "clerk", "", bed.now()));
    assertEquals(Set.of(USER, MAIL, DEVICE), Set.copyOf(preview.identifiers()));
    assertEquals(waiting, preview.reach().waiting());
    assertEquals(1, preview.reach().lists());
    assertEquals(1, preview.reach().candidates());
    assertEquals(1, preview.reach().consents());
    List<Effect> effects = erase(MAIL, "r1", false);
    assertTrue(
        effects.stream()
            .anyMatch(each ->
                each instanceof Effect.MembershipChanged left
                    && left.person() == person
                    && left.audience().equals("guests")
                    && !left.entered()
                    && left.reason().equals("erased")),
        effects.toString());
    assertTrue(
        effects.stream()
            .anyMatch(each ->
                each instanceof Effect.DeliveryChanged delivery
                    && delivery.status().equals("cancelled")),
        effects.toString());
    Effect.Erased erased = (Effect.Erased) effects.getLast();
    assertEquals(person, erased.person());
    assertEquals(preview.ordinals(), erased.ordinals());
    assertEquals(1, bed.engine.view().audienceSize("guests"));
    assertEquals(0, bed.engine.view().pendingCount());
    Erasure entry = bed.engine.view().erasures().getFirst();
    assertEquals(preview.reach(), entry.reach());
    assertEquals("r1", entry.request());
    assertFalse(entry.suppressed());
    assertEquals(3, entry.hashes().size());
    bed.engine
        .view()
        .journeyMeasures()
        .rows()
        .forEach(row -> assertEquals(0, row.waiting().size(), row.toString()));
  }

  @Test
  void aClaimedMessageIsNotHandedOver() {
    live();
    DeliveryId id = bed.engine.view().pendingDeliveries("email", 1, Set.of()).getFirst();
    bed.apply(new Input.DeliveryClaimed(id.toString(), bed.now()));
    assertTrue(bed.engine.view().mayHandOver(id, bed.now()));
    erase(USER, "r1", false);
    assertFalse(bed.engine.view().mayHandOver(id, bed.now()));
    assertEquals(List.of(), bed.engine.view().claimedDeliveries());
    // Whatever is told of it later finds nobody.
    bed.apply(
        new Input.DeliveryReported(
            id.toString(), Input.DeliveryOutcome.ACCEPTED, "250", bed.now()));
    bed.apply(new Input.MessageEngaged(id.toString(), 0, false, bed.now()));
    assertNull(bed.engine.view().delivery(id));
  }

  @Test
  void whoComesBackIsSomebodyNewOfWhomNothingIsKnown() {
    live();
    int before = bed.person(USER).ordinal();
    erase(USER, "r1", false);
    bed.take(EventBuilder.track("Product Viewed").user(USER.value()));
    PersonView back = bed.person(USER);
    assertNotEquals(before, back.ordinal());
    assertEquals(List.of(USER), back.identifiers());
    assertEquals(0, back.traits().size());
    assertEquals(0, back.consents().size());
    assertEquals("unknown", bed.marketing(USER));
    assertNull(bed.engine.view().person(before));
    assertNull(bed.engine.view().person(MAIL));
    // And may be erased again.
    erase(USER, "r2", false);
    assertNull(bed.engine.view().person(USER));
    assertEquals(2, bed.engine.view().erasures().size());
  }

  @Test
  void whoIsSuppressedStaysAwayUntilSomebodyOrdersOtherwise() {
    live();
    erase(USER, "r1", true);
    bed.take(EventBuilder.track("Product Viewed").user(USER.value()).source("till"));
    bed.take(EventBuilder.track("Product Viewed").user("new").other(MAIL.kind(), MAIL.value()));
    bed.consent(MAIL, true);
    bed.list("guests", Input.ListChange.ADDED, MAIL);
    assertNull(bed.engine.view().person(USER));
    assertNull(bed.engine.view().person(MAIL));
    assertEquals(1, bed.engine.view().listSize("guests"));
    var entries = bed.engine.view().quarantine(0, 10);
    assertEquals(2, entries.size());
    entries.forEach(each -> assertEquals("person.suppressed", each.fault().code()));
    assertTrue(bed.engine.view().sources().stream().allMatch(SourceCounts.Count::lawHolds));
    assertEquals(List.of(), mentions(bed.stored(), "canary"));
    assertEquals(List.of(), refusals(erase(DEVICE, "r2", false)));
    bed.take(EventBuilder.track("Product Viewed").user(USER.value()));
    assertEquals(List.of(USER), bed.person(USER).identifiers());
  }

  @Test
  void aMergedPersonGoesWhole() {
    shop();
    bed.take(EventBuilder.track("Product Viewed").user(USER.value()));
    bed.take(EventBuilder.track("Product Viewed").anonymous(DEVICE.value()));
    int loser = bed.person(DEVICE).ordinal();
    bed.merge(USER, DEVICE, true);
    int winner = bed.person(USER).ordinal();
    int people = bed.engine.view().totals().people();
    Effect.Erased erased = (Effect.Erased) erase(DEVICE, "r1", false).getLast();
    assertEquals(Set.of(loser, winner), Set.copyOf(erased.ordinals()));
    assertEquals(people - 1, bed.engine.view().totals().people());
    assertEquals(1, bed.engine.view().totals().merges());
    assertNull(bed.engine.view().person(loser));
    assertNull(bed.engine.view().person(winner));
    List<Effect> effects = bed.unmerge(USER, new Cut.Merge(loser));
    assertEquals(List.of("unmerge erased"), refusals(effects));
    assertEquals(List.of("merge erased"), refusals(bed.merge(USER, OTHER, false)));
    assertFalse(effects.toString().contains("canary"), "the refusal names whom it is about");
  }

  @Test
  void whoWasTakenApartBeforeKeepsWhatIsTheirs() {
    live();
    bed.take(EventBuilder.track("Offered").user(OTHER.value()));
    bed.merge(USER, OTHER, true);
    bed.unmerge(OTHER, new Cut.Apart(List.of(OTHER)));
    int other = bed.person(OTHER).ordinal();
    erase(USER, "r1", false);
    bed.later(0);
    assertEquals(other, bed.person(OTHER).ordinal());
    assertEquals(List.of(OTHER), bed.person(OTHER).identifiers());
    // The link log of whoever remains named the one who is gone.
    assertEquals(List.of(), mentions(bed.stored(), "canary"));
    for (var each : bed.person(OTHER).deliveries()) {
      assertEquals(each, bed.engine.view().delivery(each.id()), each.id().toString());
    }
  }

  @Test
  void whoNobodyKnowsIsAnsweredAndARequestIsMetOnce() {
    shop();
    assertEquals(List.of("erasure unknown_identifier"), refusals(erase(USER, "r1", false)));
    assertEquals(0, bed.engine.view().erasures().size());
    bed.take(EventBuilder.track("Product Viewed").user(USER.value()));
    assertEquals(List.of(), refusals(erase(USER, "r1", false)));
    assertEquals(List.of("erasure erased"), refusals(erase(USER, "r2", false)));
    bed.take(EventBuilder.track("Product Viewed").user(USER.value()));
    assertEquals(List.of(), erase(USER, "r1", false));
    assertNotNull(bed.engine.view().person(USER));
  }

  @Test
  void anIdentifierThatOthersHadBeforeLeavesTheirsAlone() {
    bed.publish(
        "identity",
        "rules",
        PeopleBed.fields("shared_device", new Value.Text("last_authenticated")));
    bed.take(EventBuilder.track("Product Viewed").user("ann").anonymous("shared"));
    bed.take(EventBuilder.track("Product Viewed").user("ben").anonymous("shared"));
    Identifier ann = new Identifier(Identifier.USER_ID, "ann");
    int fragments = bed.person(ann).profile().fragmentKeys().size();
    erase(new Identifier(Identifier.USER_ID, "ben"), "r1", false);
    assertEquals(fragments, bed.person(ann).profile().fragmentKeys().size());
    bed.take(EventBuilder.track("Product Viewed").anonymous("shared"));
    PersonView back = bed.person(new Identifier(Identifier.ANONYMOUS_ID, "shared"));
    assertNotEquals(bed.person(ann).ordinal(), back.ordinal());
    assertFalse(
        bed.person(ann).profile().fragmentKeys().stream().anyMatch(back.profile()::hasFragment),
        "two people have one fragment");
  }

  @Test
  void theOrderReadsBackAsItWasWritten() {
    Input order = new Input.ErasureOrdered(MAIL, "r1", true, "salt", "clerk", "why", bed.now());
    assertEquals(order, PeopleBed.readBack(order));
  }

  private static List<String> refusals(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.IdentityRefused.class::isInstance)
        .map(Effect.IdentityRefused.class::cast)
        .map(each -> each.request() + " " + each.code())
        .toList();
  }
}
