package io.waggle.core.channel;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * The id of a delivery, written {@code d<person>-<sequence>}. It stays the same when the person is
 * merged into another.
 *
 * @param person the person it was decided for
 * @param sequence counts that person's decisions from 1
 */
public record DeliveryId(int person, int sequence) {
  /**
   * The id that the text stands for, or null when it is none. Exactly one text stands for each id.
   */
  public static @Nullable DeliveryId parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 2 || text.charAt(0) != 'd' || text.length() > 22) {
      return null;
    }
    try {
      DeliveryId id =
          new DeliveryId(
              Integer.parseInt(text.substring(1, dash)),
              Integer.parseInt(text.substring(dash + 1)));
      return id.toString().equals(text) ? id : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  void write(BinaryWriter out) {
    out.writeVar(person).writeVar(sequence);
  }

  static DeliveryId read(BinaryReader in) {
    return new DeliveryId(in.readInt(), in.readInt());
  }

  @Override
  public String toString() {
    return "d" + person + "-" + sequence;
  }
}
