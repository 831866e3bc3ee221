package io.waggle.app.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats beside plain CSV, and the variants of CSV. */
class RowFormatsTest {
  @TempDir private Path directory;
  private final ImportBed bed = new ImportBed();

  private static final String PEOPLE =
      """
      source: shop
      event: {type: identify}
      person: {userId: id}
      time: {column: at}
      rest: traits
      """;

  @Test
  void readsTabsOtherQuotesAndNamesFromTheMapping() throws IOException {
    Path file =
        ImportBed.write(
            directory.resolve("p.tsv"), "1\t'it''s\there'\t2026-03-01\n2\tx\t2026-03-01\n");
    bed.run(
        file,
        PEOPLE + "file: {delimiter: tab, quote: \"'\", header: false, columns: [id, n, at]}\n");
    assertEquals(new Value.Text("it's\there"), bed.events().getFirst().traits().find("n"));
    assertEquals(2, bed.stored.size());
    assertEquals(EventType.IDENTIFY, bed.events().getFirst().type());
  }

  @Test
  void readsJsonLinesWithNestedValues() throws IOException {
    Path file =
        ImportBed.write(
            directory.resolve("e.jsonl"),
            """
            {"kind":"track","what":"Paid","user":{"id":7},"at":"2026-03-01T00:00:00Z",\
            "p":{"n":1,"t":[1,"x"]}}
            not json

            {"kind":"identify","user":{"id":8},"at":1772323200,"x":1.10}
            ["no object"]
            {"kind":"fly","user":{"id":9},"at":"2026-03-01T00:00:00Z"}
            {"kind":"page","what":"Home","user":{"id":null},"at":"2026-03-01T00:00:00Z"}
            """);
    ImportResult result =
        bed.run(
            file,
            """
            source: shop
            event: {typeColumn: kind, nameColumn: what}
            person: {userId: user.id}
            time: {column: at}
            properties: [{column: p, spread: true}, {column: p.n, name: count}]
            """);
    CollectedEvent paid = bed.events().getFirst();
    assertEquals("Paid", paid.name());
    assertEquals("7", paid.subject().userId());
    assertEquals(
        "{\"n\":1,\"t\":[1,\"x\"],\"count\":1}", Json.text(new Value.Fields(paid.properties())));
    assertEquals(6, result.rows());
    assertEquals(
        Map.of(
            "json.malformed", 1L,
            "json.not_object", 1L,
            "import.unknown_type", 1L,
            "import.bad_time", 1L,
            "event.no_identity", 1L),
        result.quarantined());
    Input.Quarantined malformed =
        bed.quarantined().stream()
            .filter(q -> q.fault().code().equals("json.malformed"))
            .findFirst()
            .orElseThrow();
    assertEquals("row 2, line 1, column 1", malformed.fault().path());
    assertEquals("not json", new String(malformed.raw(), java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aJsonLineThatIsTooLongDoesNotHurtTheNext() throws IOException {
    String tooLong = "{\"id\":\"" + "z".repeat(JsonLineRows.MAX_LINE_BYTES * 2 + 77) + "\"}";
    String good = "{\"id\":\"u\",\"at\":\"2026-03-01\",\"n\":";
    Path file =
        ImportBed.write(
            directory.resolve("e.jsonl"),
            good + "1}\n" + tooLong + "\n" + good + "2}\r\n" + tooLong);
    ImportResult result = bed.run(file, PEOPLE);
    assertEquals(4, result.rows());
    assertEquals(Map.of("json.too_long", 2L), result.quarantined());
    assertEquals(
        List.of(new Value.Whole(1), new Value.Whole(2)),
        bed.events().stream().map(e -> e.traits().find("n")).toList());
  }

  @Test
  void readsParquetWithItsTypes() throws SQLException {
    Path file = directory.resolve("e.parquet");
    sql(
        "COPY (SELECT i AS id, TIMESTAMP '2026-03-01 10:00:00' + INTERVAL (i) SECOND AS at,"
            + " TIMESTAMPTZ '2026-03-01 10:00:00+08' AS zoned, DATE '2026-03-01' AS day,"
            + " 12345678901234567.25::DECIMAL(20,2) AS money, 1.5::FLOAT AS f, true AS flag,"
            + " [1, 2] AS list, {'a': 1, 'b': 'x'} AS struct, MAP {'k': 2} AS map,"
            + " NULL::VARCHAR AS nothing, '张' AS \"quo\"\"te\" FROM range(3) r(i)) TO '"
            + file
            + "' (FORMAT parquet)");
    ImportResult result =
        bed.run(file, PEOPLE.replace("column: at", "column: at, zone: Asia/Shanghai"));
    assertEquals(3, result.events(), result.toString());
    CollectedEvent last = bed.events().getLast();
    assertEquals(1_772_330_402_000L, last.times().event());
    assertEquals(
        "{\"zoned\":\"2026-03-01 02:00:00+00\",\"day\":\"2026-03-01\","
            + "\"money\":12345678901234567.25,"
            + "\"f\":1.5,\"flag\":true,\"list\":[1,2],\"struct\":{\"a\":1,\"b\":\"x\"},"
            + "\"map\":{\"k\":2},\"quo\\\"te\":\"张\"}",
        Json.text(new Value.Fields(last.traits())));
  }

  @Test
  void parquetGoesOnWhereItStopped() throws SQLException {
    Path file = directory.resolve("m.parquet");
    sql(
        "COPY (SELECT i AS id, '2026-03-01' AS at FROM range(2600) r(i)) TO '"
            + file
            + "' (FORMAT parquet)");
    FileImport[] self = new FileImport[1];
    self[0] = new FileImport(bed.target(), () -> 0, progress -> self[0].stop());
    self[0].run(file, ImportBed.mapping(PEOPLE), FileImport.checkpointBeside(file));
    assertEquals(1_000, bed.stored.size());
    ImportResult result = bed.run(file, PEOPLE);
    assertEquals(1_000, result.resumedAt());
    assertEquals(2_600, result.rows());
    assertEquals(2_600, bed.stored.size());
    assertEquals(0, bed.duplicates);
    assertTrue(bed.progress.getFirst().fraction() > 0.7, bed.progress.getFirst().toString());
  }

  @Test
  void consentsAloneNeedNoEvent() throws IOException {
    Path file =
        ImportBed.write(
            directory.resolve("c.csv"),
            "mail,at,news\na@b.example,2026-03-01,yes\nc@d.example,2026-03-01,no\n"
                + "e@f.example,2026-03-01,maybe\n,2026-03-01,yes\ng@h.example,2026-03-01,\n");
    ImportResult result =
        bed.run(
            file,
            """
            source: shop
            person: {email: mail}
            time: {column: at}
            consents:
              - {purpose: newsletter, channel: email, column: news, granted: [yes], denied: ["no"]}
            """
                .replace("[yes]", "[\"yes\"]"));
    assertEquals(
        new ImportResult(
            5, 0, 2, Map.of("import.unclear_consent", 1L, "import.nobody", 1L), 0, true),
        result);
    assertEquals(
        List.of(true, false),
        bed.inputs.stream()
            .filter(Input.ConsentChanged.class::isInstance)
            .map(each -> ((Input.ConsentChanged) each).granted())
            .toList());
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
