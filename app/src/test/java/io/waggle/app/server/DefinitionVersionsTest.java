package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two people who change the same definition see each other; neither undoes the other unawares. */
class DefinitionVersionsTest {
  private static final String GOAL = "/api/v1/definitions/goal/bought";
  private static final String CHANGED = "definition.changed_meanwhile";

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

  private Response call(String method, String body, String... header) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", "Bearer " + bed.server.credentials().managementToken());
    headers.put("content-type", "application/json");
    if (header.length == 2) {
      headers.put(header[0], header[1]);
    }
    return bed.call(method, GOAL, body, headers);
  }

  private Response publish(String event, String... header) {
    return call("PUT", "{\"event\":\"" + event + "\"}", header);
  }

  private static JsonNode json(Response response) {
    assertEquals(200, response.status());
    return JsonMapper.shared().readTree(new String(response.body(), StandardCharsets.UTF_8));
  }

  private String eventInUse() {
    return json(call("GET", "")).path("document").path("event").stringValue();
  }

  private void stale(String word, Runnable change) {
    String refused = assertThrows(ProblemException.class, change::run).getMessage();
    assertTrue(refused.contains(CHANGED), refused);
    assertTrue(refused.contains(word), refused);
  }

  @Test
  void aChangeOfAnOlderVersionIsRefusedAndSaysWhoWasFaster() {
    assertEquals("\"1\"", publish("Paid").headers().get("ETag"));
    assertEquals("\"1\"", call("GET", "").headers().get("ETag"));
    assertEquals("\"2\"", publish("Ordered", "if-match", "\"1\"").headers().get("ETag"));
    stale("version 2, by api at 2026-11-22", () -> publish("Bought", "if-match", "\"1\""));
    stale("version 2", () -> call("DELETE", "", "if-match", "\"1\""));
    assertEquals("Ordered", eventInUse());
    assertEquals("\"3\"", publish("Bought", "if-match", "\"2\"").headers().get("ETag"));
  }

  @Test
  void theSameChangeSentAgainIsNoConflict() {
    publish("Paid");
    publish("Ordered", "if-match", "\"1\"");
    assertEquals("\"2\"", publish("Ordered", "if-match", "\"1\"").headers().get("ETag"));
  }

  @Test
  void aNewDocumentDoesNotReplaceOneOfItsName() {
    publish("Paid", "if-none-match", "*");
    stale("version 1", () -> publish("Ordered", "if-none-match", "*"));
    assertEquals("Paid", eventInUse());
  }

  @Test
  void whatWasRetiredMeanwhileIsNotBroughtBackUnawares() {
    stale("is not there", () -> publish("Paid", "if-match", "*"));
    publish("Paid");
    call("DELETE", "", "if-match", "\"1\"");
    stale("was retired, by api", () -> publish("Ordered", "if-match", "\"1\""));
    publish("Ordered", "if-none-match", "*");
    assertEquals("Ordered", eventInUse());
  }

  @Test
  void withoutABasisTheLastOneWinsAsBefore() {
    publish("Paid");
    publish("Ordered");
    assertEquals("Ordered", eventInUse());
  }

  @Test
  void aBasisThatIsNoVersionIsRefused() {
    publish("Paid");
    for (String wrong : List.of("W/\"1\"", "1", "\"one\"", "\"1\", \"2\"")) {
      String refused =
          assertThrows(InvalidException.class, () -> publish("Ordered", "if-match", wrong))
              .getMessage();
      assertTrue(refused.contains("definition.bad_basis"), refused);
    }
    assertThrows(InvalidException.class, () -> publish("Ordered", "if-none-match", "\"1\""));
    assertEquals("Paid", eventInUse());
  }

  @Test
  void noReviewIsLostWhenTwoPeopleReviewAtOnce() throws Exception {
    String asked =
        "{\"id\":\"back\",\"author\":\"ann\",\"scenario\":\"back_in_stock\",\"variants\":10,"
            + "\"facts\":{\"item\":{\"name\":\"Kite\"}}}";
    assertEquals(10, json(bed.manage("POST", "/api/v1/drafts", asked)).path("drafts").size());
    try (ExecutorService reviewers = Executors.newFixedThreadPool(2)) {
      for (int i = 1; i <= 10; i++) {
        String draft = "/api/v1/drafts/back-" + i;
        List<Callable<Boolean>> both =
            List.of(review(draft, "bob", true), review(draft, "eve", false));
        int taken = 0;
        for (Future<Boolean> each : reviewers.invokeAll(both)) {
          taken += each.get() ? 1 : 0;
        }
        assertEquals(taken, json(bed.manage("GET", draft, "")).path("reviews").size(), draft);
      }
    }
  }

  private Callable<Boolean> review(String draft, String reviewer, boolean approves) {
    String body = "{\"reviewer\":\"%s\",\"approves\":%s}".formatted(reviewer, approves);
    return () -> {
      try {
        return bed.manage("POST", draft + "/reviews", body).status() == 200;
      } catch (ProblemException | InvalidException e) {
        return false;
      }
    };
  }

  @Test
  void draftsAskedForUnderATakenNameReplaceNone() {
    String asked =
        "{\"id\":\"back\",\"author\":\"ann\",\"scenario\":\"back_in_stock\","
            + "\"facts\":{\"item\":{\"name\":\"Kite\"}}}";
    json(bed.manage("POST", "/api/v1/drafts", asked));
    bed.manage("POST", "/api/v1/drafts/back-1/reviews", "{\"reviewer\":\"bob\",\"approves\":true}");
    stale("draft/back-1", () -> bed.manage("POST", "/api/v1/drafts", asked));
    assertEquals(
        "approved",
        json(bed.manage("GET", "/api/v1/drafts/back-1", "")).path("state").stringValue());
  }
}
