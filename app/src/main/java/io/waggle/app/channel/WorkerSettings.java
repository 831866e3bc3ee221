package io.waggle.app.channel;

/**
 * How the workers of one channel work.
 *
 * @param threads how many messages are handed over at one time
 * @param batch how many are claimed together; no more than threads times this are unknown after a
 *     crash
 * @param retryForMillis how long a message that the provider surely did not take is tried again
 * @param retryMillis the first pause before trying again; it doubles up to a minute
 * @param stopMillis how long a stop waits for what is in flight
 */
public record WorkerSettings(
    int threads, int batch, long retryForMillis, long retryMillis, long stopMillis) {
  public static final WorkerSettings STANDARD =
      new WorkerSettings(4, 8, 15 * 60_000L, 1_000, 10_000);
}
