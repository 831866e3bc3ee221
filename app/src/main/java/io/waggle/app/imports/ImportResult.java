package io.waggle.app.imports;

import java.util.Map;

/**
 * What an import did, earlier runs that it went on from included.
 *
 * @param rows rows read: each became an event or consents, or went to the quarantine
 * @param events events handed over; those stored before are told apart by the engine
 * @param consents consents handed over
 * @param quarantined rows in the quarantine, by reason
 * @param resumedAt how many rows earlier runs had done
 * @param finished false when it was stopped; the next run goes on there
 */
public record ImportResult(
    long rows,
    long events,
    long consents,
    Map<String, Long> quarantined,
    long resumedAt,
    boolean finished) {
  public ImportResult {
    quarantined = Map.copyOf(quarantined);
  }

  public long quarantinedRows() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }
}
