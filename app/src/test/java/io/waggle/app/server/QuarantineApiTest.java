package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event in quarantine is mended, looked at and taken in. */
class QuarantineApiTest {
  @TempDir Path temporary;
  private ServerBed bed;
  private String entry = "";

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    bed.collect("/v1/track", "{\"messageId\":\"m1\",\"userId\":\"ann\"}", "application/json");
    entry = read(bed.manage("GET", "/api/v1/quarantine", "")).at("/entries/0/position").toString();
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private static JsonNode read(Response answer) {
    assertEquals(200, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    return JsonMapper.shared().readTree(answer.body());
  }

  private JsonNode replay(String body) {
    return read(bed.manage("POST", "/api/v1/quarantine/" + entry + "/replay", body));
  }

  private static String raw(String event) {
    return "{\"raw\":" + JsonMapper.shared().writeValueAsString(event);
  }

  @Test
  void aMendedEventIsLookedAtAndThenTakenIn() {
    String mended =
        "{\"type\":\"track\",\"messageId\":\"m1\",\"userId\":\"ann\",\"event\":\"View\"}";
    assertThrows(ProblemException.class, () -> replay(""));
    JsonNode looked = replay(raw(mended) + ",\"preview\":true}");
    assertEquals(0, looked.path("replayed").asInt());
    assertEquals("View", looked.at("/events/0/event").asString());
    assertEquals(1, open("/api/v1/quarantine").path("open").asInt(), "a look changes nothing");
    assertEquals(1, replay(raw(mended) + ",\"actor\":\"ann\"}").path("replayed").asInt());
    assertEquals(0, open("/api/v1/quarantine").path("open").asInt());
    JsonNode stored = open("/api/v1/events?person=user_id:ann").at("/events/0");
    assertEquals("View", stored.path("event").asString());
    assertThrows(ProblemException.class, () -> replay(""), "it waits no more");
  }

  private JsonNode open(String path) {
    return read(bed.manage("GET", path, ""));
  }

  @Test
  void whatIsStillWrongSaysWhere() {
    String wrong = "{\"type\":\"track\",\"event\":\"View\"}";
    assertThrows(ProblemException.class, () -> replay(raw(wrong) + "}"));
    assertThrows(InvalidException.class, () -> replay(raw("{no json") + "}"));
    assertThrows(InvalidException.class, () -> replay("{\"rows\":1}"));
    assertEquals(1, open("/api/v1/quarantine").path("open").asInt());
  }
}
