package io.waggle.bench.demo;

import io.waggle.app.pipeline.EffectSink;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom each event was attributed to. */
final class EventOwners implements EffectSink {
  private final Map<String, Integer> people = new HashMap<>();

  @Override
  public synchronized void accept(List<Effect> effects, long next) {
    for (Effect each : effects) {
      if (each instanceof Effect.Stored stored && stored.person() >= 0) {
        people.put(stored.event().messageId(), stored.person());
      }
    }
  }

  @Override
  public void flush() {}

  /** By messageId, after all merges; events of nobody are left out. */
  synchronized Map<String, Integer> now(Pipeline pipeline) {
    return pipeline.ask(engine -> {
      Map<String, Integer> current = new HashMap<>();
      people.forEach((id, person) -> current.put(id, engine.view().currentOrdinal(person)));
      return current;
    });
  }
}
