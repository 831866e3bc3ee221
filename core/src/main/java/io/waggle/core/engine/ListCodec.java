package io.waggle.core.engine;

import io.waggle.core.audience.ExportTerms;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/** The stored form of the inputs of static lists and snapshots. */
final class ListCodec {
  /** The tag byte of a change of a list. */
  static final int LISTS = 'p';

  /** The tag byte of snapshots; the next byte tells which input it is. */
  static final int SNAPSHOTS = 'v';

  private static final int ORDERED = 0;
  private static final int REPORTED = 1;

  private ListCodec() {}

  static void write(Input.ListChanged l, BinaryWriter out) {
    out.writeByte(LISTS).writeText(l.list()).writeByte(l.change().ordinal()).writeText(l.upload());
    out.writeVar(l.identifiers().size());
    l.identifiers().forEach(out::writeIdentifier);
    out.writeText(l.note()).writeText(l.actor()).writeSigned(l.time());
  }

  static Input.ListChanged listChanged(BinaryReader in) {
    String list = in.readText();
    Input.ListChange change = Input.ListChange.values()[in.readByte()];
    String upload = in.readText();
    int size = in.readCount();
    List<Identifier> identifiers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      identifiers.add(in.readIdentifier());
    }
    return new Input.ListChanged(
        list, change, upload, identifiers, in.readText(), in.readText(), in.readSigned());
  }

  static void write(Input.SnapshotOrdered s, BinaryWriter out) {
    out.writeByte(SNAPSHOTS).writeByte(ORDERED).writeText(s.audience());
    ExportTerms export = s.export();
    out.writeFlag(export != null);
    if (export != null) {
      export.write(out);
    }
    out.writeText(s.actor()).writeText(s.reason()).writeSigned(s.time());
  }

  static void write(Input.ExportReported r, BinaryWriter out) {
    out.writeByte(SNAPSHOTS).writeByte(REPORTED).writeVar(r.snapshot()).writeVar(r.page());
    out.writeByte(r.outcome().ordinal()).writeVar(r.people()).writeVar(r.withheld());
    out.writeText(r.detail()).writeSigned(r.time());
  }

  static Input ofSnapshots(BinaryReader in) {
    int which = in.readByte();
    return switch (which) {
      case ORDERED ->
          new Input.SnapshotOrdered(
              in.readText(),
              in.readFlag() ? ExportTerms.read(in) : null,
              in.readText(),
              in.readText(),
              in.readSigned());
      case REPORTED ->
          new Input.ExportReported(
              in.readVar(),
              in.readInt(),
              Input.ExportOutcome.values()[in.readByte()],
              in.readInt(),
              in.readInt(),
              in.readText(),
              in.readSigned());
      default -> throw new IllegalStateException("no input of snapshots starts with " + which);
    };
  }
}
