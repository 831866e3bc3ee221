package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A place taken under the frequency caps.
 *
 * <p>It is reserved at the decision and counts in every window from then on, because the message
 * may go out at any moment; it is confirmed when the provider took the message, or may have, and
 * from then on counts where that time falls.
 *
 * @param time when it was decided, or when it was confirmed, in milliseconds since 1970
 */
record Place(DeliveryId id, Use use, boolean isConfirmed, long time) {
  /**
   * What it was taken for.
   *
   * @param labels the campaign's labels as they were at the decision
   */
  record Use(String channel, String purpose, String campaign, List<String> labels) {
    Use {
      labels = List.copyOf(labels);
    }

    static Use of(ContactMessage message) {
      return new Use(
          message.channel(), message.purpose().name(), message.campaign(), message.labels());
    }

    void write(BinaryWriter out) {
      out.writeText(channel).writeText(purpose).writeText(campaign).writeVar(labels.size());
      labels.forEach(out::writeText);
    }

    static Use read(BinaryReader in) {
      String channel = in.readText();
      String purpose = in.readText();
      String campaign = in.readText();
      int count = in.readCount();
      List<String> labels = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        labels.add(in.readText());
      }
      return new Use(channel, purpose, campaign, labels);
    }
  }

  Place confirmed(long at) {
    return new Place(id, use, true, Math.max(time, at));
  }

  void write(BinaryWriter out) {
    out.writeVar(id.person()).writeVar(id.sequence());
    use.write(out);
    out.writeFlag(isConfirmed).writeSigned(time);
  }

  static Place read(BinaryReader in) {
    DeliveryId id = new DeliveryId(in.readInt(), in.readInt());
    Use use = Use.read(in);
    return new Place(id, use, in.readFlag(), in.readSigned());
  }
}
