package io.waggle.app.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso | UTC | 2026-03-01T10:20:30Z | 2026-03-01T10:20:30Z",
        "iso | UTC | 2026-03-01t10:20:30.123456789z | 2026-03-01T10:20:30.123Z",
        "iso | Asia/Shanghai | 2026-03-01T10:20:30+01:00 | 2026-03-01T09:20:30Z",
        "iso | UTC | 2026-03-01 10:20:30+0800 | 2026-03-01T02:20:30Z",
        "iso | UTC | 2026-03-01 10:20:30 +08 | 2026-03-01T02:20:30Z",
        "iso | UTC | 2026-03-01 10:20:30+00 | 2026-03-01T10:20:30Z",
        "iso | Asia/Shanghai | 2026-03-01 10:20 | 2026-03-01T02:20:00Z",
        "iso | Asia/Shanghai | 2026-03-01 | 2026-02-28T16:00:00Z",
        "iso | America/New_York | 2026-03-08T02:30:00 | 2026-03-08T07:30:00Z",
        "iso | America/New_York | 2026-11-01T01:30:00 | 2026-11-01T05:30:00Z",
        "seconds | UTC | 1772360430 | 2026-03-01T10:20:30Z",
        "seconds | UTC | 1772360430.25 | 2026-03-01T10:20:30.250Z",
        "millis | UTC | 1772360430123 | 2026-03-01T10:20:30.123Z",
        "micros | UTC | 1772360430123456 | 2026-03-01T10:20:30.123Z",
        "dd/MM/yyyy HH:mm | Europe/Berlin | 01/03/2026 10:20 | 2026-03-01T09:20:00Z",
        "d.M.yy | UTC | 1.3.26 | 2026-03-01T00:00:00Z",
        "MMM d, yyyy h:mm a | UTC | Mar 1, 2026 1:05 PM | 2026-03-01T13:05:00Z",
        "yyyyMMdd | Asia/Shanghai | 20260301 | 2026-02-28T16:00:00Z",
        "yyyy年M月d日 HH:mm | Asia/Shanghai | 2026年3月1日 10:20 | 2026-03-01T02:20:00Z",
        "yyyy-MM-dd HH:mm:ss Z | UTC | 2026-03-01 10:20:30 +0800 | 2026-03-01T02:20:30Z",
        "uuuu-MM-dd | UTC | 2026-03-01 | 2026-03-01T00:00:00Z",
      })
  void readsTheMoment(String format, String zone, String text, String expected) {
    long millis = TimeFormat.of(format, ZoneId.of(zone)).read(new Value.Text(text));
    assertEquals(Instant.parse(expected), Instant.ofEpochMilli(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso | 2026-02-30",
        "iso | 2026-13-01T00:00:00Z",
        "iso | 01/03/2026",
        "iso | 1969-12-31T23:59:59Z",
        "iso | +12026-01-01T00:00:00Z",
        "iso | ''",
        "iso | null",
        "seconds | soon",
        "seconds | -5",
        "seconds | 1e99",
        "millis | 9e18",
        "yyyy-MM-dd | 2026-02-29",
        "dd/MM/yyyy | 2026-03-01",
        "HH:mm | 10:20",
      })
  void refusesWhatIsNoMoment(String format, String text) {
    TimeFormat read = TimeFormat.of(format, ZoneId.of("UTC"));
    assertEquals(TimeFormat.NONE, read.read(new Value.Text(text)));
  }

  @Test
  void takesNumbersAsNumbers() {
    TimeFormat seconds = TimeFormat.of("seconds", ZoneId.of("UTC"));
    assertEquals(1_772_360_430_000L, seconds.read(new Value.Whole(1_772_360_430)));
    assertEquals(TimeFormat.NONE, seconds.read(Value.Flag.TRUE));
  }

  @Test
  void refusesAPatternThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> TimeFormat.of("qwertz", ZoneId.of("UTC")));
  }
}
