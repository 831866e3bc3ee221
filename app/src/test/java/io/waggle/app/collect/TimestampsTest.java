package io.waggle.app.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T01:02:03.456Z, 2026-11-22T01:02:03.456Z",
    "2026-11-22T01:02:03Z, 2026-11-22T01:02:03Z",
    "2026-11-22T01:02:03.4Z, 2026-11-22T01:02:03.400Z",
    "2026-11-22T01:02:03.45Z, 2026-11-22T01:02:03.450Z",
    "2026-11-22T01:02:03.456789Z, 2026-11-22T01:02:03.456Z",
    "2026-11-22T01:02:03.456+02:00, 2026-11-21T23:02:03.456Z",
    "2026-11-22T01:02:03+0200, 2026-11-21T23:02:03Z",
    "2026-11-22 01:02:03, 2026-11-22T01:02:03Z",
    "2026-11-22T01:02, 2026-11-22T01:02:00Z",
    "2026-11-22, 2026-11-22T00:00:00Z",
    "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "1795341600123, 2026-11-22T10:00:00.123Z",
    "1795341600, 2026-11-22T10:00:00Z",
  })
  void readsTheCommonForms(String text, Instant expected) {
    assertEquals(expected, Instant.ofEpochMilli(Timestamps.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2026-11-22T25:00:00Z",
        "2026-11-22T01:02:60Z",
        "2026-11-22T01:02:03.4x6Z",
        "1969-12-31T23:59:59Z",
        "-5",
        "99999999999999999",
        "2026-11-22T01:02:03.456Zjunk"
      })
  void refusesWhatIsNoTime(String text) {
    assertEquals(Timestamps.ABSENT, Timestamps.parse(text));
  }

  @Test
  void agreesWithTheLibraryOnEveryDay() {
    for (long day = 0; day < 366 * 140; day++) {
      Instant noon = Instant.ofEpochSecond(day * 86_400 + 43_200);
      assertEquals(noon.toEpochMilli(), Timestamps.parse(noon.toString()));
    }
  }
}
