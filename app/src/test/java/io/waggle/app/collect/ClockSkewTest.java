package io.waggle.app.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.app.collect.ClockSkew.ClientTimes;
import io.waggle.core.collect.CollectedEvent.Times;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
  private static final long RECEIVED = 1_795_341_600_000L;

  /** Times are in seconds relative to the receipt; an empty one was not sent. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "nothing said,                    browser, -,     -,     -,      0, 0,      0",
        "server is trusted,               server,  -60,   -,     -30,    0, -60,    -60",
        "server without sentAt,           server,  -60,   -,     -,      0, -60,    -60",
        "server of the future is clamped, server,  50,    -,     60,     0, 50,     0",
        "browser slow by 100 s,           browser, -110,  -,     -100,   0, -110,   -10",
        "browser fast by 100 s,           browser, 90,    -,     100,    0, 90,     -10",
        "browser fast by ten years,       browser, 3e8,   -,     3.1e8,  0, 3e8,    -1e7",
        "original alone counts the same,  browser, -,     -110,  -100,   0, -110,   -10",
        "both times: timestamp is mended, browser, -7,    -110,  -100,   0, -110,   -7",
        "browser retry is not shifted,    browser, -110,  -,     -100,   1, -110,   -110",
        "browser without sentAt,          browser, -110,  -,     -,      0, -110,   -110",
        "a day of delay is a slow clock,  browser, -86410,-,     -86400, 0, -86410, -10",
        "more is an old body,             browser, -86411,-,     -86401, 0, -86411, -86411",
        "sent before it happened,         browser, -50,   -,     -100,   0, -50,    0",
      })
  void correctsByTheFirstRuleThatFits(
      String rule,
      String clock,
      Double timestamp,
      Double original,
      Double sentAt,
      int retries,
      double kept,
      double event) {
    ClientTimes said = new ClientTimes(at(timestamp), at(original), at(sentAt), retries);
    Times times = ClockSkew.correct(said, clock.equals("browser"), RECEIVED);
    assertEquals(new Times(at(kept), at(event), RECEIVED), times);
  }

  private static long at(Double seconds) {
    return seconds == null ? Timestamps.ABSENT : RECEIVED + (long) (seconds * 1_000);
  }
}
