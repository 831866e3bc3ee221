package io.waggle.app.api;

import io.waggle.app.csv.CsvReader;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Said;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Names for a static list as somebody sent them.
 *
 * @param id what the parts of one upload have in common
 */
record ListUpload(
    String id, Input.ListChange change, List<Identifier> names, String note, String actor) {
  private static final int MAX_NAMES = 200_000;
  private static final int MAX_ROW_CHARS = 65_536;

  ListUpload {
    names = List.copyOf(names);
  }

  /** What an upload does with what is on the list. */
  private enum Mode {
    ADD,
    REMOVE,
    REPLACE
  }

  static ListUpload of(Document body) {
    List<Identifier> names = body.objects("identifiers").stream().map(Queries::identifier).toList();
    if (names.size() > MAX_NAMES) {
      String fix = "Send several with the same upload; the last with mode: replace.";
      body.fault("identifiers", "size", names.size() + " names, more than " + MAX_NAMES, fix);
    }
    ListUpload upload =
        new ListUpload(
            Said.text(body, "upload", newId()),
            change(body.choice("mode", Mode.class, Mode.ADD)),
            names,
            Said.text(body, "note", ""),
            Said.actor(body));
    body.done();
    return upload;
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static Input.ListChange change(Mode mode) {
    return switch (mode) {
      case ADD -> Input.ListChange.ADDED;
      case REMOVE -> Input.ListChange.REMOVED;
      case REPLACE -> Input.ListChange.COMPLETED;
    };
  }

  /**
   * Reads a file whose head names the kind of each column; every cell that is not empty is a name.
   * What else is to be said stands in the query.
   */
  static ListUpload ofCsv(Request request) {
    List<Identifier> names = new ArrayList<>();
    CsvReader rows = new CsvReader(new StringReader(text(request.body())), ',', '"', MAX_ROW_CHARS);
    try {
      List<String> kinds = head(rows);
      for (CsvReader.Met met = rows.next(); met != CsvReader.Met.END; met = rows.next()) {
        if (met != CsvReader.Met.BLANK) {
          addRow(rows, met, kinds, names);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return new ListUpload(
        Said.query(request, "upload", newId()),
        change(mode(request.query("mode"))),
        names,
        Said.query(request, "note", ""),
        Said.query(request, "actor", "api"));
  }

  /** Bytes of another encoding would make names that nobody has. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          400, "list.bad_file", "the file is not UTF-8", "Save it as CSV in UTF-8 and send that.");
    }
  }

  private static List<String> head(CsvReader rows) throws IOException {
    if (rows.next() != CsvReader.Met.ROW) {
      throw badFile(1, "has no head", "Name the kind of each column, such as email, first.");
    }
    List<String> kinds = new ArrayList<>();
    for (String each : rows.cells()) {
      kinds.add(each.strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT));
    }
    for (String each : kinds) {
      if (!Identifier.isKind(each)) {
        String fix = "Name the kind of each column, such as email; columns stand apart by commas.";
        throw badFile(1, "has the column '" + each + "', which is no kind of identifier", fix);
      }
    }
    return kinds;
  }

  private static void addRow(
      CsvReader rows, CsvReader.Met met, List<String> kinds, List<Identifier> names) {
    if (met != CsvReader.Met.ROW || rows.cells().size() > kinds.size()) {
      throw badFile(rows.line(), "is no row under that head", "Mend its quotes and commas.");
    }
    for (int i = 0; i < rows.cells().size(); i++) {
      if (!rows.cells().get(i).isBlank()) {
        names.add(new Identifier(kinds.get(i), rows.cells().get(i)));
      }
    }
    if (names.size() > MAX_NAMES) {
      String fix = "Send several files with the same upload; the last with mode=replace.";
      throw badFile(rows.line(), "is beyond " + MAX_NAMES + " names", fix);
    }
  }

  private static Mode mode(String text) {
    for (Mode each : Mode.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    if (text.isEmpty()) {
      return Mode.ADD;
    }
    throw new ProblemException(
        400,
        new Fault(
            "list.bad_mode",
            Queries.path("mode"),
            "mode=" + text + " is unknown",
            "Use add, remove or replace."));
  }

  private static ProblemException badFile(long line, String message, String fix) {
    String said = "line " + line + " " + message;
    return new ProblemException(400, new Fault("list.bad_file", "line " + line, said, fix));
  }
}
