package io.waggle.app.collect;

import io.waggle.app.pipeline.Ingest;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what was handed over; can be told to refuse first. */
public final class RecordingIngest implements Ingest {
  private final List<Input> inputs = new ArrayList<>();
  private @Nullable Supplier<RuntimeException> refusal;
  private int refusals;

  @Override
  public synchronized long ingest(List<? extends Input> handed) {
    if (refusal != null && refusals-- > 0) {
      throw refusal.get();
    }
    long first = inputs.size();
    inputs.addAll(handed);
    return first;
  }

  public synchronized void refuse(int times, Supplier<RuntimeException> exception) {
    refusal = exception;
    refusals = times;
  }

  public synchronized List<Input> all() {
    return List.copyOf(inputs);
  }

  public List<CollectedEvent> events() {
    return all().stream()
        .filter(Input.Collected.class::isInstance)
        .map(each -> ((Input.Collected) each).event())
        .toList();
  }

  public List<Input.Quarantined> quarantined() {
    return all().stream()
        .filter(Input.Quarantined.class::isInstance)
        .map(Input.Quarantined.class::cast)
        .toList();
  }
}
