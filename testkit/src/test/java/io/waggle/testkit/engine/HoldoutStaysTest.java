package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.ShopDocuments.list;
import static io.waggle.testkit.engine.ShopDocuments.object;
import static io.waggle.testkit.engine.ShopDocuments.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.experiment.Holdout;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import org.junit.jupiter.api.Test;

/** Who was held out of a campaign, or was not, stays so when two people turn out to be one. */
class HoldoutStaysTest {
  private static final int PAIRS = 40;

  private final PeopleBed bed = new PeopleBed();
  private int differed;

  @Test
  void whoWasDrawnForFirstKeepsTheirSideInAMerge() {
    campaign();
    for (int i = 0; i < PAIRS; i++) {
      // The older has only looked around; the younger was decided about.
      bed.take(EventBuilder.page("Home").anonymous("phone-" + i));
      String before = offer(user("ann-" + i));
      int younger = bed.person(user("ann-" + i)).ordinal();
      bed.take(EventBuilder.page("Home").user("ann-" + i).anonymous("phone-" + i));
      int merged = bed.person(user("ann-" + i)).ordinal();
      Holdout half = new Holdout("half", 0.5);
      differed += half.arm("" + younger) != half.arm("" + merged) ? 1 : 0;
      assertEquals(before, offer(user("ann-" + i)), "pair " + i);
    }
    assertTrue(differed > 5, "the merge could have moved " + differed);
    assertSurvivesARestart();
  }

  @Test
  void whenBothWereDrawnForTheOlderSideStays() {
    campaign();
    for (int i = 0; i < PAIRS; i++) {
      String older = offer(device("phone-" + i));
      offer(user("ann-" + i));
      bed.take(EventBuilder.page("Home").user("ann-" + i).anonymous("phone-" + i));
      assertEquals(older, offer(user("ann-" + i)), "pair " + i);
    }
  }

  @Test
  void whoIsTakenApartAgainTakesTheirSideAlong() {
    campaign();
    for (int i = 0; i < PAIRS; i++) {
      bed.take(EventBuilder.page("Home").anonymous("phone-" + i));
      String before = offer(user("ann-" + i));
      bed.take(EventBuilder.page("Home").user("ann-" + i).anonymous("phone-" + i));
      bed.unmerge(user("ann-" + i), new Cut.Between(user("ann-" + i), device("phone-" + i)));
      assertEquals(before, offer(user("ann-" + i)), "pair " + i);
    }
  }

  private void campaign() {
    Value html = text("<p>Hello</p>");
    bed.publish("template", "hello", object("subject", text("Hello"), "html", html));
    bed.publish(
        "journey",
        "offers",
        object(
            "trigger",
            object("event", text("Offered")),
            "entry",
            object("again_after", text("1s")),
            "steps",
            list(object("send", text("hello")))));
    Value holdout = object("id", text("half"), "share", new Value.Real(0.5));
    bed.publish("contact_policy", "half", object("holdouts", list(holdout), "caps", list()));
  }

  /** What is decided about the person now: allowed, or why not. */
  private String offer(Identifier who) {
    bed.take(says(EventBuilder.identify(""), who).trait("email", who.value() + "@example.org"));
    bed.consent(who, true);
    bed.take(says(EventBuilder.track("Offered"), who));
    ContactRecord last = bed.person(who).deliveries().getLast();
    return last.wasAllowed() ? "allowed" : last.reason();
  }

  private static EventBuilder says(EventBuilder event, Identifier who) {
    boolean known = who.kind().equals(Identifier.USER_ID);
    return known ? event.user(who.value()) : event.anonymous(who.value());
  }

  private void assertSurvivesARestart() {
    Engine again = bed.restored(EngineSettings.STANDARD);
    assertEquals(bed.engine.view().digest(), again.view().digest());
  }

  private static Identifier user(String name) {
    return new Identifier(Identifier.USER_ID, name);
  }

  private static Identifier device(String name) {
    return new Identifier(Identifier.ANONYMOUS_ID, name);
  }
}
