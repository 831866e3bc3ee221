package io.waggle.app.channel;

import io.waggle.core.channel.DeliveryId;
import org.jspecify.annotations.Nullable;

/** What providers call our deliveries, so that a receipt that names theirs finds ours. */
public interface References {
  /** Keeps nothing: for channels whose receipts name the delivery itself. */
  References NONE =
      new References() {
        @Override
        public void keep(String channel, String reference, DeliveryId id) {}

        @Override
        public @Nullable DeliveryId find(String channel, String reference) {
          return null;
        }
      };

  void keep(String channel, String reference, DeliveryId id);

  @Nullable DeliveryId find(String channel, String reference);
}
