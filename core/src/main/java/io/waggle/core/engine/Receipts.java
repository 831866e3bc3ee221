package io.waggle.core.engine;

import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reports and receipts mean: the signal to the delivery, and when an address is given up. */
final class Receipts {
  /** How long a soft bounce counts towards giving an address up. */
  static final long SOFT_BOUNCE_MILLIS = 60L * 86_400_000;

  private Receipts() {}

  static DeliverySignal signalOf(Input.DeliveryOutcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> DeliverySignal.ACCEPT;
      case FAILED -> DeliverySignal.FAIL;
      case UNKNOWN -> DeliverySignal.LOSE;
      case DEFERRED -> DeliverySignal.RELEASE;
    };
  }

  /**
   * Gives up an address that came back softly as often as the channel allows, with nothing between
   * that reached it.
   *
   * @param record the delivery that the receipt was of, or null when it is not known
   */
  static void settle(@Nullable ContactRecord record, ReceiptKind kind, State state) {
    if (kind != ReceiptKind.SOFT_BOUNCE || record == null) {
      return;
    }
    Person person = state.holderOf(record.id());
    if (person == null) {
      return;
    }
    ContactHistory contacts = person.contacts;
    Delivery.Route route = record.delivery().route();
    ChannelDefinition channel = state.definitions.channel(route.channel());
    List<ContactRecord> records = contacts.records();
    long since = records.getLast().changedAt() - SOFT_BOUNCE_MILLIS;
    int inARow = 0;
    for (ContactRecord each : records) {
      Delivery.Route other = each.delivery().route();
      if (other.channel().equals(route.channel()) && other.address().equals(route.address())) {
        inARow = after(inARow, each, since);
      }
    }
    if (inARow >= channel.softBounces()) {
      String note = inARow + " soft bounces in a row";
      contacts.suppress(route, Refusal.Cause.BOUNCE, record.changedAt(), note);
    }
  }

  private static int after(int inARow, ContactRecord record, long since) {
    DeliveryStatus status = record.status();
    boolean softly =
        status == DeliveryStatus.BOUNCED
            && FailureKind.of(record.detail()) == FailureKind.TRANSIENT
            && record.changedAt() >= since;
    boolean reached =
        status == DeliveryStatus.DELIVERED
            || status == DeliveryStatus.OPENED
            || status == DeliveryStatus.CLICKED;
    return softly ? inARow + 1 : reached ? 0 : inARow;
  }
}
