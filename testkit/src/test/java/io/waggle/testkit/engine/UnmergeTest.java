package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.people.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was wrongly taken for one person is taken apart, and all that followed with it. */
class UnmergeTest {
  private final PeopleBed bed = new PeopleBed();

  private static Identifier user(String value) {
    return new Identifier(Identifier.USER_ID, value);
  }

  private static Identifier device(String value) {
    return new Identifier(Identifier.ANONYMOUS_ID, value);
  }

  private static Identifier email(String value) {
    return new Identifier(Identifier.EMAIL, value + "@shop.example");
  }

  /** Ann with a phone, and somebody else with a laptop and an e-mail address, wrongly merged. */
  private void mergeWrongly() {
    bed.take(EventBuilder.identify("ann").anonymous("phone"));
    bed.take(EventBuilder.track("Product Viewed").anonymous("laptop"));
    bed.take(EventBuilder.identify("").anonymous("laptop").other("email", "bob@shop.example"));
    bed.take(EventBuilder.track("Product Viewed").user("ann").anonymous("laptop"));
  }

  @Test
  void theLoserOfAMergeIsSomebodyAgainUnderTheirOldNumber() {
    mergeWrongly();
    assertEquals(0, bed.person(email("bob")).ordinal());
    bed.take(EventBuilder.track("Product Viewed").anonymous("laptop"));
    bed.unmerge(user("ann"), new Cut.Merge(1));
    PersonView ann = bed.person(user("ann"));
    PersonView bob = bed.person(email("bob"));
    assertEquals(0, ann.ordinal());
    assertEquals(1, bob.ordinal());
    assertEquals(List.of(1), bob.ordinals());
    assertEquals(List.of(user("ann"), device("phone")), sorted(ann));
    assertEquals(List.of(device("laptop"), email("bob")), sorted(bob));
    assertEquals(1, ann.profile().count("Product Viewed"));
    assertEquals(2, bob.profile().count("Product Viewed"));
  }

  @Test
  void theNextEventThatCarriesBothMergesNobodyAndGoesToTheStronger() {
    mergeWrongly();
    bed.unmerge(user("ann"), new Cut.Merge(1));
    bed.take(EventBuilder.track("Order Completed").user("ann").anonymous("laptop"));
    PersonView ann = bed.person(user("ann"));
    assertNotEquals(ann.ordinal(), bed.person(device("laptop")).ordinal());
    assertEquals(1, ann.profile().count("Order Completed"));
    Link refused = ann.links().getLast();
    assertEquals(Link.Status.REFUSED, refused.status());
    assertEquals(Link.Reason.CANNOT_LINK, refused.reason());
    assertEquals(device("laptop"), refused.identifier());
  }

  @Test
  void aCutHoldsForWhatJoinsEitherSideLater() {
    mergeWrongly();
    bed.unmerge(user("ann"), new Cut.Merge(1));
    bed.take(EventBuilder.track("View").anonymous("laptop").other("card", "c1"));
    bed.take(EventBuilder.track("View").user("ann").other("card", "c1"));
    assertNotEquals(
        bed.person(user("ann")).ordinal(), bed.person(new Identifier("card", "c1")).ordinal());
  }

  @Test
  void oneIdentifierGoesAndTheStrongestStaysThePerson() {
    bed.take(EventBuilder.page("Home").anonymous("till"));
    bed.take(EventBuilder.identify("ann").anonymous("till"));
    bed.take(EventBuilder.identify("ann").anonymous("phone"));
    bed.unmerge(device("till"), new Cut.Apart(List.of(device("till"))));
    PersonView ann = bed.person(user("ann"));
    PersonView till = bed.person(device("till"));
    assertEquals(0, ann.ordinal());
    assertEquals(1, till.ordinal());
    assertEquals(List.of(user("ann"), device("phone")), sorted(ann));
    assertEquals(1, till.profile().count("page"));
    assertEquals(0, ann.profile().count("page"));
    Link revoked = ann.links().getLast();
    assertEquals(Link.Status.REVOKED, revoked.status());
    assertEquals("clerk", revoked.evidence().actor());
    assertEquals("wrong", revoked.evidence().note());
    assertEquals(till.ordinal(), revoked.otherPerson());
  }

  @Test
  void whatOnlyTheTakenOutIdentifierHeldTogetherFallsApart() {
    bed.take(EventBuilder.page("Home").anonymous("one").other("phone", "+49301234567"));
    bed.take(EventBuilder.page("Home").anonymous("two").other("phone", "+49301234567"));
    Identifier phone = new Identifier(Identifier.PHONE, "+49301234567");
    bed.unmerge(phone, new Cut.Apart(List.of(phone)));
    assertEquals(1, sorted(bed.person(phone)).size());
    assertNotEquals(bed.person(device("one")).ordinal(), bed.person(device("two")).ordinal());
  }

  @Test
  void identifiersOfOneMessageStayTogetherWithoutTheStrongest() {
    bed.take(EventBuilder.identify("ann").anonymous("phone").other("email", "ann@shop.example"));
    bed.unmerge(user("ann"), new Cut.Apart(List.of(user("ann"))));
    assertEquals(bed.person(device("phone")).ordinal(), bed.person(email("ann")).ordinal());
    assertNotEquals(bed.person(device("phone")).ordinal(), bed.person(user("ann")).ordinal());
    // They hold together now by a link of their own, so the next cut can tell.
    bed.unmerge(device("phone"), new Cut.Between(device("phone"), email("ann")));
    assertNotEquals(bed.person(device("phone")).ordinal(), bed.person(email("ann")).ordinal());
  }

  @Test
  void betweenTwoEverythingGoesWithWhichItJoinedFirst() {
    bed.take(EventBuilder.page("Home").anonymous("a").other("card", "c1"));
    bed.take(EventBuilder.page("Home").anonymous("a").other("card", "c2"));
    bed.take(EventBuilder.page("Home").anonymous("b").other("card", "c2"));
    bed.unmerge(device("a"), new Cut.Between(device("a"), device("b")));
    int a = bed.person(device("a")).ordinal();
    assertEquals(a, bed.person(new Identifier("card", "c1")).ordinal());
    assertEquals(a, bed.person(new Identifier("card", "c2")).ordinal());
    assertNotEquals(a, bed.person(device("b")).ordinal());
  }

  @Test
  void aWholePersonFallsIntoTheirIdentifiers() {
    mergeWrongly();
    bed.unmerge(user("ann"), new Cut.Whole());
    assertEquals(
        4,
        List.of(user("ann"), device("phone"), device("laptop"), email("bob")).stream()
            .map(each -> bed.person(each).ordinal())
            .distinct()
            .count());
    bed.take(EventBuilder.page("Home").user("ann").anonymous("phone"));
    assertNotEquals(bed.person(user("ann")).ordinal(), bed.person(device("phone")).ordinal());
  }

  @Test
  void whatMakesNoSenseIsRefusedWithAReason() {
    mergeWrongly();
    assertRefused("unknown_identifier", user("nobody"), new Cut.Whole());
    assertRefused("not_theirs", user("ann"), new Cut.Apart(List.of(user("zoe"))));
    assertRefused("not_merged", user("ann"), new Cut.Merge(7));
    assertRefused("not_merged", user("ann"), new Cut.Merge(0));
    bed.take(EventBuilder.page("Home").anonymous("lonely"));
    assertRefused("one_part", device("lonely"), new Cut.Whole());
    Cut between = new Cut.Between(user("ann"), user("ann"));
    assertRefused("one_part", user("ann"), between);
  }

  private void assertRefused(String code, Identifier person, Cut cut) {
    List<Effect> effects = bed.unmerge(person, cut);
    Effect.IdentityRefused refused =
        assertInstanceOf(Effect.IdentityRefused.class, effects.getLast());
    assertEquals(code, refused.code());
  }

  @Test
  void twoPeopleAreMergedByHandWithinTheLimitsAndBeyondThemByForce() {
    bed.take(EventBuilder.identify("ann").anonymous("phone"));
    bed.take(EventBuilder.identify("annie").anonymous("laptop"));
    Effect.IdentityRefused refused =
        assertInstanceOf(
            Effect.IdentityRefused.class, bed.merge(user("ann"), user("annie"), false).getLast());
    assertEquals("known_users", refused.code());
    bed.merge(user("ann"), user("annie"), true);
    assertEquals(bed.person(user("ann")).ordinal(), bed.person(user("annie")).ordinal());
    Link link =
        bed.person(user("ann")).links().stream()
            .filter(each -> each.reason() == Link.Reason.BY_HAND)
            .findFirst()
            .orElseThrow();
    assertEquals("clerk", link.evidence().actor());
    bed.unmerge(user("ann"), new Cut.Merge(1));
    assertEquals(1, bed.person(user("annie")).ordinal());
    assertEquals(List.of(user("annie"), device("laptop")), sorted(bed.person(user("annie"))));
  }

  @Test
  void aMergeByHandLiftsACutOnlyByForce() {
    mergeWrongly();
    bed.unmerge(user("ann"), new Cut.Merge(1));
    Effect.IdentityRefused refused =
        assertInstanceOf(
            Effect.IdentityRefused.class, bed.merge(user("ann"), email("bob"), false).getLast());
    assertEquals("cannot_link", refused.code());
    bed.merge(user("ann"), email("bob"), true);
    assertEquals(bed.person(user("ann")).ordinal(), bed.person(email("bob")).ordinal());
    bed.unmerge(user("ann"), new Cut.Apart(List.of(device("phone"))));
    bed.take(EventBuilder.page("Home").anonymous("laptop").user("ann"));
    assertEquals(bed.person(user("ann")).ordinal(), bed.person(device("laptop")).ordinal());
  }

  @Test
  void consentsGoWithTheIdentifierTheyWereGivenBy() {
    bed.take(EventBuilder.identify("ann").anonymous("phone"));
    bed.consent(user("ann"), true);
    bed.take(EventBuilder.identify("").anonymous("laptop").other("email", "bob@shop.example"));
    bed.consent(email("bob"), false);
    bed.take(EventBuilder.page("Home").user("ann").anonymous("laptop"));
    assertEquals("denied", bed.marketing(user("ann")));
    bed.unmerge(user("ann"), new Cut.Merge(1));
    assertEquals("granted", bed.marketing(user("ann")));
    assertEquals("denied", bed.marketing(email("bob")));
  }

  @Test
  void aConsentOfTheMergedTimeGoesWithItsIdentifierAndTheLedgerStaysWhole() {
    mergeWrongly();
    bed.consent(email("bob"), true);
    bed.consent(user("ann"), false);
    assertEquals("denied", bed.marketing(email("bob")));
    bed.unmerge(user("ann"), new Cut.Merge(1));
    assertEquals("granted", bed.marketing(email("bob")));
    assertEquals("denied", bed.marketing(user("ann")));
    assertEquals(1, bed.person(email("bob")).consents().size());
    assertEquals(1, bed.person(user("ann")).consents().size());
  }

  @Test
  void audiencesAreLookedAtAnewAndWhoStaysKeepsTheSince() {
    mergeWrongly();
    bed.publishAudience("viewers", "Product Viewed", 2);
    assertTrue(bed.person(user("ann")).memberships().contains("viewers"));
    long since = bed.person(user("ann")).memberships().since("viewers");
    bed.take(EventBuilder.track("Product Viewed").anonymous("laptop"));
    List<Effect> effects = bed.unmerge(user("ann"), new Cut.Merge(1));
    assertFalse(bed.person(user("ann")).memberships().contains("viewers"));
    assertTrue(bed.person(email("bob")).memberships().contains("viewers"));
    assertTrue(bed.person(email("bob")).memberships().since("viewers") > since);
    assertEquals(
        List.of("0 left", "1 entered"),
        effects.stream()
            .filter(Effect.MembershipChanged.class::isInstance)
            .map(Effect.MembershipChanged.class::cast)
            .map(each -> each.person() + (each.entered() ? " entered" : " left"))
            .toList());
    assertEquals(List.of(1), bed.engine.view().members("viewers", 0, 10));
  }

  @Test
  void aChainOfMergesIsTakenApartInTheMiddle() {
    bed.take(EventBuilder.page("Home").anonymous("a"));
    bed.take(EventBuilder.page("Home").anonymous("b"));
    bed.take(EventBuilder.page("Home").anonymous("c"));
    bed.take(EventBuilder.page("Home").anonymous("c").other("card", "bc"));
    bed.take(EventBuilder.page("Home").anonymous("b").other("card", "bc"));
    bed.take(EventBuilder.page("Home").anonymous("b").other("card", "ab"));
    bed.take(EventBuilder.page("Home").anonymous("a").other("card", "ab"));
    assertEquals(List.of(0, 1, 2), bed.person(device("c")).ordinals());
    bed.unmerge(device("a"), new Cut.Merge(1));
    assertEquals(List.of(1, 2), bed.person(device("c")).ordinals());
    assertEquals(List.of(0), bed.person(device("a")).ordinals());
    bed.unmerge(device("b"), new Cut.Merge(2));
    assertEquals(List.of(2), bed.person(device("c")).ordinals());
    assertEquals(2, bed.engine.view().currentOrdinal(2));
    assertEquals(3, bed.engine.view().totals().people());
  }

  @Test
  void somebodyWhoGrowsLargeIsToldOfOnceLongBeforeTheLimit() {
    int alarms = 0;
    bed.relax("anonymous_id");
    for (int i = 0; i < 130; i++) {
      for (Effect each : bed.take(EventBuilder.page("Home").anonymous("c" + i).user("hotel"))) {
        alarms += each instanceof Effect.PersonLarge ? 1 : 0;
      }
    }
    assertEquals(1, alarms);
    assertEquals(List.of(0), bed.engine.view().largePeople());
    bed.unmerge(user("hotel"), new Cut.Whole());
    assertEquals(List.of(), bed.engine.view().largePeople());
  }

  private static List<Identifier> sorted(PersonView person) {
    return person.links().stream()
        .filter(Link::holds)
        .map(Link::identifier)
        .distinct()
        .sorted(
            java.util.Comparator.comparing((Identifier each) -> !each.kind().equals("user_id"))
                .thenComparing(Identifier::kind)
                .thenComparing(Identifier::value))
        .toList();
  }

  @Test
  void ordersReadBackAsTheyWereWritten() {
    for (Cut cut :
        List.of(
            new Cut.Apart(List.of(user("a"), device("b"))),
            new Cut.Between(user("a"), device("b")),
            new Cut.Merge(300),
            new Cut.Whole())) {
      Input input = new Input.UnmergeOrdered(user("x"), cut, "ann", "wrong", 7);
      assertEquals(input, PeopleBed.readBack(input));
    }
    Input merge = new Input.MergeOrdered(user("a"), device("b"), true, "ann", "same", 7);
    assertEquals(merge, PeopleBed.readBack(merge));
  }
}
