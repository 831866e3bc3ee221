package io.waggle.core.audience;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Document;
import io.waggle.core.privacy.Purpose;

/**
 * How an audience is handed to another system: whom it may be told of, and what of them.
 *
 * @param channel the channel that carries it, one that speaks {@code webhook}
 * @param form what is told of a person
 * @param purpose what for; who does not allow it on the channel is left out
 */
public record ExportTerms(String channel, Form form, String purpose) {
  /** What is told of a person. The order is part of the stored form: only append. */
  public enum Form {
    /** Identifiers, since when and why. */
    PLAIN,
    /** SHA-256 of e-mail addresses and telephone numbers alone, as advertising platforms match. */
    HASHED
  }

  /** Reads {@code channel}, {@code form} and {@code purpose}. */
  public static ExportTerms parse(Document doc) {
    return new ExportTerms(
        doc.text("channel"),
        doc.choice("form", Form.class, Form.PLAIN),
        doc.text("purpose", Purpose.SHARING.name()));
  }

  public void write(BinaryWriter out) {
    out.writeText(channel).writeByte(form.ordinal()).writeText(purpose);
  }

  public static ExportTerms read(BinaryReader in) {
    return new ExportTerms(in.readText(), Form.values()[in.readByte()], in.readText());
  }
}
