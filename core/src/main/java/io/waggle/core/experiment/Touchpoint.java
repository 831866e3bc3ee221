package io.waggle.core.experiment;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * A moment at which a campaign reached a person.
 *
 * @param time in milliseconds since 1970
 * @param by the print of the identifier whose event it was; 0 when it is not known
 */
public record Touchpoint(long time, String channel, String campaign, long by) {
  public Touchpoint(long time, String channel, String campaign) {
    this(time, channel, campaign, 0);
  }

  boolean samePlace(Touchpoint other) {
    return channel.equals(other.channel) && campaign.equals(other.campaign);
  }

  boolean sameVisit(Touchpoint other) {
    return samePlace(other) && Math.abs(time - other.time) < Touches.SAME_VISIT_MILLIS;
  }

  void write(BinaryWriter out) {
    out.writeSigned(time).writeText(channel).writeText(campaign).writeFixed64(by);
  }

  static Touchpoint read(BinaryReader in) {
    return new Touchpoint(in.readSigned(), in.readText(), in.readText(), in.readFixed64());
  }
}
