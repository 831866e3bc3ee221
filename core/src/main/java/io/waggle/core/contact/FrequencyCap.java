package io.waggle.core.contact;

/**
 * At most so many messages on a channel in any window of that length that ends now.
 *
 * @param channel a channel, or {@code *} for each one by itself
 */
public record FrequencyCap(String channel, int most, long windowMillis) {
  boolean isReached(ContactHistory history, String onChannel, long now) {
    boolean applies = channel.equals("*") || channel.equals(onChannel);
    return applies && history.reserved(onChannel, now - windowMillis) >= most;
  }
}
