package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * A message that was put off and waits to be asked about again.
 *
 * @param use what it will take a place for
 * @param at when it is due
 * @param chosen the hour that was chosen for the person, if that is what it waits for
 */
record Planned(String intent, Place.Use use, int priority, long at, Chosen chosen) {
  void write(BinaryWriter out) {
    out.writeText(intent);
    use.write(out);
    out.writeVar(priority).writeSigned(at);
    chosen.write(out);
  }

  static Planned read(BinaryReader in) {
    return new Planned(
        in.readText(), Place.Use.read(in), in.readInt(), in.readSigned(), Chosen.read(in));
  }
}
