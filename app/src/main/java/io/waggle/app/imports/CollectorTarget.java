package io.waggle.app.imports;

import io.waggle.app.collect.Call;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.Outcome;
import io.waggle.app.collect.Source;
import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Imports into the pipeline of this process, through the collector. */
public final class CollectorTarget implements ImportTarget {
  private final Collector collector;
  private final Ingest ingest;
  private final Pause pause;

  public CollectorTarget(Collector collector, Ingest ingest, Pause pause) {
    this.collector = collector;
    this.ingest = ingest;
    this.pause = pause;
  }

  @Override
  public Delivery deliver(Batch batch) {
    List<Input> inputs = new ArrayList<>(batch.events() + batch.others().size());
    if (batch.events() > 0) {
      inputs.addAll(collect(batch));
    }
    Delivery delivery = count(inputs);
    inputs.addAll(batch.others());
    if (!inputs.isEmpty()) {
      ingest(inputs);
    }
    return delivery;
  }

  private List<Input> collect(Batch batch) {
    Source source = collector.sources().byId(batch.source());
    if (source == null) {
      throw new InvalidException(
          "import.no_source",
          "mapping.source",
          "there is no source " + batch.source(),
          "Define the source first, or name another one.");
    }
    Call call = new Call(new Call.Shape.Batch(), List.of(source.writeKey()), batch.body(), 0, "");
    return switch (collector.collect(call)) {
      case Outcome.Taken taken -> taken.inputs();
      case Outcome.Refused refused -> throw new InvalidException(List.of(refused.fault()));
      case Outcome.Unreadable unreadable ->
          throw new IllegalStateException("made no readable batch: " + unreadable.fault());
    };
  }

  private void ingest(List<Input> inputs) {
    while (true) {
      try {
        ingest.ingest(inputs);
        return;
      } catch (OverloadedException e) {
        pause.millis(1000L * e.retryAfterSeconds());
      }
    }
  }

  private static Delivery count(List<Input> inputs) {
    long collected = 0;
    Map<String, Long> quarantined = new HashMap<>();
    for (Input each : inputs) {
      if (each instanceof Input.Quarantined entry) {
        quarantined.merge(entry.fault().code(), 1L, Long::sum);
      } else {
        collected++;
      }
    }
    return new Delivery(collected, quarantined);
  }
}
