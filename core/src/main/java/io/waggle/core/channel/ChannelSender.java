package io.waggle.core.channel;

/**
 * Carries messages of one channel to a provider. Called by several threads at once.
 *
 * <p>It never throws for what a provider or a network does: that is an outcome. It says {@link
 * SendOutcome.Unknown} whenever it cannot be sure that the provider did not take the message.
 */
public interface ChannelSender extends AutoCloseable {
  /** The channel it serves, such as {@code email}. */
  String channel();

  SendOutcome send(OutboundMessage message);

  @Override
  void close();
}
