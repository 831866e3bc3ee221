package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;

/**
 * One name on a static list.
 *
 * @param identifier in its normal form
 * @param since when it was first put on
 * @param upload the upload that named it last
 * @param note why, as whoever uploaded it said
 */
public record ListEntry(Identifier identifier, long since, String upload, String note) {
  void write(BinaryWriter out) {
    out.writeIdentifier(identifier).writeSigned(since).writeText(upload).writeText(note);
  }

  static ListEntry read(BinaryReader in) {
    return new ListEntry(in.readIdentifier(), in.readSigned(), in.readText(), in.readText());
  }
}
