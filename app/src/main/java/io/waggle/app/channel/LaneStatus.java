package io.waggle.app.channel;

/**
 * How a channel is doing since this process began.
 *
 * @param breaker {@code closed}, {@code open} or {@code probing}
 * @param openUntil until when nothing is tried, while it is open
 * @param waitingToRetry deliveries that the provider surely did not take and that wait for a time
 * @param lastTrouble the provider's last words about trouble of its own, or empty
 */
public record LaneStatus(
    String channel,
    String breaker,
    long openUntil,
    int waitingToRetry,
    Counts counts,
    String lastTrouble) {
  /** What became of what was handed over. */
  public record Counts(long accepted, long failed, long unknown, long deferred) {}
}
