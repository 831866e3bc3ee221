package io.waggle.app.imports;

import io.waggle.app.json.Json;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * MessageIds of rows: the same row of the same source, mapped to the same event, always has the
 * same one, so importing it again stores nothing.
 */
final class RowKeys {
  private static final int MAX_CHARS = 256;
  private static final HexFormat HEX = HexFormat.of();

  private final ImportMapping mapping;

  RowKeys(ImportMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * @throws RowFaultException when the id stands in a column and is missing or too long there
   */
  String of(SourceRow.Whole row, String type, String name) {
    ImportMapping.KeyForm form = mapping.key();
    if (!form.asIs().isEmpty()) {
      return asIs(row, form.asIs());
    }
    StringBuilder text = new StringBuilder();
    part(text, type);
    part(text, name);
    if (form.columns().isEmpty()) {
      part(text, Json.text(new Value.Fields(row.cells().all())));
    }
    for (String column : form.columns()) {
      Value value = row.cells().find(column);
      part(text, value == null ? "" : FieldType.text(value));
    }
    if (form.byRow()) {
      text.append(row.number());
    }
    return hash(text.toString());
  }

  /** For the quarantine record of a row: by its number and content. */
  String ofUnmapped(long number, byte[] raw) {
    return hash("!" + number + ":" + new String(raw, StandardCharsets.UTF_8));
  }

  private String hash(String text) {
    Hash128 hash = Hash128.of(mapping.source(), text);
    return "i-" + HEX.toHexDigits(hash.hi()) + HEX.toHexDigits(hash.lo());
  }

  private static String asIs(SourceRow.Whole row, String column) {
    Value value = row.cells().find(column);
    String id = value == null ? "" : FieldType.text(value).strip();
    if (id.isEmpty() || id.length() > MAX_CHARS) {
      throw new RowFaultException(
          "bad_message_id",
          column,
          id.isEmpty() ? "holds no messageId" : "has more than " + MAX_CHARS + " characters",
          "Fill it, or let messageId be made of columns.");
    }
    return id;
  }

  /** The length goes first, so that no two lists of texts read the same. */
  private static void part(StringBuilder to, String text) {
    to.append(text.length()).append(':').append(text);
  }
}
