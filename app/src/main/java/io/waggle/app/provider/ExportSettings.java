package io.waggle.app.provider;

import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns an export file has.
 *
 * @param columns in the order in which they stand
 */
record ExportSettings(List<Column> columns) {
  /**
   * A column.
   *
   * @param field the field of the message's JSON, or {@code address}
   * @param hashed whether what is written is the SHA-256 of the value, without blanks around it and
   *     in lower case, as advertising platforms match people
   */
  record Column(String name, String field, boolean hashed) {}

  ExportSettings {
    columns = List.copyOf(columns);
  }

  /** Reads {@code columns: [{name: email, field: address, hash: true}]}. */
  static ExportSettings read(Document doc) {
    List<Column> columns = new ArrayList<>();
    for (Document each : doc.objects("columns")) {
      String name = each.text("name");
      columns.add(new Column(name, each.text("field", name), each.flag("hash", false)));
    }
    if (columns.isEmpty()) {
      doc.fault("columns", "missing", "has no column", "Name at least one.");
    }
    return new ExportSettings(columns);
  }
}
