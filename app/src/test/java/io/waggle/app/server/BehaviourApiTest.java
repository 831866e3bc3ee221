package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Funnels, retention and paths over the API, counted by hand on a few people. */
class BehaviourApiTest {
  private static final String PERIOD =
      "\"since\":\"2026-11-01\",\"until\":\"2026-11-22\",\"within\":\"7d\"";

  @TempDir static Path temporary;
  private static ServerBed bed;

  /**
   * Ten people view on the days from the 2nd on; those of an even number add a day later, 0, 4 and
   * 8 buy two days after that, and 6 buys before it adds.
   */
  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("audience/adders", "{\"condition\":\"count(Added) >= 1\"}");
    for (int person = 0; person < 10; person++) {
      track(person, "Viewed", 2 + person % 5);
      if (person % 2 == 0) {
        track(person, "Added", 3 + person % 5);
      }
      if (person % 4 == 0) {
        track(person, "Bought", 5 + person % 5);
      }
      if (person == 6) {
        track(person, "Bought", 3);
      }
    }
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  private static void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  private static void track(int person, String event, int day) {
    String time = "2026-11-%02dT12:00:00Z".formatted(day);
    String body =
        "{\"userId\":\"u%d\",\"event\":\"%s\",\"timestamp\":\"%s\"}".formatted(person, event, time);
    assertEquals(200, bed.collect("/v1/track", body, "application/json").status());
  }

  private static JsonNode post(String target, String body) {
    return JsonMapper.shared().readTree(bed.manage("POST", target, body).body());
  }

  private static final String STEPS =
      "\"steps\":[{\"event\":\"Viewed\"},{\"event\":\"Added\"},{\"event\":\"Bought\"}],";

  @Test
  void aFunnelCountsWhoGotHowFarAndHowSureThatIs() {
    JsonNode funnel = post("/api/v1/funnels", "{" + STEPS + PERIOD + "}");
    assertEquals(10, funnel.at("/steps/0/people").asInt(), funnel.toString());
    assertEquals(5, funnel.at("/steps/1/people").asInt());
    assertEquals(3, funnel.at("/steps/2/people").asInt(), "6 bought before adding");
    assertEquals(0.5, funnel.at("/steps/1/ofPrevious/share").asDouble());
    // Wilson's interval of 5 in 10, as any table of it has it.
    assertEquals(0.2366, funnel.at("/steps/1/ofPrevious/low").asDouble(), 1e-4);
    assertEquals(0.7634, funnel.at("/steps/1/ofPrevious/high").asDouble(), 1e-4);
    assertEquals(0.3, funnel.at("/steps/2/ofFirst/share").asDouble());
    assertEquals(86_400, funnel.at("/steps/1/medianSeconds").asInt());
    assertEquals(2 * 86_400, funnel.at("/steps/2/medianSeconds").asInt());
  }

  @Test
  void aFunnelIsDividedAndNarrowed() {
    JsonNode funnel =
        post(
            "/api/v1/funnels",
            "{"
                + STEPS
                + PERIOD
                + ",\"byAudiences\":[\"adders\"],\"people\":\"not trait x exists\"}");
    assertEquals(10, funnel.at("/steps/0/people").asInt(), funnel.toString());
    assertEquals("adders", funnel.at("/groups/0/group").asString());
    assertEquals(5, funnel.at("/groups/0/steps/0/people").asInt());
    assertEquals(3, funnel.at("/groups/0/steps/2/people").asInt());
    JsonNode none =
        post("/api/v1/funnels", "{" + STEPS + PERIOD + ",\"people\":\"trait x exists\"}");
    assertEquals(0, none.at("/steps/0/people").asInt());
    assertTrue(none.at("/steps/1/ofPrevious/share").isMissingNode(), "of nobody no share");
    JsonNode bySource = post("/api/v1/funnels", "{" + STEPS + PERIOD + ",\"bySource\":true}");
    assertEquals(10, bySource.at("/groups/0/steps/0/people").asInt(), bySource.toString());
  }

  @Test
  void peopleOfAStepAreListed() {
    JsonNode bought = post("/api/v1/funnels/people", "{" + STEPS + PERIOD + ",\"step\":3}");
    assertEquals(3, bought.path("people").asInt(), bought.toString());
    assertTrue(bought.path("listed").toString().contains("\"u4\""), bought.toString());
    JsonNode dropped =
        post("/api/v1/funnels/people", "{" + STEPS + PERIOD + ",\"step\":2,\"dropped\":true}");
    assertEquals(5, dropped.path("people").asInt());
    assertTrue(dropped.path("listed").toString().contains("\"u3\""), dropped.toString());
    JsonNode page =
        post(
            "/api/v1/funnels/people",
            "{" + STEPS + PERIOD + ",\"step\":2,\"dropped\":true,\"limit\":2}");
    assertEquals(2, page.path("listed").size());
    assertTrue(page.has("next"));
  }

  @Test
  void whatCannotBeAskedIsRefusedWithTheReason() {
    assertThrows(
        InvalidException.class,
        () -> post("/api/v1/funnels", "{\"steps\":[{\"event\":\"Viewed\"}]," + PERIOD + "}"));
    InvalidException both =
        assertThrows(
            InvalidException.class,
            () ->
                post(
                    "/api/v1/funnels",
                    "{" + STEPS + PERIOD + ",\"byTag\":\"x\",\"bySource\":true}"));
    assertTrue(both.getMessage().contains("second way"), both.getMessage());
    assertThrows(
        InvalidException.class,
        () -> post("/api/v1/funnels", "{" + STEPS + PERIOD + ",\"byAudiences\":[\"bears\"]}"));
    assertThrows(
        InvalidException.class,
        () ->
            post(
                "/api/v1/funnels",
                "{"
                    + STEPS
                    + "\"since\":\"2026-11-22\",\"until\":\"2026-11-01\",\"within\":\"1d\"}"));
  }

  @Test
  void retentionFollowsCohortsByTheCalendar() {
    JsonNode retention =
        post(
            "/api/v1/retention",
            "{\"start\":{\"event\":\"Viewed\"},\"back\":{\"event\":\"Bought\"},\"unit\":\"day\","
                + "\"since\":\"2026-11-01\",\"until\":\"2026-11-22\",\"periods\":4}");
    JsonNode first = retention.at("/cohorts/0");
    assertEquals("2026-11-02", first.path("cohort").asString(), retention.toString());
    assertEquals(2, first.path("people").asInt(), "u0 and u5");
    assertEquals(1, first.at("/periods/3/people").asInt(), "u0 bought three days later");
    assertEquals(0.5, first.at("/periods/3/share").asDouble());
    assertEquals(true, first.at("/periods/3/complete").asBoolean());
    assertEquals(5, retention.path("cohorts").size());
  }

  @Test
  void pathsLoseAndMakeNobody() {
    JsonNode paths =
        post("/api/v1/paths", "{\"event\":\"Viewed\"," + PERIOD + ",\"steps\":2,\"events\":1}");
    assertEquals(10, paths.path("people").asInt(), paths.toString());
    long out = 0;
    for (JsonNode each : paths.path("links")) {
      out += each.path("from").asInt() == 0 ? each.path("people").asInt() : 0;
    }
    assertEquals(10, out, paths.toString());
    assertEquals("anchor", paths.at("/nodes/0/kind").asString());
    assertTrue(paths.path("nodes").toString().contains("\"kind\":\"end\""), paths.toString());
    JsonNode before =
        post("/api/v1/paths", "{\"event\":\"Bought\"," + PERIOD + ",\"ahead\":false,\"steps\":2}");
    assertEquals(
        "[\"Added\",\"Viewed\"]", before.at("/paths/0/events").toString(), before.toString());
    assertEquals(3, before.at("/paths/0/people").asInt());
  }
}
