package io.waggle.bench.engage;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.collect.SeenLimits;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.store.InMemoryStateStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** People in an engine who wait: the first of them for a day, the others for a month. */
final class WaitingPeople {
  private static final long START = 1_767_225_600_000L;
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final Engine engine;
  private final int people;

  /** What one tick did. */
  record Release(int moved, double seconds, double cpuSeconds) {}

  WaitingPeople(int soon, int people) {
    this.people = people;
    this.engine =
        new Engine(store, new EngineSettings(2 * people, 8 * people, SeenLimits.DEFAULTS, 20_000));
    define();
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String user = "user-" + i;
      Attributes address = Attributes.of("email", new Value.Text(user + "@example.org"));
      apply(event(user, EventType.IDENTIFY, "", address), effects);
      Identifier who = new Identifier(Identifier.USER_ID, user);
      apply(
          new Input.ConsentChanged(who, "marketing", "email", true, "v1", "form", START), effects);
      apply(event(user, EventType.TRACK, i < soon ? "Soon" : "Later", Attributes.EMPTY), effects);
      effects.clear();
      if (engine.mustCheckpoint() || engine.wantsCheckpoint()) {
        store.checkpoint(engine.freeze(), engine.position());
        engine.frozenRowsStored();
      }
    }
  }

  private void define() {
    List<Effect> effects = new ArrayList<>();
    publish("contact_policy", "none", object("caps", new Value.Items(List.of())), effects);
    publish(
        "template",
        "hello",
        object("subject", text("Hello"), "html", text("<p>Hello {{ trait.email }}</p>")),
        effects);
    Value soon =
        list(
            object("wait", text("1d")),
            object("wait", text("1d")),
            object("send", text("hello")),
            object("wait", text("30d")));
    publish("journey", "soon", journey("Soon", soon), effects);
    publish("journey", "later", journey("Later", list(object("wait", text("60d")))), effects);
    if (effects.stream().anyMatch(Effect.DefinitionRefused.class::isInstance)) {
      throw new IllegalStateException("refused: " + effects);
    }
  }

  private static Value journey(String event, Value steps) {
    return object("trigger", object("event", text(event)), "steps", steps);
  }

  private void publish(String kind, String id, Value document, List<Effect> effects) {
    apply(new Input.DefinitionPublished(kind, id, document, "bench", START), effects);
  }

  private void apply(Input input, List<Effect> effects) {
    engine.apply(engine.position(), input, effects);
  }

  Release releaseToWait() {
    return tick(START + 24 * HOUR_MILLIS + 1_000, "waiting");
  }

  Release releaseToSend() {
    return tick(START + 48 * HOUR_MILLIS + 2_000, "sent");
  }

  private Release tick(long time, String counted) {
    List<Effect> effects = new ArrayList<>();
    long start = System.nanoTime();
    long cpu = CPU.getCurrentThreadCpuTime();
    apply(new Input.Tick(time), effects);
    double cpuSeconds = (CPU.getCurrentThreadCpuTime() - cpu) / 1e9;
    double seconds = (System.nanoTime() - start) / 1e9;
    int moved = 0;
    for (Effect each : effects) {
      moved +=
          switch (each) {
            case Effect.EnrolmentChanged e -> e.state().equals(counted) ? 1 : 0;
            case Effect.ContactDecided c -> counted.equals("sent") && c.allowed() ? 1 : 0;
            default -> 0;
          };
    }
    return new Release(moved, seconds, cpuSeconds);
  }

  /** The mean size of what is stored of a person's journeys. */
  double bytes() {
    long sum = 0;
    for (int i = 0; i < people; i++) {
      PersonView person = engine.view().person(i);
      if (person != null) {
        BinaryWriter out = new BinaryWriter();
        person.enrolments().write(out);
        sum += out.size();
      }
    }
    return (double) sum / people;
  }

  private static Input event(String user, EventType type, String name, Attributes traits) {
    return new Input.Collected(
        new CollectedEvent(
            user + type + name,
            type,
            name,
            "bench",
            CollectedEvent.Subject.of(user, ""),
            Attributes.EMPTY,
            traits,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(START)));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value list(Value... values) {
    return new Value.Items(Arrays.asList(values));
  }

  private static Value object(Object... keysAndValues) {
    Attributes.Builder fields = Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
    }
    return new Value.Fields(fields.build());
  }
}
