package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * The hour that was chosen for a message.
 *
 * @param hour of the week where the person is, from Monday 0:00; -1 when none was chosen
 * @param probability how likely it was to be chosen, from what was known at the choice
 */
public record Chosen(int hour, double probability) {
  public static final Chosen NONE = new Chosen(-1, 0);

  public boolean isMade() {
    return hour >= 0;
  }

  /**
   * The same, to be counted once. Among one person's own messages at one hour there is nothing that
   * the choice could have favoured.
   */
  Chosen certain() {
    return new Chosen(hour, 1);
  }

  void write(BinaryWriter out) {
    out.writeSigned(hour).writeDouble(probability);
  }

  static Chosen read(BinaryReader in) {
    return new Chosen((int) in.readSigned(), in.readDouble());
  }
}
