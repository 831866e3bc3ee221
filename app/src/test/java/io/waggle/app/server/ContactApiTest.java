package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contact policy over the API: publishing it, asking it, and reading what it decided. */
class ContactApiTest {
  private static final String ASK =
      "{\"person\":{\"kind\":\"user_id\",\"value\":\"%s\"},\"message\":{\"channel\":\"email\"%s}}";

  @TempDir static Path temporary;
  private static ServerBed bed;

  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish(
        "contact_policy/house",
        "{\"caps\":[{\"max\":2,\"window\":\"1d\",\"channel\":\"any\"}],\"look_ahead\":\"1h\"}");
    publish("suppression_list/complaints", "{\"addresses\":[\"Angry@Example.org\"]}");
    publish("template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
    publish(
        "journey/thanks",
        "{\"trigger\":{\"event\":\"Bought\"},\"entry\":{\"again_after\":\"1s\"},"
            + "\"steps\":[{\"send\":\"hello\",\"id\":\"hello\"}]}");
    for (String each : new String[] {"ada", "angry", "silent"}) {
      String traits = "\"traits\":{\"email\":\"" + each + "@example.org\"}";
      collect("identify", each, traits);
      if (!each.equals("silent")) {
        String consent = "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}";
        bed.manage("POST", "/api/v1/people/user_id/" + each + "/consents", consent);
      }
    }
    collect("track", "ada", "\"event\":\"Bought\"");
    collect("track", "angry", "\"event\":\"Bought\"");
    collect("track", "silent", "\"event\":\"Bought\"");
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @Test
  void everySendAndNonSendIsListedWithThePoliciesThatWereAsked() {
    JsonNode sent = get("/api/v1/people/user_id/ada/contact-decisions").path("decisions").path(0);
    assertEquals("allowed", sent.path("decision").stringValue());
    assertEquals("thanks", sent.path("campaign").stringValue());
    assertTrue(evidence(sent, "consent").startsWith("c"), sent.toString());
    assertEquals("any 0 of 2 in 1d", evidence(sent, "frequency_cap"));
    JsonNode angry = get("/api/v1/people/user_id/angry/contact-decisions").path("decisions");
    assertEquals("suppression_list", angry.path(0).path("reason").stringValue());
    assertEquals("complaints", evidence(angry.path(0), "suppression"));
    JsonNode silent = get("/api/v1/people/user_id/silent/contact-decisions").path("decisions");
    assertEquals("consent_missing", silent.path(0).path("reason").stringValue());
    assertThrows(
        ProblemException.class, () -> get("/api/v1/people/user_id/nobody/contact-decisions"));
  }

  @Test
  void decisionsArePagedAndNoneIsLeftOutOrTwice() {
    collect("identify", "many", "\"traits\":{\"email\":\"many@example.org\"}");
    for (int i = 0; i < 7; i++) {
      bed.clock.advance(2_000);
      collect("track", "many", "\"event\":\"Bought\"");
    }
    Set<String> ids = new HashSet<>();
    String page = "/api/v1/people/user_id/many/contact-decisions?limit=3";
    int pages = 0;
    for (String next = page; !next.isEmpty(); pages++) {
      JsonNode answer = get(next);
      answer.path("decisions").forEach(each -> assertTrue(ids.add(each.path("id").stringValue())));
      next = answer.has("next") ? page + "&before=" + answer.path("next").asString() : "";
    }
    assertEquals(7, ids.size());
    assertEquals(3, pages);
  }

  @Test
  void askingChangesNothing() {
    for (int i = 0; i < 5; i++) {
      assertEquals("allowed", check("ada", "").path("decision").stringValue());
    }
    JsonNode angry = check("angry", "");
    assertEquals("suppressed", angry.path("decision").stringValue());
    assertEquals("suppression_list", angry.path("reason").stringValue());
    assertEquals("consent_missing", check("silent", ",\"owed\":true").path("reason").stringValue());
    assertEquals(
        "allowed", check("silent", ",\"purpose\":\"transactional\"").path("reason").stringValue());
    assertEquals(1, get("/api/v1/people/user_id/angry/contact-decisions").path("decisions").size());
  }

  @Test
  void aWrongQuestionIsRefusedWithItsPath() {
    InvalidException refused =
        assertThrows(InvalidException.class, () -> check("ada", ",\"priority\":101"));
    assertEquals("check.message.priority", refused.faults().getFirst().path());
  }

  @Test
  void aWrongPolicyIsRefusedWithItsPath() {
    String wrong =
        "{\"caps\":[{\"max\":0,\"window\":\"1d\"}],\"zone\":{\"unknown\":\"Mars/Olympus\"}}";
    InvalidException refused =
        assertThrows(InvalidException.class, () -> publish("contact_policy/bad", wrong));
    assertEquals(
        Set.of("contact_policy/bad.caps[0].max", "contact_policy/bad.zone.unknown"),
        Set.copyOf(refused.faults().stream().map(each -> each.path()).toList()));
  }

  private static String evidence(JsonNode decision, String policy) {
    for (JsonNode each : decision.path("policies")) {
      if (each.path("policy").stringValue().equals(policy)) {
        return each.path("evidence").asString("");
      }
    }
    throw new AssertionError(policy + " was not asked: " + decision);
  }

  private static JsonNode check(String user, String more) {
    String body = String.format(ASK, user, more);
    return read(bed.manage("POST", "/api/v1/contact-policy/check", body));
  }

  private static JsonNode get(String target) {
    return read(bed.manage("GET", target, ""));
  }

  private static JsonNode read(Response answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  private static void collect(String call, String user, String more) {
    String body = "{\"userId\":\"" + user + "\"," + more + "}";
    assertEquals(200, bed.collect("/v1/" + call, body, "application/json").status());
  }
}
