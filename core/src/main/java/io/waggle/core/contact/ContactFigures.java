package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/** What all sends together teach the contact policy. Changed in place by the one writer. */
public final class ContactFigures {
  private final ClickLedger clicks;
  private final HourTable hours;

  public ContactFigures() {
    this(new ClickLedger(), new HourTable());
  }

  private ContactFigures(ClickLedger clicks, HourTable hours) {
    this.clicks = clicks;
    this.hours = hours;
  }

  /** A delivery moved on to the status that the record has now. */
  public void moved(ContactRecord record) {
    clicks.moved(record);
    Chosen chosen = record.verdict().chosen();
    if (chosen.isMade() && record.status() == DeliveryStatus.ACCEPTED) {
      hours.sent(record.delivery().route().channel(), chosen);
    } else if (chosen.isMade() && record.status() == DeliveryStatus.CLICKED) {
      hours.engaged(record.delivery().route().channel(), chosen);
    }
  }

  ClickLedger clicks() {
    return clicks;
  }

  HourTable hours() {
    return hours;
  }

  public void write(BinaryWriter out) {
    clicks.write(out);
    hours.write(out);
  }

  public static ContactFigures read(BinaryReader in) {
    return new ContactFigures(ClickLedger.read(in), HourTable.read(in));
  }
}
