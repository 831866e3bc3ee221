package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input.ListChange;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Static lists: whoever goes by a name on it is on it, now or once they are seen. */
class StaticListTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");
  private static final Identifier BOB = new Identifier(Identifier.EMAIL, "bob@shop.example");
  private static final Identifier NEW = new Identifier(Identifier.EMAIL, "new@shop.example");

  private final PeopleBed bed = new PeopleBed();

  StaticListTest() {
    bed.publish("list", "fair", fields("name", new Value.Text("Fair")));
    bed.take(EventBuilder.identify("ann").anonymous("phone"));
    bed.take(EventBuilder.identify("").anonymous("laptop").other("email", BOB.value()));
  }

  private boolean isOn(Identifier person) {
    return bed.person(person).memberships().contains("fair");
  }

  private static List<String> moves(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.MembershipChanged.class::isInstance)
        .map(Effect.MembershipChanged.class::cast)
        .map(each -> (each.entered() ? "+" : "-") + each.audience() + each.person())
        .toList();
  }

  @Test
  void whoIsKnownEntersAtOnceWithSinceWhenAndWhy() {
    List<Effect> effects = bed.list("fair", ListChange.ADDED, ANN, BOB, NEW);
    assertEquals(List.of("+fair0", "+fair1"), moves(effects));
    assertEquals(bed.now(), bed.person(ANN).memberships().since("fair"));
    assertEquals("user_id ann is on the list: the fair", bed.person(ANN).reason("fair"));
    assertEquals(2, bed.engine.view().audienceSize("fair"));
    assertEquals(3, bed.engine.view().listSize("fair"));
  }

  @Test
  void aNameThatNobodyHasWaitsUntilItIsSeen() {
    bed.list("fair", ListChange.ADDED, NEW);
    assertEquals(0, bed.engine.view().audienceSize("fair"));
    List<Effect> effects =
        bed.take(EventBuilder.identify("carl").other("email", " NEW@Shop.example "));
    assertEquals(List.of("+fair2"), moves(effects));
    assertEquals(bed.now(), bed.person(NEW).memberships().since("fair"));
  }

  @Test
  void aNameThatWaitedAndComesToSomebodyKnownBringsThemIn() {
    bed.list("fair", ListChange.ADDED, NEW);
    List<Effect> effects =
        bed.take(EventBuilder.track("Visited").user("ann").other("email", NEW.value()));
    assertEquals(List.of("+fair0"), moves(effects));
  }

  @Test
  void namesTakenOffLeaveAndThoseThatStayKeepTheirSince() {
    bed.list("fair", ListChange.ADDED, ANN, BOB);
    long since = bed.now();
    bed.list("fair", ListChange.ADDED, ANN);
    assertEquals(List.of("-fair1"), moves(bed.list("fair", ListChange.REMOVED, BOB)));
    assertEquals(since, bed.person(ANN).memberships().since("fair"));
    assertEquals(List.of(), moves(bed.list("fair", ListChange.REMOVED, BOB, NEW)));
    assertEquals(1, bed.engine.view().listSize("fair"));
  }

  @Test
  void aCompleteUploadReplacesWhatWasThere() {
    bed.list("fair", ListChange.ADDED, ANN, NEW);
    assertEquals(List.of("+fair1", "-fair0"), moves(bed.list("fair", ListChange.COMPLETED, BOB)));
    assertEquals(1, bed.engine.view().listSize("fair"));
  }

  @Test
  void aNameThatNamesNobodyIsNotKept() {
    bed.list("fair", ListChange.ADDED, new Identifier(Identifier.EMAIL, "null"));
    assertEquals(0, bed.engine.view().listSize("fair"));
  }

  @Test
  void itIsAnAudienceForConditionsAndJourneysAlike() {
    bed.publish(
        "audience",
        "local",
        fields("condition", new Value.Text("in audience fair and trait city = \"Lima\"")));
    bed.list("fair", ListChange.ADDED, NEW);
    List<Effect> effects =
        bed.take(EventBuilder.identify("carl").other("email", NEW.value()).trait("city", "Lima"));
    assertEquals(List.of("+fair2", "+local2"), moves(effects));
    assertThrows(
        IllegalStateException.class,
        () -> bed.publish("audience", "fair", fields("condition", new Value.Text("did(A)"))));
  }

  @Test
  void aMergeBringsTheListAndAnUnmergeTakesItBack() {
    bed.list("fair", ListChange.ADDED, BOB);
    bed.merge(ANN, BOB, false);
    assertTrue(isOn(ANN));
    bed.unmerge(ANN, new Cut.Merge(1));
    assertFalse(isOn(ANN));
    assertTrue(isOn(BOB));
    assertEquals(1, bed.engine.view().audienceSize("fair"));
  }

  @Test
  void whatIsUploadedWhileTwoWereOneFollowsTheNameAfterTheUnmerge() {
    bed.merge(ANN, BOB, false);
    bed.list("fair", ListChange.ADDED, BOB);
    assertTrue(isOn(ANN));
    bed.unmerge(ANN, new Cut.Merge(1));
    assertFalse(isOn(ANN));
    assertTrue(isOn(BOB));
  }

  @Test
  void aDeviceThatGoesOverToAnotherUserTakesItsPlaceAlong() {
    Identifier phone = new Identifier(Identifier.ANONYMOUS_ID, "phone");
    bed.list("fair", ListChange.ADDED, phone);
    assertTrue(isOn(ANN));
    bed.take(EventBuilder.identify("eve").anonymous("phone"));
    assertFalse(isOn(ANN));
    assertTrue(isOn(new Identifier(Identifier.USER_ID, "eve")));
  }

  @Test
  void whoHasTwoNamesOnItStaysUntilBothAreGone() {
    Identifier phone = new Identifier(Identifier.ANONYMOUS_ID, "phone");
    bed.list("fair", ListChange.ADDED, ANN, phone);
    bed.list("fair", ListChange.REMOVED, ANN);
    assertTrue(isOn(ANN));
    bed.list("fair", ListChange.REMOVED, phone);
    assertFalse(isOn(ANN));
  }

  @Test
  void aRetiredListIsEmptyWhenItComesBack() {
    bed.list("fair", ListChange.ADDED, ANN, NEW);
    bed.apply(
        new io.waggle.core.engine.Input.DefinitionRetired("list", "fair", "clerk", bed.now()));
    assertFalse(isOn(ANN));
    bed.publish("list", "fair", fields("name", new Value.Text("Fair again")));
    assertEquals(0, bed.engine.view().listSize("fair"));
    bed.take(EventBuilder.identify("carl").other("email", NEW.value()));
    assertFalse(isOn(NEW));
  }

  @Test
  void whatIsStoredComesBack() {
    bed.list("fair", ListChange.ADDED, ANN, NEW);
    Engine back = bed.restored(EngineSettings.STANDARD);
    EngineView view = back.view();
    assertEquals(bed.engine.view().digest(), view.digest());
    assertEquals(2, view.listSize("fair"));
    long entries = 0;
    for (int block = 0; block < EngineView.LIST_BLOCKS; block++) {
      entries += view.listBlock("fair", block).size();
    }
    assertEquals(2, entries);
  }
}
