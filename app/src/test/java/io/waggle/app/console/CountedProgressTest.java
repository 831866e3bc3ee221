package io.waggle.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountedProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong(5 * SECOND);
  private final CountedProgress progress =
      new CountedProgress(
          new PrintStream(shown, true, StandardCharsets.UTF_8),
          false,
          "replaying",
          10_000,
          nanos::get);

  @Test
  void aLineEveryTenSecondsWithAnEstimateOnceThereIsSomethingToGoBy() {
    nanos.addAndGet(5 * SECOND);
    progress.at(20);
    nanos.addAndGet(5 * SECOND);
    progress.at(100);
    nanos.addAndGet(10 * SECOND);
    progress.at(5_000);
    nanos.addAndGet(20 * SECOND);
    progress.done();
    assertEquals(
        List.of(
            "replaying [------------------------------]   1% 100 of 10,000, …",
            "replaying [###############---------------]  50% 5,000 of 10,000, 0:20 left",
            "replaying [##############################] 100% 10,000 of 10,000, done in 0:40"),
        shown.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void whatIsOverSoonIsNotTold() {
    progress.at(5_000);
    nanos.addAndGet(SECOND);
    progress.done();
    assertEquals("", shown.toString(StandardCharsets.UTF_8));
  }
}
