package io.waggle.core.channel;

import io.waggle.core.content.Rendering;
import java.util.List;

/**
 * A message ready to be handed over.
 *
 * @param delivery what it is and why; its id is the idempotency key for providers that take one
 * @param body the message in the shape that its template gave it
 * @param headers what the channel has to say beside the words, in order
 */
public record OutboundMessage(Delivery delivery, Rendering.Message body, List<Header> headers) {
  public OutboundMessage {
    headers = List.copyOf(headers);
    Header.requireOneLine("address", delivery.route().address());
    if (body instanceof Rendering.Email mail) {
      Header.requireOneLine("subject", mail.subject());
    }
  }

  public DeliveryId id() {
    return delivery.id();
  }

  /** Where to. */
  public String address() {
    return delivery.route().address();
  }

  /**
   * A header field. The name is a token of RFC 5322 §2.2 and the value is one line: nothing can be
   * smuggled in.
   */
  public record Header(String name, String value) {
    public Header {
      if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
        throw new IllegalArgumentException("not a header name: " + name);
      }
      requireOneLine(name, value);
    }

    static void requireOneLine(String name, String value) {
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(name + " holds a control character");
      }
    }
  }
}
