package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.content.BlockFigures;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/** What all sends together teach the contact policy. Changed in place by the one writer. */
public final class ContactFigures {
  private final ClickLedger clicks;
  private final HourTable hours;
  private final BlockFigures blocks;

  public ContactFigures() {
    this(new ClickLedger(), new HourTable(), new BlockFigures());
  }

  private ContactFigures(ClickLedger clicks, HourTable hours, BlockFigures blocks) {
    this.clicks = clicks;
    this.hours = hours;
    this.blocks = blocks;
  }

  /** A delivery moved on to the status that the record has now. */
  public void moved(ContactRecord record) {
    clicks.moved(record);
    if (record.status() == DeliveryStatus.ACCEPTED) {
      blocks.shown(record.delivery().content().values());
    } else if (record.status() == DeliveryStatus.CLICKED) {
      blocks.clicked(record.delivery().content().values());
    }
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

  /** How the variants of content blocks do. */
  public BlockFigures blocks() {
    return blocks;
  }

  public void write(BinaryWriter out) {
    clicks.write(out);
    hours.write(out);
    blocks.write(out);
  }

  public static ContactFigures read(BinaryReader in) {
    return new ContactFigures(
        ClickLedger.read(in),
        HourTable.read(in),
        in.hasMore() ? BlockFigures.read(in) : new BlockFigures());
  }
}
