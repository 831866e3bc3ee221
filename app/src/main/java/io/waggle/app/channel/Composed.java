package io.waggle.app.channel;

import io.waggle.core.channel.OutboundMessage;

/** What composing a message gave. */
sealed interface Composed {
  record Ready(OutboundMessage message) implements Composed {}

  /** It can never be sent like this; {@code detail} is that of a failed report. */
  record Impossible(String detail) implements Composed {}
}
