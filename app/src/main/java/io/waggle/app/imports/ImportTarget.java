package io.waggle.app.imports;

import io.waggle.core.engine.Input;
import java.util.List;
import java.util.Map;

/** Where imported rows go. */
public interface ImportTarget extends AutoCloseable {
  /**
   * Hands over a batch; what was taken is durable on return. Waits while the target is overloaded.
   *
   * @throws io.waggle.core.kernel.InvalidException when the target does not take the batch as it
   *     is, now or later
   */
  Delivery deliver(Batch batch);

  @Override
  default void close() {}

  /**
   * Rows of a file, in order.
   *
   * @param source the id of the source they belong to
   * @param body the events as one {@code {"batch":[…]}}, as clients send it
   * @param events how many events that are
   * @param others consents, and quarantine records of rows that could not be mapped
   */
  record Batch(String source, byte[] body, int events, List<Input> others) {
    public Batch {
      others = List.copyOf(others);
    }
  }

  /**
   * What became of a batch.
   *
   * @param collected events that were taken; deduplication comes later
   * @param quarantined how many events the collector's rules put into the quarantine, by reason
   */
  record Delivery(long collected, Map<String, Long> quarantined) {
    public Delivery {
      quarantined = Map.copyOf(quarantined);
    }
  }
}
