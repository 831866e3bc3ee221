package io.waggle.bench.demo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A walk through the console in a real browser, in both languages and themes and on a tablet, with
 * the daily tasks done by keyboard. What is looked for stands in {@code console/test}; the
 * screenshots are left in {@code bench/target/console}.
 */
final class ConsoleWalk {
  static final int MINUTES_MAX = 20;

  private static final Path BROWSER = Path.of("/usr/bin/chromium");

  /** Eight times what a quiet machine is held to: this one may be shared. */
  private static final String FIRST_VIEW_MILLIS_MAX = "12000";

  private static final String INTERACTION_MILLIS_MAX = "800";

  private ConsoleWalk() {}

  static void assumeBrowser() {
    assumeTrue(
        Files.exists(BROWSER),
        "SKIPPED: the console is not tested in a browser, because " + BROWSER + " is missing");
  }

  /**
   * Fails with everything that was found. Walks take turns, whichever process they are in: they
   * judge how fast the console answers, and two browsers would slow each other.
   *
   * @param walk which one: {@code whole} over the demonstration, {@code empty} over no data
   * @param directory for what it says
   */
  static void over(String walk, String url, String token, Path directory)
      throws IOException, InterruptedException {
    Path shots = Files.createDirectories(Path.of("target/console").toAbsolutePath());
    try (FileChannel turn = FileChannel.open(shots.resolve("turn"), CREATE, WRITE);
        FileLock ours = turn.lock()) {
      assertTrue(ours.isValid());
      walk(walk, url, token, shots, directory.resolve("browse-" + walk + ".log"));
    }
  }

  private static void walk(String walk, String url, String token, Path shots, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder("node", "test/browse.mjs", url, token, shots.toString())
            .directory(shots.getParent().getParent().resolveSibling("console").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().put("WALK", walk);
    command.environment().put("FIRST_VIEW_MILLIS_MAX", FIRST_VIEW_MILLIS_MAX);
    command.environment().put("INTERACTION_MILLIS_MAX", INTERACTION_MILLIS_MAX);
    Process browse = command.start();
    boolean ended = browse.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    if (!ended) {
      browse.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(ended, said);
    assertEquals(0, browse.exitValue(), said);
  }
}
