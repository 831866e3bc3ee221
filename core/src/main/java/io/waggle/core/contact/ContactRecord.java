package io.waggle.core.contact;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * One send that was wanted: what it was, what was decided, and how far it got.
 *
 * @param reason {@code allowed}, or the policy's reason for suppressing it
 * @param detail the provider's words about the present status, or empty
 * @param changedAt when the status was last changed, in milliseconds since 1970
 */
public record ContactRecord(
    Delivery delivery, DeliveryStatus status, String reason, String detail, long changedAt) {

  public DeliveryId id() {
    return delivery.id();
  }

  public boolean wasAllowed() {
    return status != DeliveryStatus.SUPPRESSED;
  }

  ContactRecord moved(DeliveryStatus next, String said, long now) {
    return new ContactRecord(delivery, next, reason, said, now);
  }

  void write(BinaryWriter out) {
    delivery.write(out);
    out.writeByte(status.ordinal()).writeText(reason).writeText(detail).writeSigned(changedAt);
  }

  static ContactRecord read(BinaryReader in) {
    return new ContactRecord(
        Delivery.read(in),
        DeliveryStatus.of(in.readByte()),
        in.readText(),
        in.readText(),
        in.readSigned());
  }
}
