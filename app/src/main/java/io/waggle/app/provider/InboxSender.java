package io.waggle.app.provider;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;

/**
 * Puts messages into the inbox that a person sees in the app or on the site. The inbox is the list
 * of accepted deliveries, so that accepting is all there is to do.
 */
final class InboxSender implements ChannelSender {
  private final String channel;
  private final InboxBell bell;

  InboxSender(String channel, InboxBell bell) {
    this.channel = channel;
    this.bell = bell;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.InApp)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for an inbox");
    }
    bell.ring(message.id());
    return new SendOutcome.Accepted("in the inbox");
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
