package io.waggle.app.channel;

/** How much may go out now: so many a second in the long run, and a burst after a quiet time. */
final class TokenBucket {
  private final double perSecond;
  private final double burst;
  private double tokens;
  private long filledAt;

  TokenBucket(double perSecond, int burst, long now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Takes up to {@code most} and says how many it got. */
  int take(int most, long now) {
    fill(now);
    int taken = (int) Math.min(most, Math.floor(tokens));
    tokens -= taken;
    return taken;
  }

  /** Gives back what was taken and not used. */
  void giveBack(int unused) {
    tokens = Math.min(burst, tokens + unused);
  }

  /** When the next one is there, in milliseconds since 1970. */
  long nextAt(long now) {
    fill(now);
    return tokens >= 1 ? now : now + (long) Math.ceil((1 - tokens) / perSecond * 1_000);
  }

  private void fill(long now) {
    tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) / 1_000.0 * perSecond);
    filledAt = Math.max(filledAt, now);
  }
}
