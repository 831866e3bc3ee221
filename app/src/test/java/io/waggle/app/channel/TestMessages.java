package io.waggle.app.channel;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.OutboundMessage.Header;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import java.util.List;

/** Messages for tests of senders. */
public final class TestMessages {
  private TestMessages() {}

  public static OutboundMessage to(
      DeliveryId id, String channel, String address, Rendering.Message body, Header... headers) {
    Delivery delivery =
        new Delivery(
            id,
            new Delivery.Origin("welcome", 1, "hello", 1),
            new Delivery.Content("hi", 1, "", Attributes.EMPTY),
            new Delivery.Route(channel, "marketing", address, "c1"),
            1_000);
    return new OutboundMessage(delivery, body, List.of(headers));
  }
}
