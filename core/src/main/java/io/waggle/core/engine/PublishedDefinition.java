package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.function.Function;

/**
 * One version of a definition document as it was published.
 *
 * @param version 1 for the first publication of this kind and id, then counting up
 * @param retired whether it has been taken out of use since
 */
public record PublishedDefinition(
    String kind, String id, int version, Value document, String actor, long time, boolean retired) {

  PublishedDefinition retire(String by, long when) {
    return new PublishedDefinition(kind, id, version, document, by, when, true);
  }

  /** What the document reads as; throws when anything is wrong with it. */
  <T> T read(Function<Document, T> reader) {
    Document doc = Document.root(document, kind + "/" + id);
    T read = reader.apply(doc);
    doc.done();
    return read;
  }

  void write(BinaryWriter out) {
    out.writeText(kind).writeText(id).writeVar(version).writeValue(document);
    out.writeText(actor).writeSigned(time).writeFlag(retired);
  }

  static PublishedDefinition read(BinaryReader in) {
    return new PublishedDefinition(
        in.readText(),
        in.readText(),
        in.readInt(),
        in.readValue(),
        in.readText(),
        in.readSigned(),
        in.readFlag());
  }
}
