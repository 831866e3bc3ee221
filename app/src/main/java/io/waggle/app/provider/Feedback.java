package io.waggle.app.provider;

import io.waggle.core.channel.ReceiptKind;

/** Where providers' later words go. Called by their threads; must not wait. */
public interface Feedback {
  /**
   * @param reference what the provider called the message when it took it
   */
  void receipt(String channel, String reference, ReceiptKind kind, String said);

  /** A person wrote back. */
  void answer(String channel, String address, String text);
}
