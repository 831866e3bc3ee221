package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.ShopDocuments.list;
import static io.waggle.testkit.engine.ShopDocuments.object;
import static io.waggle.testkit.engine.ShopDocuments.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.collect.SeenLimits;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.store.InMemoryStateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Journeys together with profiles, audiences and the clock, as the engine puts them in order. */
class JourneysInEngineTest {
  private static final long DAY = 86_400_000L;

  /** So few people a tick that a sweep over some takes several. */
  private static final EngineSettings SLOW =
      new EngineSettings(1_000, 1 << 12, SeenLimits.DEFAULTS, 2);

  private final Engine engine = new Engine(new InMemoryStateStore(), SLOW);
  private final List<Effect> effects = new ArrayList<>();
  private long now = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();
  private int made;

  private void apply(Input input) {
    engine.apply(engine.position(), input, effects);
  }

  private void publish(String kind, String id, Value document) {
    apply(new Input.DefinitionPublished(kind, id, document, "test", now));
    for (Effect each : effects) {
      assertTrue(!(each instanceof Effect.DefinitionRefused), each.toString());
    }
  }

  private void templates() {
    publish("contact_policy", "none", object("caps", list()));
    Value html = text("<p>{{ trait.name }} {{ event.degrees }}</p>");
    publish("template", "hello", object("subject", text("Hello"), "html", html));
  }

  private void event(String user, String name, Attributes traits) {
    apply(
        new Input.Collected(
            new CollectedEvent(
                "m" + made++,
                name.isEmpty() ? EventType.IDENTIFY : EventType.TRACK,
                name,
                "web",
                CollectedEvent.Subject.of(user, ""),
                Attributes.EMPTY,
                traits,
                CollectedEvent.NO_CONTEXT,
                CollectedEvent.Touch.NONE,
                CollectedEvent.Times.at(now))));
  }

  private void meet(String user) {
    event(user, "", Attributes.of("email", text(user + "@example.org")));
    apply(
        new Input.ConsentChanged(
            new Identifier(Identifier.USER_ID, user), "marketing", "email", true, "", "t", now));
  }

  private void passTo(long time) {
    while (engine.nextDue() <= time) {
      now = Math.max(now, engine.nextDue());
      apply(new Input.Tick(now));
    }
    now = time;
  }

  private List<String> sent() {
    List<String> sent = new ArrayList<>();
    for (Effect each : effects) {
      if (each instanceof Effect.ContactDecided decided && decided.allowed()) {
        sent.add(decided.journey() + " " + Instant.ofEpochMilli(decided.time()));
      }
    }
    return sent;
  }

  private static Value journey(Value trigger, Value... steps) {
    return object("trigger", trigger, "steps", list(steps));
  }

  private static Value send() {
    return object("send", text("hello"));
  }

  @Test
  void aTriggerNeverBeatsTheProfileThatTheSameEventWrites() {
    templates();
    publish("audience", "known", object("condition", text("trait name exists")));
    publish(
        "journey",
        "w",
        journey(
            object("event", text("Signed Up")),
            object("branch", object("when", text("in audience known"), "then", list(send())))));
    apply(
        new Input.ConsentChanged(
            new Identifier(Identifier.USER_ID, "u"), "marketing", "email", true, "", "t", now));
    event(
        "u",
        "Signed Up",
        Attributes.builder().put("name", "Ann").put("email", "u@example.org").build());
    assertEquals(1, sent().size());
    DeliveryId id = engine.view().pendingDeliveries("email", 1, Set.of()).getFirst();
    Attributes values =
        Objects.requireNonNull(engine.view().delivery(id)).delivery().content().values();
    assertEquals("Ann", values.text("trait.name"));
  }

  @Test
  void aScheduleBringsInEveryMemberOnceAndMakesUpForOneMissedTimeOnly() {
    templates();
    publish("audience", "all", object("condition", text("trait email exists")));
    Value rule = object("rule", text("FREQ=WEEKLY;BYDAY=MO"), "start", text("2026-01-05T10:00"));
    Value document =
        object(
            "trigger",
            object("schedule", rule, "audience", text("all")),
            "entry",
            object("again_after", text("1d")),
            "steps",
            list(send()));
    publish("journey", "monday", document);
    for (int i = 0; i < 7; i++) {
      meet("u" + i);
    }
    passTo(now + 8 * DAY);
    assertEquals(14, sent().size());
    assertEquals("monday 2026-01-05T10:00:00Z", sent().getFirst());
    // Nothing runs for three weeks and a half; then the last Monday is four days back, too far.
    now += 25 * DAY;
    apply(new Input.Tick(now));
    passTo(now + 1_000);
    assertEquals(14, sent().size());
    long monday = Instant.parse("2026-02-09T10:30:00Z").toEpochMilli();
    apply(new Input.Tick(monday));
    now = monday;
    passTo(monday + 60_000);
    assertEquals(21, sent().size());
  }

  @Test
  void membersOfTodayComeInWhenTheVersionIsPublishedAndInSlices() {
    templates();
    publish("audience", "all", object("condition", text("trait email exists")));
    for (int i = 0; i < 9; i++) {
      meet("u" + i);
    }
    Value document =
        object(
            "trigger",
            object("audience_entered", text("all")),
            "publish",
            object("members", text("current")),
            "steps",
            list(send()));
    publish("journey", "now", document);
    passTo(now + 60_000);
    assertEquals(9, sent().size());
    meet("late");
    passTo(now + DAY);
    assertEquals(9, sent().size());
  }

  @Test
  void aTraitThatAJourneySetsMovesThePersonBetweenAudiencesAtOnce() {
    templates();
    publish("audience", "cared", object("condition", text("trait care = \"yes\"")));
    publish("journey", "second", journey(object("audience_entered", text("cared")), send()));
    publish(
        "journey",
        "first",
        journey(object("event", text("Complained")), object("set", object("care", text("yes")))));
    meet("u");
    event("u", "Complained", Attributes.EMPTY);
    assertEquals(1, sent().size());
    assertEquals(1, engine.view().audienceSize("cared"));
  }

  @Test
  void aBirthdayStartsForPeopleWhoWereThereBeforeTheJourney() {
    templates();
    meet("u");
    event("u", "", Attributes.of("birthday", text("01-20")));
    publish(
        "journey",
        "birthday",
        journey(object("date", object("trait", text("birthday"), "at", text("08:00"))), send()));
    passTo(now + 30 * DAY);
    assertEquals(List.of("birthday 2026-01-20T08:00:00Z"), sent());
  }

  @Test
  void aSignalIsHeardOnceByEverybodyInItsRegion() {
    templates();
    publish(
        "journey",
        "storm",
        journey(
            object("signal", object("kind", text("weather"), "region_trait", text("city"))),
            send()));
    for (int i = 0; i < 6; i++) {
      meet("u" + i);
      event("u" + i, "", Attributes.of("city", text(i % 2 == 0 ? "Lima" : "Rome")));
    }
    Attributes degrees = Attributes.of("degrees", new Value.Whole(3));
    apply(new Input.Signalled("weather", "storm-1", "Lima", degrees, now));
    passTo(now + 60_000);
    apply(new Input.Signalled("weather", "storm-1", "Lima", degrees, now));
    passTo(now + 60_000);
    assertEquals(3, sent().size());
  }

  @Test
  void aWebhookGoesOnByItsAnswer() {
    templates();
    Value answered = list(object("status", text("2xx"), "then", list(object("exit", text("ok")))));
    publish(
        "journey",
        "hook",
        journey(
            object("event", text("Paid")),
            object("webhook", text("hello"), "on", answered, "else", list(send()))));
    meet("u");
    event("u", "Paid", Attributes.EMPTY);
    String id = engine.view().pendingDeliveries("email", 1, Set.of()).getFirst().toString();
    apply(new Input.WebhookAnswered(id, 204, now));
    assertTrue(
        effects.stream()
            .anyMatch(each ->
                each instanceof Effect.EnrolmentChanged changed && changed.reason().equals("ok")));
    meet("v");
    event("v", "Paid", Attributes.EMPTY);
    passTo(now + DAY);
    assertEquals(3, sent().size(), "without an answer the other way is gone after the time");
  }

  @Test
  void aPauseAndItsEndReachEverybodyWhoWaits() {
    templates();
    publish(
        "journey", "w", journey(object("event", text("A")), object("wait", text("1d")), send()));
    for (int i = 0; i < 7; i++) {
      meet("u" + i);
      event("u" + i, "A", Attributes.EMPTY);
    }
    apply(new Input.JourneyPaused("w", true, JourneyPauses.Due.SEND, "test", now));
    passTo(now + 3 * DAY);
    assertEquals(0, sent().size());
    assertEquals(Long.MAX_VALUE, engine.nextDue(), "a pause must not keep the clock busy");
    apply(new Input.JourneyPaused("w", false, JourneyPauses.Due.SEND, "test", now));
    passTo(now + 60_000);
    assertEquals(7, sent().size());
  }
}
