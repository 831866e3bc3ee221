package io.waggle.core.contact;

import io.waggle.core.audience.Facts;
import java.util.List;

/**
 * The question whether a message may go out.
 *
 * @param upcoming what else is already planned for the person, as far as the asker knows
 * @param now when it would go out, in milliseconds since 1970
 */
public record ContactRequest(
    ContactMessage message, Recipient recipient, List<Upcoming> upcoming, long now) {
  public ContactRequest {
    upcoming = List.copyOf(upcoming);
  }

  public ContactRequest(ContactMessage message, Recipient recipient, long now) {
    this(message, recipient, List.of(), now);
  }

  /**
   * Whom it would go to.
   *
   * @param key what holdouts and explorations are drawn by: the same text for the same person
   * @param address the person's address on the channel, or empty
   */
  public record Recipient(String key, String address, Facts facts, ContactHistory history) {}

  /**
   * A message that is planned, not yet decided: a wait that ends in a send.
   *
   * @param at when it is due, in milliseconds since 1970
   */
  public record Upcoming(ContactMessage message, long at) {}
}
