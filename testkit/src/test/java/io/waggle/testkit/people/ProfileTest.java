package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.OrderRules;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Traits, sessions and orders of one person, by example. */
class ProfileTest {
  private static final long MINUTE = 60_000L;
  private static final long DAY = 86_400_000L;
  private static final long START = 1_700_000_000_000L / DAY * DAY;

  private final Profile profile = new Profile();
  private final ProfileChange change = new ProfileChange();

  private void tell(String by, EventBuilder event) {
    FragmentKey key = FragmentKey.of(new Identifier(Identifier.ANONYMOUS_ID, by), 0);
    profile.apply(event.build(), key, ProfilePlan.STANDARD, change);
  }

  @Test
  void theNewestTraitWinsAcrossIdentifiersWhateverTheOrder() {
    tell("a", EventBuilder.identify("u").trait("city", "Paris").at(START + 2));
    tell("b", EventBuilder.identify("u").trait("city", "Rome").at(START + 1));
    assertEquals(new Value.Text("Paris"), profile.trait("city"));
    tell("b", EventBuilder.identify("u").trait("city", Value.Nil.NIL).at(START + 3));
    assertNull(profile.trait("city"));
    assertEquals(List.of(), profile.traitKeys());
  }

  @Test
  void aTraitInsideAnObjectIsFoundByItsPath() {
    Value address = new Value.Fields(Attributes.builder().put("city", "Rome").build());
    tell("a", EventBuilder.identify("u").trait("address", address).at(START));
    assertEquals(new Value.Text("Rome"), profile.trait("address.city"));
    assertNull(profile.trait("address.street"));
  }

  @Test
  void anEventFromTheFutureCountsWhenItWasReceived() {
    tell("a", EventBuilder.track("View").at(START + DAY).received(START));
    assertEquals(START, profile.lastSeen());
  }

  @Test
  void sessionsEndAfterThirtyMinutesAndLateEventsJoinThem() {
    tell("a", EventBuilder.track("View").at(START));
    tell("a", EventBuilder.track("View").at(START + 30 * MINUTE));
    assertEquals(1, profile.sessions());
    tell("a", EventBuilder.track("View").at(START + 90 * MINUTE));
    assertEquals(2, profile.sessions());
    assertTrue(change.sessionsChanged());
    tell("a", EventBuilder.track("View").at(START + 60 * MINUTE));
    assertEquals(1, profile.sessions(), "a late event closes the gap");
    tell("a", EventBuilder.track("View").at(START - 300 * MINUTE));
    assertEquals(2, profile.sessions(), "a late event is a visit of its own");
    for (int i = 1; i < 10; i++) {
      tell("a", EventBuilder.track("View").at(START + i * DAY));
    }
    assertEquals(11, profile.sessions());
    tell("a", EventBuilder.track("View").at(START + DAY / 2));
    assertEquals(11, profile.sessions(), "older than the newest four: taken as counted");
  }

  @Test
  void theSameOrderFromBrowserAndServerCountsOnce() {
    tell("web", order("o1", 10).at(START + 5));
    assertTrue(change.isNewOrder());
    tell("server", order("o1", 12).at(START));
    assertFalse(change.isNewOrder());
    assertEquals(0, change.amount());
    assertEquals(1, profile.orders().count());
    assertEquals(12, profile.orders().revenue(), "the earlier report counts");
    tell("server", EventBuilder.track("Order Completed").with("total", "7.50").at(START + 9));
    assertEquals(19.5, profile.orders().revenue());
  }

  @Test
  void ordersBeyondTheNewestSixteenAreKeptInSum() {
    for (int i = 0; i < 100; i++) {
      tell("a", order("o" + i, 2).at(START + i / 2 * 7 * DAY));
    }
    assertEquals(100, profile.orders().count());
    assertEquals(200, profile.orders().revenue());
    assertEquals(50, profile.orders().days());
    assertEquals(7, profile.orders().cycleDays());
    tell("a", order("o99", 2).at(START + 49 * 7 * DAY));
    assertEquals(100, profile.orders().count());
  }

  @Test
  void orderEventsAndAmountsAreASetting() {
    OrderRules rules = new OrderRules(Set.of("Booked"), List.of("price"));
    ProfilePlan plan = ProfilePlan.of(List.of(), rules);
    FragmentKey key = FragmentKey.of(new Identifier(Identifier.USER_ID, "u"), 0);
    profile.apply(EventBuilder.track("Booked").with("price", 9).build(), key, plan, change);
    profile.apply(order("o1", 10).build(), key, plan, change);
    assertEquals(1, profile.orders().count());
    assertEquals(9, profile.orders().revenue());
  }

  @Test
  void tagsFollowTheProfileAndTheClock() {
    TagDefinition overdue = tag("{compute: {kind: cycle_ratio}}");
    TagDefinition cell = tag("{compute: {kind: rfm}, family: value, name: RFM}");
    TagDefinition visits = tag("{compute: {kind: sessions}}");
    assertNull(overdue.valueAt(profile, START));
    assertNull(cell.valueAt(profile, START));
    for (int i = 0; i < 3; i++) {
      assertNull(overdue.valueAt(profile, START + i * 10 * DAY));
      tell("a", order("o" + i, 100).at(START + i * 10 * DAY));
    }
    assertEquals(new Value.Real(1.5), overdue.valueAt(profile, START + 35 * DAY));
    assertEquals(new Value.Text("5-2-3"), cell.valueAt(profile, START + 35 * DAY));
    assertEquals(START + 50 * DAY, cell.recheckAt(profile, START + 35 * DAY));
    assertEquals(new Value.Text("4-2-3"), cell.valueAt(profile, START + 50 * DAY));
    assertEquals(new Value.Whole(3), visits.valueAt(profile, START));
  }

  @Test
  void badTagsAreRefusedWithPathAndFix() {
    assertFault("{compute: {kind: guess}}", "doc.compute.kind");
    assertFault("{compute: {kind: trait}}", "doc.compute.trait");
    assertFault("{compute: {kind: rfm, frequency: [1, 1, 2, 3]}}", "doc.compute.frequency");
    assertFault("{compute: {kind: event_count, event: x, within: 800d}}", "doc.compute.within");
    assertFault("{compute: {kind: lifecycle, active_days: 5}}", "doc.compute.lapsed_days");
    assertFault("{compute: {kind: orders}, colour: red}", "doc.colour");
  }

  private static void assertFault(String text, String path) {
    String faults = TestDocuments.faultsOf(text, doc -> TagDefinition.parse("t", doc));
    assertTrue(faults.startsWith(path + ":"), faults);
  }

  private static TagDefinition tag(String text) {
    return TestDocuments.parse(text, doc -> TagDefinition.parse("t", doc));
  }

  private static EventBuilder order(String id, double revenue) {
    return EventBuilder.track("Order Completed").with("order_id", id).with("revenue", revenue);
  }
}
