package io.waggle.testkit.engine;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A whole engine, told one thing after another a second apart. */
final class PeopleBed {
  private final InMemoryStateStore store = new InMemoryStateStore();
  final Engine engine = new Engine(store, EngineSettings.STANDARD);
  private long now = 1_767_225_600_000L;

  List<Effect> take(EventBuilder event) {
    now += 1_000;
    return apply(new Input.Collected(event.at(now).messageId("m" + now).build()));
  }

  List<Effect> unmerge(Identifier person, Cut cut) {
    now += 1_000;
    return apply(new Input.UnmergeOrdered(person, cut, "clerk", "wrong", now));
  }

  List<Effect> merge(Identifier one, Identifier other, boolean forced) {
    now += 1_000;
    return apply(new Input.MergeOrdered(one, other, forced, "clerk", "the same", now));
  }

  /** What the one was told alone takes no time of the other. */
  void keepPaceWith(PeopleBed other) {
    now = Math.max(now, other.now);
    other.now = now;
  }

  /** So many days pass. */
  List<Effect> later(int days) {
    now += days * 86_400_000L;
    return apply(new Input.Tick(now));
  }

  /** What the list names is put on it, taken off it or is all of it. */
  List<Effect> list(String list, Input.ListChange change, Identifier... names) {
    now += 1_000;
    return apply(
        new Input.ListChanged(list, change, "up" + now, List.of(names), "the fair", "clerk", now));
  }

  long now() {
    return now;
  }

  /** The engine as it comes back from what is stored. */
  Engine restored(EngineSettings settings) {
    store.checkpoint(engine.freeze(), engine.position());
    engine.frozenRowsStored();
    return new Engine(store, settings);
  }

  /** Everything that is stored after a checkpoint now. */
  List<StateStore.Row> stored() {
    store.checkpoint(engine.freeze(), engine.position());
    engine.frozenRowsStored();
    List<StateStore.Row> rows = new ArrayList<>();
    for (StateStore.Table each : StateStore.Table.values()) {
      store.scan(
          each,
          new byte[0],
          (key, value) -> {
            rows.add(new StateStore.Row(each, key, value));
            return true;
          });
    }
    return rows;
  }

  void consent(Identifier person, boolean granted) {
    now += 1_000;
    apply(new Input.ConsentChanged(person, "marketing", "email", granted, "v1", "form", now));
  }

  void publishAudience(String id, String event, int times) {
    String condition = "count(\"" + event + "\" within 30d) >= " + times;
    publish("audience", id, fields("condition", new Value.Text(condition)));
  }

  /** Lets a person have more of these kinds. */
  void relax(String... kinds) {
    List<Value> rules = new ArrayList<>();
    for (String each : kinds) {
      rules.add(fields("kind", new Value.Text(each), "limit", new Value.Whole(1_000)));
    }
    publish("identity", "relaxed", fields("kinds", new Value.Items(rules)));
  }

  void publish(String kind, String id, Value document) {
    now += 1_000;
    for (Effect each : apply(new Input.DefinitionPublished(kind, id, document, "test", now))) {
      if (each instanceof Effect.DefinitionRefused refused) {
        throw new IllegalStateException(refused.message());
      }
    }
  }

  static Value fields(Object... keysAndValues) {
    var fields = io.waggle.core.kernel.Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
    }
    return new Value.Fields(fields.build());
  }

  List<Effect> apply(Input input) {
    List<Effect> effects = new ArrayList<>();
    engine.apply(engine.position(), input, effects);
    return effects;
  }

  PersonView person(Identifier identifier) {
    return Objects.requireNonNull(engine.view().person(identifier), identifier.toString());
  }

  /** What stands about marketing by e-mail: granted, denied or unknown. */
  String marketing(Identifier identifier) {
    var decision =
        person(identifier)
            .facts()
            .consents()
            .decide(io.waggle.core.privacy.Purpose.MARKETING, "email");
    return switch (decision) {
      case io.waggle.core.privacy.ConsentDecision.Allowed a -> "granted";
      case io.waggle.core.privacy.ConsentDecision.Denied d ->
          d.reason().equals(io.waggle.core.privacy.ConsentDecision.DENIED) ? "denied" : "unknown";
    };
  }

  static Input readBack(Input input) {
    BinaryWriter out = new BinaryWriter();
    InputCodec.write(input, out);
    return InputCodec.read(new BinaryReader(out.toBytes()));
  }
}
