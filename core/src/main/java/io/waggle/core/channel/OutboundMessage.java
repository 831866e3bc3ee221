package io.waggle.core.channel;

import java.util.List;

/**
 * A message ready to be handed over.
 *
 * @param id the delivery; providers that take an idempotency key get it
 * @param address where to
 * @param subject one line, or empty where the channel has none
 * @param html the HTML part, or empty
 * @param text the plain text
 * @param headers further headers, in order
 */
public record OutboundMessage(
    DeliveryId id, String address, String subject, String html, String text, List<Header> headers) {
  public OutboundMessage {
    headers = List.copyOf(headers);
    Header.requireOneLine("address", address);
    Header.requireOneLine("subject", subject);
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
