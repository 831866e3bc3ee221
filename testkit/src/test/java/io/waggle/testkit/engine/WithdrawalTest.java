package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Withdrawals, suppressions, pauses, merges and sends in any order, with a worker that looks at the
 * outbox at one time and claims at another: nothing is handed over after a no that was
 * acknowledged.
 */
class WithdrawalTest {
  private static final long START = 1_767_225_600_000L;

  private int handedOver;
  private int refused;

  @Test
  void nothingIsHandedOverAfterANoThatWasAcknowledged() {
    Seeded.check(1_000, random -> new Run(random).steps(90));
    assertTrue(handedOver > 2_000, handedOver + " handed over");
    assertTrue(refused > 500, refused + " claims refused");
  }

  /** What a person said last, counted from outside. */
  private record Said(boolean granted, boolean denied, boolean suppressed, long pausedUntil) {
    static final Said NOTHING = new Said(false, false, false, 0);

    Said consent(boolean grants) {
      return new Said(grants, !grants, suppressed, pausedUntil);
    }

    Said and(Said other) {
      boolean no = denied || other.denied;
      return new Said(
          (granted || other.granted) && !no,
          no,
          suppressed || other.suppressed,
          Math.max(pausedUntil, other.pausedUntil));
    }

    boolean allowsAt(long now) {
      return granted && !denied && !suppressed && now >= pausedUntil;
    }
  }

  private final class Run {
    private final Seeded random;
    private final Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
    private final Map<Integer, Said> said = new HashMap<>();
    private List<DeliveryId> looked = List.of();
    private long now = START;
    private int made;

    Run(Seeded random) {
      this.random = random;
      apply(document("template", "hello", fields("subject", "Hello", "html", "<p>Hello</p>")));
      Value send = fields("send", "hello");
      apply(
          document(
              "journey",
              "offers",
              new Value.Fields(
                  Attributes.builder()
                      .put("trigger", fields("event", "Offered"))
                      .put("entry", fields("again_after", "1s"))
                      .put("steps", new Value.Items(List.of(send)))
                      .build())));
      apply(document("contact_policy", "none", new Value.Fields(Attributes.EMPTY)));
    }

    void steps(int count) {
      for (int i = 0; i < count; i++) {
        now += 1_500 + random.below(60_000);
        switch (random.below(12)) {
          case 0, 1, 2 -> apply(event(EventType.TRACK, "Offered", user(), ""));
          case 3 -> apply(event(EventType.ALIAS, "", user(), user()));
          case 4, 5 -> consent(random.chance(0.6));
          case 6 -> suppress();
          case 7 -> pause();
          case 8 -> looked = engine.view().pendingDeliveries("email", 100, Set.of());
          default -> claimOne();
        }
      }
    }

    private void consent(boolean granted) {
      Identifier who = new Identifier(Identifier.USER_ID, user());
      apply(new Input.ConsentChanged(who, "marketing", "email", granted, "v1", "test", now));
      say(who, root(who).consent(granted));
    }

    private void suppress() {
      Identifier who = new Identifier(Identifier.USER_ID, user());
      boolean on = random.chance(0.5);
      apply(new Input.SuppressionChanged(who, "*", "*", on, "test", now));
      Said before = root(who);
      say(who, new Said(before.granted, before.denied, on, before.pausedUntil));
    }

    private void pause() {
      Identifier who = new Identifier(Identifier.USER_ID, user());
      long until = random.chance(0.5) ? 0 : now + random.below(300_000);
      apply(new Input.WishesChanged(who, until, 0, "test", now));
      Said before = root(who);
      say(who, new Said(before.granted, before.denied, before.suppressed, until));
    }

    /** Claims what was pending when the worker looked, which may be long ago. */
    private void claimOne() {
      if (looked.isEmpty()) {
        looked = engine.view().pendingDeliveries("email", 100, Set.of());
        return;
      }
      DeliveryId id = looked.get(random.below(looked.size()));
      DeliveryStatus before = status(id);
      apply(new Input.DeliveryClaimed(id.toString(), now));
      boolean handsOver = before == DeliveryStatus.PENDING && status(id) == DeliveryStatus.CLAIMED;
      int root = engine.view().currentOrdinal(id.person());
      if (handsOver) {
        handedOver++;
        assertTrue(said.getOrDefault(root, Said.NOTHING).allowsAt(now), id + " went out");
        Input.DeliveryOutcome[] all = Input.DeliveryOutcome.values();
        apply(new Input.DeliveryReported(id.toString(), all[random.below(3)], "said", now));
      } else {
        refused++;
        assertFalse(before == DeliveryStatus.PENDING && status(id) == before, id + " is stuck");
      }
    }

    private DeliveryStatus status(DeliveryId id) {
      ContactRecord record = engine.view().delivery(id);
      return record == null ? DeliveryStatus.SUPPRESSED : record.status();
    }

    private Said root(Identifier who) {
      return said.getOrDefault(ordinal(who), Said.NOTHING);
    }

    private void say(Identifier who, Said now) {
      said.put(ordinal(who), now);
    }

    private int ordinal(Identifier who) {
      PersonView person = engine.view().person(who);
      if (person == null) {
        throw new AssertionError(who + " is nobody");
      }
      return person.ordinal();
    }

    private void apply(Input input) {
      List<Effect> effects = new ArrayList<>();
      engine.apply(engine.position(), input, effects);
      for (Effect each : effects) {
        if (each instanceof Effect.Merged merged) {
          Said loser = said.getOrDefault(merged.loser(), Said.NOTHING);
          said.merge(merged.winner(), loser, Said::and);
        }
      }
    }

    private String user() {
      return "u" + random.below(4);
    }

    private Input event(EventType type, String name, String user, String previous) {
      Attributes traits = Attributes.of("email", new Value.Text(user + "@example.org"));
      return new Input.Collected(
          new CollectedEvent(
              "m" + made++,
              type,
              name,
              "web",
              new CollectedEvent.Subject(user, "", previous, "", List.of()),
              Attributes.EMPTY,
              traits,
              CollectedEvent.NO_CONTEXT,
              CollectedEvent.Touch.NONE,
              CollectedEvent.Times.at(now)));
    }

    private Input document(String kind, String id, Value document) {
      return new Input.DefinitionPublished(kind, id, document, "test", now);
    }

    private static Value fields(String... keysAndValues) {
      Attributes.Builder fields = Attributes.builder();
      for (int i = 0; i < keysAndValues.length; i += 2) {
        fields.put(keysAndValues[i], keysAndValues[i + 1]);
      }
      return new Value.Fields(fields.build());
    }
  }
}
