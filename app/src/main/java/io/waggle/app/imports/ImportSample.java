package io.waggle.app.imports;

import io.waggle.app.csv.FileInput;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The first rows of a file.
 *
 * @param format how its rows are written
 * @param delimiter between the cells of CSV
 * @param encoding of CSV
 * @param columns in order; of JSON Lines those of the rows that were read
 * @param rows what stands in them
 * @param broken how many of the rows that were read are none
 */
public record ImportSample(
    String format,
    char delimiter,
    String encoding,
    List<String> columns,
    List<Attributes> rows,
    int broken) {
  private static final int MAX_ROWS = 50;
  private static final int HEAD_BYTES = 1 << 16;

  /** How many bytes at the end of the head may belong to a letter that is cut in two. */
  private static final int MAX_LETTER_BYTES = 4;

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  public ImportSample {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads the first rows.
   *
   * @param form the {@code file} part of a mapping; what it leaves open is guessed
   */
  static ImportSample read(Path file, Value form) {
    String head;
    String encoding;
    try (InputStream in = FileInput.open(file)) {
      byte[] bytes = in.readNBytes(HEAD_BYTES);
      encoding = isUtf8(bytes) ? "utf-8" : "gb18030";
      head = new String(bytes, Charset.forName(encoding));
    } catch (IOException e) {
      throw new FileUnreadableException(file, e);
    }
    Value.Fields given = form instanceof Value.Fields fields ? fields : null;
    Attributes.Builder guessed = Attributes.builder();
    if (given == null || given.attributes().find("delimiter") == null) {
      guessed.put("delimiter", String.valueOf(delimiter(head)));
    }
    if (given == null || given.attributes().find("encoding") == null) {
      guessed.put("encoding", encoding);
    }
    if (given != null) {
      for (int i = 0; i < given.attributes().size(); i++) {
        guessed.put(given.attributes().key(i), given.attributes().value(i));
      }
    }
    Document document = Document.root(new Value.Fields(guessed.build()), "file");
    FileForm read = MappingDocument.file(document);
    document.done();
    return rows(file, read);
  }

  private static ImportSample rows(Path file, FileForm form) {
    try (RowSource source = RowSources.open(file, form)) {
      Set<String> columns = new LinkedHashSet<>(source.columns());
      List<Attributes> rows = new ArrayList<>();
      int broken = 0;
      SourceRow row = source.next();
      while (row != null && rows.size() + broken < MAX_ROWS) {
        if (row instanceof SourceRow.Whole whole) {
          Attributes all = whole.cells().all();
          rows.add(all);
          columns.addAll(source.columns().isEmpty() ? paths(all, "") : List.of());
        } else {
          broken++;
        }
        row = source.next();
      }
      return new ImportSample(
          RowSources.format(file, form).name().toLowerCase(Locale.ROOT),
          form.delimiter(),
          form.charset().name().toLowerCase(Locale.ROOT),
          List.copyOf(columns),
          rows,
          broken);
    }
  }

  /** Nested values by their dotted paths, one level down. */
  private static List<String> paths(Attributes row, String before) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (row.value(i) instanceof Value.Fields nested && before.isEmpty()) {
        paths.addAll(paths(nested.attributes(), row.key(i) + "."));
      } else {
        paths.add(before + row.key(i));
      }
    }
    return paths;
  }

  private static boolean isUtf8(byte[] bytes) {
    boolean cut = bytes.length == HEAD_BYTES;
    for (int less = 0; less <= (cut ? MAX_LETTER_BYTES : 0); less++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - less));
        return true;
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return false;
  }

  /** The one that the first line has most of. */
  private static char delimiter(String head) {
    String line = head.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
    char best = DELIMITERS[0];
    long most = 0;
    for (char each : DELIMITERS) {
      long count = line.chars().filter(letter -> letter == each).count();
      if (count > most) {
        most = count;
        best = each;
      }
    }
    return best;
  }

  /** The sample as JSON; ends the writer's object. */
  public JsonWriter write(JsonWriter out) {
    out.object().object("file").field("format", format);
    if (format.equals("csv")) {
      out.field("delimiter", delimiter == '\t' ? "tab" : String.valueOf(delimiter));
      out.field("encoding", encoding);
    }
    out.end().array("columns");
    for (String each : columns) {
      ColumnGuess guess = ColumnGuess.of(each, values(each));
      out.object().field("name", each).field("role", guess.role());
      out.field("type", guess.type()).field("timeFormat", guess.timeFormat()).array("examples");
      values(each).stream().distinct().limit(3).forEach(out::value);
      out.end().end();
    }
    out.end().array("rows");
    rows.forEach(out::value);
    return out.end().field("broken", broken).end();
  }

  private List<String> values(String column) {
    List<String> found = new ArrayList<>();
    for (Attributes each : rows) {
      Value value = each.find(column) == null ? each.findPath(column) : each.find(column);
      if (value != null && !FieldType.text(value).isBlank()) {
        found.add(FieldType.text(value).strip());
      }
    }
    return found;
  }
}
