package io.waggle.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.testkit.store.TextBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that appends from many threads, again and again, and looks for every acknowledged
 * entry.
 */
@Tag("slow")
class LogCrashTest {
  private static final int ROUNDS = 8;

  @TempDir Path directory;

  @Test
  void aKilledProcessLosesNothingThatItAcknowledged() throws Exception {
    Map<Long, String> acked = new TreeMap<>();
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      Process child = ChildJvm.start(Appender.class, directory.toString(), "" + round);
      readAcks(child, acked, 200 + random.nextInt(4000));
      child.toHandle().destroyForcibly();
      child.waitFor();
      readAcks(child, acked, Integer.MAX_VALUE);
      verify(acked);
    }
    assertTrue(acked.size() > ROUNDS * 200);
  }

  private void verify(Map<Long, String> acked) {
    try (SegmentFileEventLog log = SegmentFileEventLog.open(directory, LogSettings.DEFAULTS)) {
      assertTrue(log.recovery().isSound(), log.recovery().toString());
      List<String> all = new ArrayList<>();
      log.read(
          0,
          (position, bytes, from, length) ->
              all.add(new String(bytes, from, length, StandardCharsets.UTF_8)));
      assertEquals(log.end(), all.size());
      acked.forEach((position, text) -> assertEquals(text, all.get(position.intValue())));
    }
  }

  /** Lines are "position text"; a torn last line of a killed process is no acknowledgement. */
  private static void readAcks(Process child, Map<Long, String> acked, int most)
      throws IOException {
    BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
    String line;
    for (int i = 0; i < most && (line = lines.readLine()) != null; i++) {
      String[] parts = line.split(" ");
      if (parts.length == 3) {
        acked.put(Long.parseLong(parts[0]), parts[1]);
      }
    }
  }

  /** Appends from 16 threads until it is killed and prints what was acknowledged. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) {
      LogSettings small = LogSettings.DEFAULTS.withSegmentBytes(64 << 10);
      SegmentFileEventLog log = SegmentFileEventLog.open(Path.of(arguments[0]), small);
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      for (int t = 0; t < 16; t++) {
        String name = "r" + arguments[1] + "t" + t + "-";
        Thread.ofPlatform().start(() -> appendForever(log, name, out));
      }
    }

    private static void appendForever(SegmentFileEventLog log, String name, PrintStream out) {
      for (int i = 0; ; i++) {
        String text = name + i;
        long first = log.append(TextBatch.of(text, text + "/second"), position -> {});
        synchronized (out) {
          out.println(first + " " + text + " .");
        }
      }
    }
  }
}
