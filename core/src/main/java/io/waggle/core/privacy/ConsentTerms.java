package io.waggle.core.privacy;

/**
 * What a consent is about: a purpose on a channel, either of which may be {@link
 * ConsentRecord#ANY}.
 */
public record ConsentTerms(String purpose, String channel) {
  boolean overlaps(ConsentTerms other) {
    return meet(purpose, other.purpose) && meet(channel, other.channel);
  }

  private static boolean meet(String one, String other) {
    return one.equals(other) || one.equals(ConsentRecord.ANY) || other.equals(ConsentRecord.ANY);
  }
}
