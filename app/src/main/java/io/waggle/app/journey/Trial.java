package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An engine of its own with a virtual clock. What it wants to send counts as accepted at once, and
 * nothing leaves it.
 */
final class Trial {
  private static final String ACTOR = "trial";
  private static final int MAX_TICKS = 10_000_000;

  private final Engine engine;
  private final StateStore store;
  private final Consumer<Effect> listener;
  private long now;

  Trial(StateStore store, EngineSettings settings, long start, Consumer<Effect> listener) {
    this.engine = new Engine(store, settings);
    this.store = store;
    this.listener = listener;
    this.now = start;
  }

  Engine engine() {
    return engine;
  }

  long now() {
    return now;
  }

  /**
   * Publishes definitions, whatever their order: what refers to a later one is tried again after
   * it.
   *
   * @throws InvalidException with the faults of those that still cannot be published at the end
   */
  void define(List<DefinitionFile> files) {
    List<DefinitionFile> left = files;
    int before = Integer.MAX_VALUE;
    List<Fault> faults = List.of();
    while (!left.isEmpty() && left.size() < before) {
      before = left.size();
      List<DefinitionFile> refused = new ArrayList<>();
      faults = new ArrayList<>();
      for (DefinitionFile each : left) {
        try {
          engine.view().validate(each.kind(), each.id(), each.document());
          take(new Input.DefinitionPublished(each.kind(), each.id(), each.document(), ACTOR, now));
        } catch (InvalidException e) {
          refused.add(each);
          faults.addAll(e.faults());
        }
      }
      left = refused;
    }
    if (!left.isEmpty()) {
      throw new InvalidException(faults);
    }
  }

  /** Lets time pass: everything happens when it is due. */
  void passTo(long time) {
    for (int i = 0; engine.nextDue() <= time && i < MAX_TICKS; i++) {
      now = Math.max(now, engine.nextDue());
      take(new Input.Tick(now));
      relieve();
    }
    now = Math.max(now, time);
  }

  /** Applies an input at the present time or its own, and lets every message be accepted. */
  void take(Input input) {
    now = Math.max(now, input.time());
    List<Effect> effects = new ArrayList<>();
    engine.apply(engine.position(), input, effects);
    for (Effect each : effects) {
      listener.accept(each);
      if (each instanceof Effect.ContactDecided decided && decided.allowed()) {
        accept(decided.deliveryId());
      }
    }
  }

  private void accept(String id) {
    List<Effect> effects = new ArrayList<>();
    engine.apply(engine.position(), new Input.DeliveryClaimed(id, now), effects);
    DeliveryId parsed = DeliveryId.parse(id);
    ContactRecord record = parsed == null ? null : engine.view().delivery(parsed);
    if (record != null && record.status().holdsReservation()) {
      engine.apply(
          engine.position(),
          new Input.DeliveryReported(id, Input.DeliveryOutcome.ACCEPTED, "", now),
          effects);
    }
    effects.forEach(listener);
  }

  /** Frees memory by a checkpoint where that is wanted. */
  void relieve() {
    if (engine.mustCheckpoint() || engine.wantsCheckpoint()) {
      store.checkpoint(engine.freeze(), engine.position());
      engine.frozenRowsStored();
    }
  }
}
