package io.waggle.app.collect;

import static io.waggle.app.collect.Timestamps.ABSENT;

import io.waggle.core.collect.CollectedEvent.Times;

/**
 * When an event happened, from what the client's clock said.
 *
 * <p>The rules, the first that fits; {@code client} is {@code originalTimestamp}, else {@code
 * timestamp}; {@code shift} is {@code received - sentAt}:
 *
 * <ol>
 *   <li>no client time: the moment of receipt;
 *   <li>both {@code timestamp} and {@code originalTimestamp}: {@code timestamp}, somebody has
 *       corrected it already;
 *   <li>a server or import source, no {@code sentAt}, or a retry ({@code X-Retry-Count} above 0):
 *       {@code client}, for servers keep time, and some libraries stamp {@code sentAt} once and
 *       resend the same body for hours;
 *   <li>{@code sentAt} later than the receipt: {@code client + shift}, that clock is fast for
 *       certain;
 *   <li>{@code sentAt} up to {@link #MAX_DELAY_MILLIS} before: {@code client + shift};
 *   <li>earlier still: {@code client}, an old body is likelier than so slow a clock.
 * </ol>
 *
 * <p>In all cases an event that would lie after its receipt is put at the receipt. The uncorrected
 * client time stays in {@link Times#original()}.
 */
final class ClockSkew {
  /** How far {@code sentAt} may lie before the receipt and still count as a slow clock. */
  static final long MAX_DELAY_MILLIS = 24 * 3_600_000L;

  private ClockSkew() {}

  /** What the client said of time; each {@link Timestamps#ABSENT} when it did not. */
  record ClientTimes(long timestamp, long originalTimestamp, long sentAt, int retryCount) {}

  static Times correct(ClientTimes said, boolean ownClock, long received) {
    boolean both = said.timestamp != ABSENT && said.originalTimestamp != ABSENT;
    long client = said.originalTimestamp != ABSENT ? said.originalTimestamp : said.timestamp;
    if (client == ABSENT) {
      return Times.at(received);
    }
    if (both) {
      return at(client, said.timestamp, received);
    }
    if (!ownClock || said.sentAt == ABSENT || said.retryCount > 0) {
      return at(client, client, received);
    }
    long shift = received - said.sentAt;
    return at(client, shift <= MAX_DELAY_MILLIS ? client + shift : client, received);
  }

  private static Times at(long original, long event, long received) {
    return new Times(original, Math.min(event, received), received);
  }
}
