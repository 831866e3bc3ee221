package io.waggle.core.contact;

/**
 * At most so many messages on a channel in any window of that length that ends now.
 *
 * @param channel a channel, or {@code *} for each one by itself
 */
public record FrequencyCap(String channel, int most, long windowMillis) {
  boolean isReached(ContactHistory history, String onChannel, long now) {
    if (!channel.equals("*") && !channel.equals(onChannel)) {
      return false;
    }
    int taken = 0;
    for (Place each : history.places()) {
      boolean counts = !each.isConfirmed() || each.time() > now - windowMillis;
      taken += counts && each.use().channel().equals(onChannel) ? 1 : 0;
    }
    return taken >= most;
  }
}
