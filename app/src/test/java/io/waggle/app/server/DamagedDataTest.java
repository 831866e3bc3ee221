package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.EngineSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation comes up again with what its disk has left, and says what it has lost. */
class DamagedDataTest {
  private static final int BATCHES = 6;
  private static final int BATCH = 5;
  private static final String LOST = "waggle_log_lost_inputs ";

  @TempDir private Path directory;
  private ServerUnderTest server;

  @BeforeEach
  void stopAfterSomeEvents() throws Exception {
    server = ServerUnderTest.start(directory);
    for (int i = 0; i < BATCHES; i++) {
      assertEquals(200, server.collect(batch(i)).statusCode());
    }
    server.close();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String batch(int number) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < BATCH; i++) {
      events.append(i == 0 ? "" : ",");
      events.append("{\"type\":\"track\",\"event\":\"Seen\",\"messageId\":\"m");
      events.append(number).append('-').append(i).append("\",\"userId\":\"u").append(i);
      events.append("\"}");
    }
    return "{\"batch\":[" + events + "]}";
  }

  private long received() throws Exception {
    String sources = server.get("/api/v1/sources").body();
    assertTrue(sources.contains("\"lawHolds\":true"), sources);
    return Long.parseLong(sources.replaceAll("(?s).*\"received\":(\\d+).*", "$1"));
  }

  private long lost() throws Exception {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(each -> each.startsWith(LOST))
        .mapToLong(each -> (long) Double.parseDouble(each.substring(LOST.length())))
        .findFirst()
        .orElseThrow();
  }

  /** Turns a bit of the frame that a message id stands in. */
  private void flip(String messageId) throws IOException {
    Path segment = directory.resolve("log/0000000000000000000.seg");
    String content = Files.readString(segment, java.nio.charset.StandardCharsets.ISO_8859_1);
    int at = content.indexOf(messageId);
    assertTrue(at > 0, messageId);
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(at);
      file.write(content.charAt(at) ^ 1);
    }
  }

  @Test
  void aBitFlippedInTheMiddleOfTheLogCostsItsBatchAlone() throws Exception {
    flip("m2-3");
    ServerUnderTest.deleteTree(directory.resolve("state"));
    server.restart();
    assertEquals((BATCHES - 1) * BATCH, received());
    assertEquals(BATCH, lost());
    assertEquals(200, server.collect(batch(2)).statusCode());
    assertEquals(BATCHES * BATCH, received());
    server.close();
    ReplayVerification.Result replayed =
        ReplayVerification.verify(DataDirectory.existing(directory), EngineSettings.STANDARD);
    assertTrue(replayed.agrees());
    assertEquals(1, LogLosses.lines(replayed.damages()).size());
    assertTrue(LogLosses.lines(replayed.damages()).getFirst().contains("5 inputs from position"));
  }

  @Test
  void aLogThatIsGoneIsToldAndTheServerGoesOn() throws Exception {
    ServerUnderTest.deleteTree(directory.resolve("log"));
    server.restart();
    assertEquals(BATCHES * BATCH, received());
    assertTrue(lost() >= BATCHES * BATCH, "" + lost());
    assertEquals(200, server.collect(batch(100)).statusCode());
    assertEquals(BATCHES * BATCH + BATCH, received());
  }

  @Test
  void aSoundLogHasLostNothing() throws Exception {
    server.restart();
    assertEquals(0, lost());
  }

  @Test
  void aStateThatCannotBeReadIsBuiltAnew() throws Exception {
    Files.writeString(directory.resolve("state/db/CURRENT"), "MANIFEST-0\nno\n");
    server.restart();
    assertEquals(BATCHES * BATCH, received());
    server.close();
    try (Stream<Path> files = Files.list(directory.resolve("state/db"))) {
      for (Path each : files.filter(f -> f.getFileName().toString().contains("MANIF")).toList()) {
        Files.delete(each);
      }
    }
    server.restart();
    assertEquals(BATCHES * BATCH, received());
    assertTrue(Files.exists(directory.resolve("state/db.broken")));
    assertEquals(0, lost());
  }

  @Test
  void tablesCutShortAnywhereAreBuiltAnew() throws Exception {
    Path tables = directory.resolve("analytics/analytics.duckdb");
    long whole = Files.size(tables);
    for (long size : new long[] {whole * 9 / 10, whole / 2, whole / 50, 0}) {
      try (RandomAccessFile file = new RandomAccessFile(tables.toFile(), "rw")) {
        file.setLength(size);
      }
      server.restart();
      String person = server.get("/api/v1/people/user_id/u1").body();
      assertEquals(BATCHES, person.split("\"event\":\"Seen\"", -1).length - 1, person);
      String events = server.get("/api/v1/events?messageId=m1-1").body();
      assertTrue(events.contains("\"messageId\":\"m1-1\""), events);
      server.close();
      assertTrue(Files.size(tables) > size, "the tables are there again");
    }
  }
}
