package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.Quota;
import io.waggle.core.contact.ContactRecord;
import org.jspecify.annotations.Nullable;

/**
 * What providers let one person have in a month or a day. Looked at when a worker claims, where
 * nothing can come between; a delivery counts in the period it was decided in.
 */
final class Quotas {
  /** Why a claim was not granted. */
  static final String USED_UP = "channel_quota";

  private Quotas() {}

  /**
   * @param record the delivery to be claimed, or null when it is not known
   */
  static boolean isUsedUp(@Nullable ContactRecord record, State state) {
    if (record == null) {
      return false;
    }
    String channel = record.delivery().route().channel();
    Person person = state.holderOf(record.id());
    if (person == null) {
      return false;
    }
    for (Quota each : state.definitions.channel(channel).quotas()) {
      long since = each.beganAt(state.now);
      long sent =
          person.contacts.records().stream()
              .filter(other -> other.delivery().route().channel().equals(channel))
              .filter(other -> other.delivery().decidedAt() >= since && isTaken(other.status()))
              .count();
      if (sent >= each.most()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTaken(DeliveryStatus status) {
    return status != DeliveryStatus.PENDING && status.holdsReservation();
  }
}
