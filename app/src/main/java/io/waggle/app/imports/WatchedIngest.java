package io.waggle.app.imports;

import io.waggle.app.pipeline.EventWatch;
import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.Input;
import java.util.List;

/** Hands inputs to the pipeline and counts which of them had been stored before. */
final class WatchedIngest implements Ingest {
  private final Pipeline pipeline;
  private final EventWatch watch;
  private long duplicates;

  WatchedIngest(Pipeline pipeline, EventWatch watch, long before) {
    this.pipeline = pipeline;
    this.watch = watch;
    this.duplicates = before;
  }

  long duplicates() {
    return duplicates;
  }

  @Override
  public long ingest(List<? extends Input> inputs) {
    long first = pipeline.ingest(inputs);
    // Everything durable is applied when this is answered, and the watch has seen it.
    pipeline.ask(Engine::position);
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) instanceof Input.Collected && watch.isDuplicate(first + i)) {
        duplicates++;
      }
    }
    return first;
  }
}
