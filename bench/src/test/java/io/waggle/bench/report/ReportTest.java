package io.waggle.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A report passes when no row failed; both forms carry all of it. */
class ReportTest {
  private static final Row FAST = Row.atLeast("rate", 160_000, "events/s", 150_000);
  private static final Row SKIPPED = Row.notPossible("cut", "needs root");
  private static final Row SLOW = Row.below("p99", 31, "ms", 30);

  @Test
  void aSkippedRowNeitherPassesNorFails() {
    assertTrue(new Report(List.of(FAST, SKIPPED)).passed());
    assertFalse(new Report(List.of(FAST, SKIPPED, SLOW)).passed());
  }

  @Test
  void jsonIsOneObjectWithRows() {
    String json = printed(new Report(List.of(FAST, SKIPPED)), true);
    var rows = JsonMapper.builder().build().readTree(json).get("rows");
    assertEquals(2, rows.size());
    assertEquals(160_000, rows.get(0).get("figure").asDouble());
    assertEquals("≥ 150,000", rows.get(0).get("bar").asString());
    assertTrue(rows.get(0).get("pass").asBoolean());
    assertTrue(rows.get(1).get("pass").isNull());
    assertEquals("not possible here: needs root", rows.get(1).get("bar").asString());
  }

  @Test
  void theTableNamesWhatFailed() {
    String table = printed(new Report(List.of(FAST, SLOW)), false);
    assertTrue(table.contains("p99   "), table);
    assertTrue(table.contains("NO       < 30"), table);
  }

  private static String printed(Report report, boolean json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), json);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
