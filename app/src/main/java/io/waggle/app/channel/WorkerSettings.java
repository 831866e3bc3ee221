package io.waggle.app.channel;

/**
 * How the workers of all channels work.
 *
 * @param batch how many are claimed together; no more than a channel's threads times this are
 *     unknown after a crash
 * @param retryMillis the first pause before trying again; it doubles up to ten minutes
 * @param stopMillis how long a stop waits for what is in flight
 */
public record WorkerSettings(int batch, long retryMillis, long stopMillis) {
  public static final WorkerSettings STANDARD = new WorkerSettings(8, 5_000, 10_000);
}
