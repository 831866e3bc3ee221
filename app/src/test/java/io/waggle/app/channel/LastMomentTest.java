package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.pipeline.EffectSink;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.pipeline.PipelineSettings;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.Pace;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryEventLog;
import io.waggle.testkit.store.InMemoryStateStore;
import io.waggle.testkit.store.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Withdrawals, suppressions, pauses, merges and erasures come in while a lane works: at every point
 * between the claim and the hand-over, on the pipeline as it runs. Nothing is handed over after a
 * no or an erasure that was acknowledged, and nobody who says yes is forgotten.
 */
class LastMomentTest {
  private static final long START = 1_767_225_600_000L;
  private static final int PEOPLE = 4;
  private static final Pace PACE = new Pace(1e9, 1_000_000, 1, 60_000, 5, 1_000);

  private final VirtualClock clock = new VirtualClock(START);
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final Map<Integer, Said> said = new ConcurrentHashMap<>();
  private final Pipeline pipeline =
      new Pipeline(
          new Pipeline.Parts(
              new InMemoryEventLog(),
              store,
              new Engine(store, EngineSettings.STANDARD),
              List.of(new Merges()),
              clock),
          new PipelineSettings(1_000, Long.MAX_VALUE, Long.MAX_VALUE, 1_000));

  private int runs;
  private int handedOver;
  private int stopped;
  private int erased;

  @Test
  void nothingIsHandedOverAfterANoThatWasAcknowledged() {
    pipeline.start();
    define();
    Seeded.check(1_000, random -> new Run(random, ++runs).steps(16));
    pipeline.close();
    assertTrue(handedOver > 2_000, handedOver + " handed over");
    assertTrue(stopped > 200, stopped + " stopped after their claim");
    assertTrue(erased > 500, erased + " erased");
  }

  /** What a person said last, counted from outside. */
  private record Said(boolean granted, boolean denied, boolean suppressed, long pausedUntil) {
    static final Said NOTHING = new Said(false, false, false, 0);

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

  /** Lets the world go on whenever a worker asks for something. */
  private final class Busy extends ForwardingOutbox {
    private final Run run;
    private final Outbox other;

    Busy(Run run, Outbox other) {
      super(other);
      this.run = run;
      this.other = other;
    }

    @Override
    public Set<DeliveryId> claimedOf(List<DeliveryId> ids) {
      run.perhaps();
      Set<DeliveryId> granted = other.claimedOf(ids);
      run.perhaps();
      return granted;
    }

    @Override
    public @Nullable TemplateDefinition template(String id, int version) {
      run.perhaps();
      return other.template(id, version);
    }

    @Override
    public boolean mayHandOver(DeliveryId id, long now) {
      run.perhaps();
      boolean may = other.mayHandOver(id, now);
      stopped += may ? 0 : 1;
      return may;
    }
  }

  private final class Run {
    private final Seeded random;
    private final int number;
    private final Set<DeliveryId> sent = new HashSet<>();
    private final Lane lane;
    private int made;

    Run(Seeded random, int number) {
      this.random = random;
      this.number = number;
      Outbox outbox = new Busy(this, new PipelineOutbox(pipeline));
      SigningKey key = new SigningKey("k", "many bytes of it".getBytes(StandardCharsets.UTF_8));
      MessageComposer composer =
          new MessageComposer(outbox, new LinkSigner(key, List.of()), "https://w.test/");
      RecordingSender sender = new RecordingSender("email", message -> take(message.delivery()));
      lane =
          new Lane(
              new Lane.Parts(outbox, pipeline, composer, sender, References.NONE),
              PACE,
              new WorkerSettings(4, 1_000, 20_000),
              clock);
      for (int i = 0; i < PEOPLE; i++) {
        consent(name(i), true);
      }
    }

    void steps(int count) {
      for (int i = 0; i < count; i++) {
        clock.advance(1_500 + random.below(20_000));
        if (random.chance(0.5)) {
          ingest(event(EventType.TRACK, "Offered", user(), ""));
        } else {
          lane.workOnce();
        }
        perhaps();
      }
      boolean works = true;
      while (works) {
        works = lane.workOnce();
      }
      assertEquals(List.of(), pipeline.ask(engine -> engine.view().claimedDeliveries()));
      List<DeliveryId> left =
          pipeline.ask(engine -> engine.view().pendingDeliveries("email", 100, Set.of()));
      assertEquals(List.of(), left, "neither sent nor taken back");
    }

    /** The person says something, or turns out to be another, and hears that it is kept. */
    void perhaps() {
      if (!random.chance(0.12)) {
        return;
      }
      clock.advance(1 + random.below(500));
      switch (random.below(7)) {
        case 0, 1, 2 -> consent(user(), random.chance(0.6));
        case 3 -> suppress();
        case 4 -> pause();
        case 5 -> erase();
        default -> ingest(event(EventType.ALIAS, "", user(), user()));
      }
    }

    /** Whoever comes by the same name afterwards has said nothing yet. */
    private void erase() {
      Identifier who = new Identifier(Identifier.USER_ID, user());
      erased += ordinal(who) < 0 ? 0 : 1;
      ingest(
          new Input.ErasureOrdered(
              who,
              "e" + number + "-" + made++,
              random.chance(0.2),
              "salt",
              "test",
              "asked for it",
              clock.millis()));
      assertEquals(-1, ordinal(who));
    }

    /** The provider. */
    private SendOutcome take(Delivery delivery) {
      handedOver++;
      assertTrue(sent.add(delivery.id()), delivery.id() + " twice");
      int person = pipeline.ask(engine -> engine.view().currentOrdinal(delivery.id().person()));
      boolean allowed = said.getOrDefault(person, Said.NOTHING).allowsAt(clock.millis());
      assertTrue(allowed, delivery.id() + " went out");
      return new SendOutcome.Accepted("ok");
    }

    private void consent(String user, boolean granted) {
      Identifier who = new Identifier(Identifier.USER_ID, user);
      ingest(
          new Input.ConsentChanged(
              who, "marketing", "email", granted, "v1", "test", clock.millis()));
      Said before = said(who);
      say(who, new Said(granted, !granted, before.suppressed, before.pausedUntil));
    }

    private void suppress() {
      Identifier who = new Identifier(Identifier.USER_ID, user());
      boolean on = random.chance(0.5);
      ingest(new Input.SuppressionChanged(who, "*", "*", on, "test", clock.millis()));
      Said before = said(who);
      say(who, new Said(before.granted, before.denied, on, before.pausedUntil));
    }

    private void pause() {
      Identifier who = new Identifier(Identifier.USER_ID, user());
      long until = random.chance(0.5) ? 0 : clock.millis() + random.below(60_000);
      ingest(new Input.WishesChanged(who, until, 0, "test", clock.millis()));
      Said before = said(who);
      say(who, new Said(before.granted, before.denied, before.suppressed, until));
    }

    private Said said(Identifier who) {
      return said.getOrDefault(ordinal(who), Said.NOTHING);
    }

    private void say(Identifier who, Said now) {
      int ordinal = ordinal(who);
      if (ordinal >= 0) {
        said.put(ordinal, now);
      }
    }

    private int ordinal(Identifier who) {
      return pipeline.ask(engine -> {
        var person = engine.view().person(who);
        return person == null ? -1 : person.ordinal();
      });
    }

    private String name(int person) {
      return "r" + number + "-" + person;
    }

    private String user() {
      return name(random.below(PEOPLE));
    }

    private Input event(EventType type, String name, String user, String previous) {
      Attributes traits = Attributes.of("email", new Value.Text(user + "@example.org"));
      return new Input.Collected(
          new CollectedEvent(
              "m" + number + "-" + made++,
              type,
              name,
              "web",
              new CollectedEvent.Subject(user, "", previous, "", List.of()),
              Attributes.EMPTY,
              traits,
              CollectedEvent.NO_CONTEXT,
              CollectedEvent.Touch.NONE,
              CollectedEvent.Times.at(clock.millis())));
    }
  }

  private void define() {
    publish("template", "hello", fields("subject", "Hello", "html", "<p>Hello</p>"));
    Value.Items steps = new Value.Items(List.of(fields("send", "hello")));
    publish(
        "journey",
        "offers",
        new Value.Fields(
            Attributes.builder()
                .put("trigger", fields("event", "Offered"))
                .put("entry", fields("again_after", "1s"))
                .put("steps", steps)
                .build()));
    publish("contact_policy", "none", new Value.Fields(Attributes.EMPTY));
  }

  private void publish(String kind, String id, Value document) {
    ingest(new Input.DefinitionPublished(kind, id, document, "test", clock.millis()));
  }

  private void ingest(Input input) {
    pipeline.ingest(List.of(input));
    pipeline.ask(Engine::position);
  }

  private static Value fields(String... keysAndValues) {
    Attributes.Builder fields = Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Value.Fields(fields.build());
  }

  /** On a merge a denial wins. */
  private final class Merges implements EffectSink {
    @Override
    public void accept(List<Effect> effects, long next) {
      for (Effect each : effects) {
        if (each instanceof Effect.Merged merged) {
          Said loser = said.getOrDefault(merged.loser(), Said.NOTHING);
          said.merge(merged.winner(), loser, Said::and);
        }
      }
    }

    @Override
    public void flush() {}
  }
}
