package io.waggle.bench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.waggle.app.server.ServerSettings;
import io.waggle.app.server.WaggleServer;
import io.waggle.bench.retail.CompleteJourney;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every view of the console in a real browser, on the first months of the retail year, in both
 * languages and themes. What is looked for stands in {@code console/test/browse.mjs}; the
 * screenshots are left in {@code bench/target/console}.
 */
@Tag("slow")
class ConsoleBrowserTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final long MONTHS_MILLIS = Duration.ofDays(120).toMillis();
  private static final int MINUTES = 8;

  /** Three times what a quiet machine is held to: this one may be shared. */
  private static final String FIRST_VIEW_MILLIS_MAX = "4500";

  @TempDir static Path data;
  private static WaggleServer server;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(BROWSER),
        "SKIPPED: the console is not tested in a browser, because " + BROWSER + " is missing");
    long end = CompleteJourney.YEAR_START_MILLIS + MONTHS_MILLIS;
    DemoClock clock = new DemoClock(CompleteJourney.YEAR_START_MILLIS);
    server = WaggleServer.open(ServerSettings.on(data, 0), clock, List.of());
    PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
    new RetailYear(server, clock, new Progress(silent, "", CompleteJourney.RECORDS))
        .run(CompleteJourney.bundled().orElseThrow(), end);
    server.listen();
    quarantineOne();
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Timeout(value = MINUTES, unit = TimeUnit.MINUTES)
  void everyViewIsSound() throws IOException, InterruptedException {
    Path shots = Path.of("target/console").toAbsolutePath();
    Path output = data.resolve("browse.log");
    ProcessBuilder walk =
        new ProcessBuilder(
                "node",
                "test/browse.mjs",
                url(),
                server.credentials().managementToken(),
                shots.toString())
            .directory(shots.getParent().getParent().resolveSibling("console").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    walk.environment().put("FIRST_VIEW_MILLIS_MAX", FIRST_VIEW_MILLIS_MAX);
    Process browse = walk.start();
    boolean ended = browse.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      browse.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(ended, said);
    assertEquals(0, browse.exitValue(), said);
  }

  private static void quarantineOne() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/v1/track"))
            .header("X-Write-Key", server.credentials().writeKey())
            .POST(HttpRequest.BodyPublishers.ofString("{\"userId\":\"hh-1\"}"))
            .build();
    assertEquals(
        200, HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode());
  }

  private static String url() {
    return "http://127.0.0.1:" + server.port();
  }
}
