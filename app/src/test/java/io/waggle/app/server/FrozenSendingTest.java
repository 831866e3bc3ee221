package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.pipeline.BatchEncoder;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not known to be allowed is not sent: a start that misses anything sends nothing. */
class FrozenSendingTest {
  private static final String FREE = "{\"frozen\":false}";
  private static final String GOAL = "{\"event\":\"Bought\"}";

  @TempDir private Path directory;
  private ServerUnderTest server;

  @BeforeEach
  void stopAfterAConsentWasWithdrawn() throws Exception {
    server = ServerUnderTest.start(directory);
    assertEquals(200, server.put("/api/v1/definitions/goal/bought", GOAL).statusCode());
    assertEquals(200, collect("m1"));
    String withdrawn = "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false}";
    assertEquals(200, server.post("/api/v1/people/user_id/ann/consents", withdrawn).statusCode());
    assertEquals(200, collect("m2"));
    server.close();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int collect(String messageId) throws Exception {
    String event =
        "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"ann\",\"messageId\":\"%s\"}";
    return server.collect("{\"batch\":[" + event.formatted(messageId) + "]}").statusCode();
  }

  private String sending() throws Exception {
    return server.get("/api/v1/sending").body();
  }

  private String frozenMetric() throws Exception {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(each -> each.startsWith("waggle_sending_frozen "))
        .findFirst()
        .orElseThrow();
  }

  private Path segment() {
    return directory.resolve("log/0000000000000000000.seg");
  }

  /** Turns a bit of the input that a text stands in. */
  private void flip(String text) throws IOException {
    String content = Files.readString(segment(), StandardCharsets.ISO_8859_1);
    int at = content.indexOf(text);
    assertTrue(at > 0, text);
    try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
      file.seek(at);
      file.write(content.charAt(at) ^ 1);
    }
  }

  @Test
  void aLostInputFreezesSendingUntilSomebodyReleasesIt() throws Exception {
    flip("marketing");
    ServerUnderTest.deleteTree(directory.resolve("state"));
    server.restart();
    assertTrue(sending().contains("\"because\":\"lost_inputs\""), sending());
    assertTrue(sending().matches(".*\"detail\":\"positions (\\d+) to \\1\".*"), sending());
    assertEquals("waggle_sending_frozen 1", frozenMetric());
    server.restart();
    assertTrue(sending().contains("lost_inputs"), "it holds over a restart");
    assertEquals(FREE, server.put("/api/v1/sending", FREE).body());
    server.restart();
    assertEquals(FREE, sending());
    assertEquals("waggle_sending_frozen 0", frozenMetric());
  }

  @Test
  void aWholeLogFreezesNothing() throws Exception {
    ServerUnderTest.deleteTree(directory.resolve("state"));
    server.restart();
    assertEquals(FREE, sending());
  }

  /** As a version before could have written it that took what this one refuses. */
  @Test
  void aDefinitionThatIsNotTakenAnyMoreFreezesSending() throws Exception {
    Value document = new Value.Fields(Attributes.of("evnet", new Value.Text("Paid")));
    try (SegmentFileEventLog log =
        SegmentFileEventLog.open(directory.resolve("log"), LogSettings.DEFAULTS, 0)) {
      log.append(
          new BatchEncoder()
              .encode(List.of(new Input.DefinitionPublished("goal", "paid", document, "old", 1))),
          first -> {});
    }
    server.restart();
    assertTrue(sending().contains("\"because\":\"refused_definition\""), sending());
    assertTrue(sending().contains("\"detail\":\"goal/paid\""), sending());
    assertEquals(200, server.get("/api/v1/definitions/goal/bought").statusCode());
    assertEquals(404, server.get("/api/v1/definitions/goal/paid").statusCode());
  }

  @Test
  void aStateWithADefinitionThatIsNotTakenIsBuiltAnew() throws Exception {
    spoilStoredGoal();
    server.restart();
    assertEquals(200, server.get("/api/v1/definitions/goal/bought").statusCode());
    assertTrue(server.get("/api/v1/sources").body().contains("\"received\":2"));
    assertTrue(Files.exists(directory.resolve("state/db.broken")));
    assertEquals(FREE, sending());
  }

  private void spoilStoredGoal() {
    try (RocksDbStateStore state =
        RocksDbStateStore.open(directory.resolve("state"), StateSettings.DEFAULTS)) {
      List<Row> rows = new ArrayList<>();
      state.scan(
          Table.DEFINITIONS,
          new byte[0],
          (key, value) -> {
            String text = new String(value, StandardCharsets.ISO_8859_1);
            if (text.contains("Bought")) {
              byte[] spoilt = text.replace("event", "evnet").getBytes(StandardCharsets.ISO_8859_1);
              rows.add(new Row(Table.DEFINITIONS, key, spoilt));
            }
            return true;
          });
      assertEquals(1, rows.size());
      state.checkpoint(rows, state.position());
    }
  }
}
