package io.waggle.core.channel;

import io.waggle.core.kernel.Document;

/**
 * How fast a channel's messages are handed over.
 *
 * @param perSecond messages a second in the long run
 * @param burst how many may go at once after a quiet time
 * @param threads how many are under way at one time
 * @param retryForMillis how long one is tried again that the provider surely did not take
 * @param breakAfter failures in a row of the provider itself after which it is left alone
 * @param pauseMillis for how long, the first time; it doubles up to ten minutes
 */
public record Pace(
    double perSecond,
    int burst,
    int threads,
    long retryForMillis,
    int breakAfter,
    long pauseMillis) {
  public static final Pace STANDARD = new Pace(50, 100, 4, 4 * 3_600_000L, 5, 5_000);

  /** As fast as it goes, for what stands on this machine. */
  public static final Pace UNBOUNDED = new Pace(100_000, 100_000, 4, 4 * 3_600_000L, 5, 5_000);

  static Pace parse(Document doc) {
    if (!doc.has("pace")) {
      return STANDARD;
    }
    Document pace = doc.object("pace");
    return new Pace(
        pace.number("perSecond", 0.001, 100_000, STANDARD.perSecond),
        (int) pace.whole("burst", 1, 100_000, STANDARD.burst),
        (int) pace.whole("threads", 1, 64, STANDARD.threads),
        pace.duration("retryFor", 7 * 86_400_000L, STANDARD.retryForMillis),
        (int) pace.whole("breakAfter", 1, 1_000, STANDARD.breakAfter),
        pace.duration("pause", 600_000L, STANDARD.pauseMillis));
  }
}
