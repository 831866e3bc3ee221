package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/** A delivery that another person has now, because the people were taken apart. */
public record HandedOn(DeliveryId id, int person) {
  void write(BinaryWriter out) {
    out.writeVar(id.person()).writeVar(id.sequence()).writeVar(person);
  }

  static HandedOn read(BinaryReader in) {
    return new HandedOn(new DeliveryId(in.readInt(), in.readInt()), in.readInt());
  }
}
