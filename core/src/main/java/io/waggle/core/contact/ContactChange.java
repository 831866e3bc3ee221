package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryStatus;

/** What a signal did to a delivery. */
public sealed interface ContactChange {
  /** It moved on. */
  record Moved(DeliveryStatus before, ContactRecord after) implements ContactChange {}

  /** Nothing changed; {@code reason} is {@link #NOT_KNOWN} or {@link #NO_MOVE}. */
  record Ignored(String reason) implements ContactChange {}

  /** The delivery is not among those kept for this person. */
  String NOT_KNOWN = "not_known";

  /** The signal means nothing in the delivery's present status. */
  String NO_MOVE = "no_move";
}
