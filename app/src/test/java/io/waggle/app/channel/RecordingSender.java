package io.waggle.app.channel;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider that remembers what it took. */
final class RecordingSender implements ChannelSender {
  private final String channel;
  private final Function<OutboundMessage, SendOutcome> provider;
  private final List<OutboundMessage> handedOver = new CopyOnWriteArrayList<>();

  RecordingSender(String channel, Function<OutboundMessage, SendOutcome> provider) {
    this.channel = channel;
    this.provider = provider;
  }

  static RecordingSender accepting(String channel) {
    return new RecordingSender(channel, message -> new SendOutcome.Accepted("ok"));
  }

  /** Everything that was handed over, also what was refused. */
  List<OutboundMessage> handedOver() {
    return List.copyOf(handedOver);
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    handedOver.add(message);
    return provider.apply(message);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
