package io.waggle.app.provider;

import io.waggle.core.kernel.Clock;

/**
 * A token that a provider hands out for a time: fetched when it is needed, kept until shortly
 * before it ends, and fetched anew when the provider says that it is no longer good.
 */
final class AccessToken {
  private static final long EARLY_MILLIS = 300_000;

  private final Source source;
  private final Clock clock;
  private String token = "";
  private long goodUntil;

  /** What fetching gave. */
  sealed interface Fetched {
    record Token(String text, long lifetimeMillis) implements Fetched {}

    /** None; the outcome for the message that needed it. */
    record None(io.waggle.core.channel.SendOutcome outcome) implements Fetched {}
  }

  /** Fetches a token. */
  interface Source {
    Fetched fetch();
  }

  AccessToken(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized Fetched get() {
    long now = clock.millis();
    if (!token.isEmpty() && now < goodUntil) {
      return new Fetched.Token(token, goodUntil - now);
    }
    Fetched fetched = source.fetch();
    if (fetched instanceof Fetched.Token fresh) {
      token = fresh.text();
      long early = Math.min(EARLY_MILLIS, fresh.lifetimeMillis() / 2);
      goodUntil = now + fresh.lifetimeMillis() - early;
    }
    return fetched;
  }

  /** The provider refused this one; unless another thread has a newer one, the next is fetched. */
  synchronized void refused(String stale) {
    if (token.equals(stale)) {
      token = "";
    }
  }
}
