package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * What somebody had counted when they were merged into another: it is theirs again when they come
 * back, and their next delivery gets an id that was never used.
 */
record FormerCounts(int person, int lastSequence, int wanted, int allowed) {
  void write(BinaryWriter out) {
    out.writeVar(person).writeVar(lastSequence).writeVar(wanted).writeVar(allowed);
  }

  static FormerCounts read(BinaryReader in) {
    return new FormerCounts(in.readInt(), in.readInt(), in.readInt(), in.readInt());
  }
}
