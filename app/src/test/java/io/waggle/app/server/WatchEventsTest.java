package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events are watched as they come in, with what became of each. */
class WatchEventsTest {
  private static final String PATH = "/api/v1/events/stream";

  @TempDir Path temporary;
  private ServerBed bed;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private void track(String id, String content) {
    String body = "{\"messageId\":\"" + id + "\",\"userId\":\"ann\"" + content + "}";
    assertEquals(200, bed.collect("/v1/track", body, "application/json").status());
  }

  /** What an answer holds: each event's data under its name, and the id to go on with. */
  private record Heard(List<JsonNode> events, long missed, String next) {}

  private Heard ask(String query, String lastId) {
    String token = bed.server.credentials().managementToken();
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + token, "last-event-id", lastId);
    return heard(bed.call("GET", PATH + query, "", headers));
  }

  private static Heard heard(Response answer) {
    assertEquals("text/event-stream", answer.contentType());
    List<JsonNode> events = new ArrayList<>();
    long missed = 0;
    String next = "";
    for (String block : new String(answer.body(), StandardCharsets.UTF_8).split("\n\n")) {
      JsonNode data = JsonMapper.shared().readTree("{}");
      for (String line : block.split("\n")) {
        data =
            line.startsWith("data: ")
                ? JsonMapper.shared().readTree(line.substring("data: ".length()))
                : data;
        next = line.startsWith("id: ") ? line.substring("id: ".length()) : next;
      }
      missed += data.path("missed").asLong(0);
      if (data.has("result")) {
        events.add(data);
      }
    }
    return new Heard(events, missed, next);
  }

  @Test
  void eachEventComesWithWhatBecameOfIt() {
    String begin = ask("", "").next();
    track("m1", ",\"event\":\"View\"");
    track("m1", ",\"event\":\"View\"");
    track("m2", "");
    Heard heard = ask("", begin);
    List<String> results = heard.events().stream().map(e -> e.path("result").asString()).toList();
    assertEquals(List.of("stored", "duplicate", "quarantined"), results);
    assertEquals("View", heard.events().getFirst().at("/event/event").asString());
    assertTrue(heard.events().getLast().at("/entry/reason/fix").asString().length() > 3);
    track("m3", ",\"event\":\"Late\"");
    Heard later = ask("", heard.next());
    assertEquals(1, later.events().size());
    assertEquals("Late", later.events().getFirst().at("/event/event").asString());
  }

  @Test
  void whoWaitsIsWokenByTheNextEvent() throws Exception {
    String here = ask("", "").next();
    CompletableFuture<Heard> waiting = CompletableFuture.supplyAsync(() -> ask("", here));
    track("m1", ",\"event\":\"View\"");
    assertEquals("View", waiting.get().events().getFirst().at("/event/event").asString());
  }

  @Test
  void onlyWhatIsAskedForIsTold() {
    String begin = ask("", "").next();
    track("m1", ",\"event\":\"View\"");
    track("m2", "");
    bed.collect("/v1/identify", "{\"messageId\":\"m3\",\"userId\":\"bob\"}", "application/json");
    assertEquals(1, ask("?result=quarantined", begin).events().size());
    List<JsonNode> identifies = ask("?type=identify&result=stored", begin).events();
    assertEquals(1, identifies.size());
    assertEquals("bob", identifies.getFirst().at("/event/userId").asString());
    assertEquals(2, ask("?source=default&result=stored", begin).events().size());
    assertThrows(ProblemException.class, () -> ask("?result=nothing", begin));
  }

  @Test
  void whoFallsBehindIsToldHowMuchAndNobodyWaits() {
    String begin = ask("", "").next();
    StringBuilder batch = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < 5_000; i++) {
      batch.append(i == 0 ? "" : ",").append("{\"type\":\"track\",\"event\":\"View\",");
      batch.append("\"userId\":\"ann\",\"messageId\":\"b").append(i).append("\"}");
    }
    bed.collect("/v1/batch", batch.append("]}").toString(), "application/json");
    Heard heard = ask("", begin);
    assertEquals(100, heard.events().size());
    assertEquals("b4999", heard.events().getLast().at("/event/messageId").asString());
    assertEquals(5_000, heard.missed() + heard.events().size());
  }

  @Test
  void aStopLetsWatchersGo() throws Exception {
    String here = ask("", "").next();
    CompletableFuture<Heard> waiting = CompletableFuture.supplyAsync(() -> ask("", here));
    bed.close();
    assertEquals(0, waiting.exceptionally(e -> new Heard(List.of(), 0, "")).get().events().size());
    bed = new ServerBed(temporary.resolve("data"));
  }
}
