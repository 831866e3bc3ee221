package io.waggle.app.provider;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;

/** A sender that takes from the queue of one carrier of a channel. */
record CarrierSender(String channel, ChannelSender sender) implements ChannelSender {
  @Override
  public SendOutcome send(OutboundMessage message) {
    return sender.send(message);
  }

  @Override
  public void close() {
    sender.close();
  }
}
