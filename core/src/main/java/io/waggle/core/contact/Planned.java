package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * A message that was put off and waits to be asked about again.
 *
 * @param use what it will take a place for
 * @param at when it is due
 * @param chosenProbability how likely its hour was to be chosen, when it waits for an hour that was
 *     chosen for the person; else 0
 */
record Planned(String intent, Place.Use use, int priority, long at, double chosenProbability) {
  boolean isChosenTime() {
    return chosenProbability > 0;
  }

  void write(BinaryWriter out) {
    out.writeText(intent);
    use.write(out);
    out.writeVar(priority).writeSigned(at).writeDouble(chosenProbability);
  }

  static Planned read(BinaryReader in) {
    return new Planned(
        in.readText(), Place.Use.read(in), in.readInt(), in.readSigned(), in.readDouble());
  }
}
