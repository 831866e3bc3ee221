package io.waggle.bench.demo;

import io.waggle.app.pipeline.EffectSink;
import io.waggle.core.engine.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes what went out and who entered which journey, as the effects tell it. */
final class Outgoing implements EffectSink {
  private final List<String> accepted = new ArrayList<>();
  private final List<String> allAccepted = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> journeys = new HashMap<>();

  /** A person entered a journey. */
  record Entry(String journey, int person, boolean heldOut, long time) {}

  @Override
  public synchronized void accept(List<Effect> effects, long next) {
    for (Effect each : effects) {
      if (each instanceof Effect.ContactDecided decided && decided.allowed()) {
        journeys.put(decided.deliveryId(), decided.journey());
      } else if (each instanceof Effect.DeliveryChanged changed
          && changed.status().equals("accepted")) {
        accepted.add(changed.deliveryId());
        allAccepted.add(changed.deliveryId());
      } else if (each instanceof Effect.EnrolmentChanged changed
          && (changed.state().equals("entered") || changed.state().equals("held_out"))) {
        entries.add(
            new Entry(
                changed.journey(),
                changed.person(),
                changed.state().equals("held_out"),
                changed.time()));
      }
    }
  }

  @Override
  public void flush() {}

  /** The deliveries that a provider took since the call before. */
  synchronized List<String> takeAccepted() {
    List<String> taken = List.copyOf(accepted);
    accepted.clear();
    return taken;
  }

  synchronized List<String> allAccepted() {
    return List.copyOf(allAccepted);
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized String journeyOf(String deliveryId) {
    return journeys.getOrDefault(deliveryId, "");
  }
}
