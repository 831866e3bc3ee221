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

/** Audiences over the API: both forms of conditions, preview, coverage and export. */
class AudienceApiTest {
  @TempDir static Path temporary;
  private static ServerBed bed;

  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("tag/stage", "{\"compute\":{\"kind\":\"lifecycle\"}}");
    publish("tag/orders", "{\"compute\":{\"kind\":\"orders\"}}");
    publish("audience/buyers", "{\"condition\":\"count(\\\"Order Completed\\\") >= 1\"}");
    publish("audience/keen", "{\"condition\":\"count(Viewed within 7d) >= 2\"}");
    for (int person = 0; person < 10; person++) {
      collect(
          person,
          "identify",
          "\"traits\":{\"email\":\"P"
              + person
              + "@Example.com\","
              + "\"country\":\""
              + (person < 6 ? "CN" : "DE")
              + "\",\"name\":\"=cmd()\"}");
      for (int i = 0; i < person % 4; i++) {
        collect(person, "track", "\"event\":\"Viewed\"");
      }
      if (person % 2 == 0) {
        collect(person, "track", "\"event\":\"Order Completed\",\"properties\":{\"total\":5}");
      }
      if (person % 3 == 0) {
        consent(person, "marketing", "email");
        consent(person, "sharing", "ads");
      }
    }
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  private static void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), text(answer));
  }

  private static void collect(int person, String call, String more) {
    String body = "{\"userId\":\"u" + person + "\"," + more + "}";
    assertEquals(200, bed.collect("/v1/" + call, body, "application/json").status());
  }

  private static void consent(int person, String purpose, String channel) {
    String body =
        "{\"purpose\":\"" + purpose + "\",\"channel\":\"" + channel + "\",\"granted\":true}";
    bed.manage("POST", "/api/v1/people/user_id/u" + person + "/consents", body);
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode post(String target, String body) {
    return JsonMapper.shared().readTree(bed.manage("POST", target, body).body());
  }

  @Test
  void aConditionIsGivenInBothForms() {
    JsonNode checked =
        post("/api/v1/conditions/check", "{\"condition\":\"count(Viewed within 7d)>=2\"}");
    assertTrue(checked.path("valid").asBoolean());
    assertEquals("count(Viewed within 7d) >= 2", checked.path("text").asString());
    JsonNode back =
        post("/api/v1/conditions/check", "{\"condition\":" + checked.path("document") + "}");
    assertEquals(checked, back);
  }

  @Test
  void aFaultyConditionIsAnsweredWithThePlaceAndTheFix() {
    JsonNode checked =
        post("/api/v1/conditions/check", "{\"condition\":\"tag orders > 1 and tag oders > 2\"}");
    JsonNode fault = checked.path("faults").path(0);
    assertEquals("unknown_tag", fault.path("code").asString());
    assertEquals(24, fault.path("column").asInt());
    assertTrue(fault.path("fix").asString().startsWith("Did you mean 'orders'?"));
  }

  @Test
  void aPreviewTellsSizeSampleOverlapAndComposition() {
    JsonNode preview =
        post(
            "/api/v1/audiences/preview",
            "{\"condition\":\"trait country = \\\"CN\\\" and tag orders >= 1\",\"sample\":2,"
                + "\"overlaps\":[\"buyers\",\"keen\"],\"tags\":[\"stage\"]}");
    assertEquals(3, preview.path("size").asInt(), preview.toString());
    assertEquals(10, preview.path("everybody").asInt());
    assertEquals(2, preview.path("sample").size());
    assertEquals(3, preview.at("/overlaps/0/both").asInt());
    assertEquals(5, preview.at("/overlaps/0/size").asInt());
    assertEquals(0.6, preview.at("/overlaps/0/likeness").asDouble());
    assertEquals(1, preview.at("/overlaps/1/both").asInt());
    JsonNode fresh = preview.at("/composition/0/values/0");
    assertEquals("new", fresh.path("value").asString());
    assertEquals(2.0, fresh.path("lift").asDouble(), 1e-12);
    assertTrue(fresh.path("low").asDouble() < 2 && fresh.path("high").asDouble() <= 2.0);
  }

  @Test
  void aPreviewFollowsWhatHappensAndThePassingOfTime() {
    String body = "{\"condition\":\"count(Clicked within 1d) >= 1\"}";
    assertEquals(0, post("/api/v1/audiences/preview", body).path("size").asInt());
    collect(3, "track", "\"event\":\"Clicked\"");
    assertEquals(1, post("/api/v1/audiences/preview", body).path("size").asInt());
  }

  @Test
  void aPreviewOfHistoryThatIsNotKeptSaysSo() {
    JsonNode preview =
        post(
            "/api/v1/audiences/preview",
            "{\"condition\":\"sum(total of \\\"Order Completed\\\") > 1\"}");
    assertEquals(false, preview.path("answered").asBoolean());
    assertTrue(preview.path("reasons").toString().contains("no definition measures"));
    assertTrue(preview.path("size").isMissingNode());
  }

  @Test
  void sizesOfThePastComeFromTheEvents() {
    String body =
        "{\"condition\":\"count(\\\"Order Completed\\\") >= 1\","
            + "\"at\":[\"2026-11-21\",\"2026-11-23\"]}";
    JsonNode history = post("/api/v1/audiences/history", body);
    assertEquals(0, history.at("/sizes/0/size").asInt(), history.toString());
    assertEquals(5, history.at("/sizes/1/size").asInt());
    JsonNode refused =
        post(
            "/api/v1/audiences/history",
            "{\"condition\":\"trait country exists\",\"at\":[\"2026-11-21\"]}");
    assertEquals(false, refused.path("answered").asBoolean());
    assertTrue(refused.path("reasons").toString().contains("traits of the past"));
  }

  @Test
  void stagesShutEachOtherOutAndTellWhoMoved() {
    publish(
        "stages/aipl",
        "{\"stages\":["
            + "{\"id\":\"loyal\",\"condition\":\"count(Paid) >= 2\"},"
            + "{\"id\":\"purchase\",\"condition\":\"count(Paid) >= 1\"},"
            + "{\"id\":\"interest\",\"condition\":\"count(Starred) >= 1\"},"
            + "{\"id\":\"awareness\"}]}");
    collect(7, "track", "\"event\":\"Starred\"");
    collect(7, "track", "\"event\":\"Paid\"");
    collect(7, "track", "\"event\":\"Paid\"");
    collect(8, "track", "\"event\":\"Paid\"");
    JsonNode stages =
        JsonMapper.shared().readTree(bed.manage("GET", "/api/v1/stages/aipl", "").body());
    assertEquals(1, stages.at("/stages/0/size").asInt(), stages.toString());
    assertEquals(1, stages.at("/stages/1/size").asInt());
    assertEquals(0, stages.at("/stages/2/size").asInt());
    String flow = stages.path("flow").toString();
    assertTrue(flow.contains("{\"from\":\"interest\",\"to\":\"purchase\",\"people\":1}"), flow);
    assertTrue(flow.contains("{\"from\":\"purchase\",\"to\":\"loyal\",\"people\":1}"), flow);
    InvalidException refused =
        assertThrows(
            InvalidException.class,
            () -> publish("stages/bad", "{\"stages\":[{\"id\":\"a\",\"condition\":\"x\"}]}"));
    assertTrue(refused.faults().size() >= 2, refused.getMessage());
  }

  @Test
  void coverageCountsWhomEachCellMayReach() {
    String body =
        "{\"purpose\":\"marketing\",\"audiences\":[\"buyers\"],"
            + "\"regions\":[{\"name\":\"China\",\"condition\":\"trait country = \\\"CN\\\"\"},"
            + "{\"name\":\"Germany\",\"condition\":\"trait country = \\\"DE\\\"\"}],"
            + "\"channels\":[{\"name\":\"email\",\"cost\":0.5,\"response\":0.1,\"value\":20},"
            + "{\"name\":\"sms\"}]}";
    JsonNode coverage = post("/api/v1/coverage", body);
    assertEquals(4, coverage.path("cells").size());
    JsonNode cell = coverage.at("/cells/0");
    assertEquals("China", cell.path("region").asString());
    assertEquals(3, cell.path("people").asInt());
    assertEquals(1, cell.path("reach").asInt(), "u0 allowed it");
    assertEquals(0.5, cell.path("expectedCost").asDouble());
    assertEquals(2.0, cell.path("expectedValue").asDouble(), 1e-12);
    assertEquals(0, coverage.at("/cells/1/reach").asInt(), "nobody allowed messages");
    assertEquals(2, coverage.path("together").asInt());
    assertThrows(
        InvalidException.class, () -> post("/api/v1/coverage", body.replace("buyers", "bears")));
  }

  @Test
  void overlapsAreCountedByPairsAndByCombinations() {
    JsonNode overlaps = post("/api/v1/audiences/overlaps", "{\"audiences\":[\"buyers\",\"keen\"]}");
    // Buyers are u0 u2 u4 u6 u8; keen are those with 2 or 3 views: u2 u3 u6 u7.
    assertEquals(10, overlaps.path("everybody").asInt());
    assertEquals(5, overlaps.at("/audiences/0/size").asInt());
    assertEquals(4, overlaps.at("/audiences/1/size").asInt());
    assertEquals(2, overlaps.at("/pairs/0/both").asInt());
    assertEquals(
        "[{\"audiences\":[\"buyers\"],\"people\":3},"
            + "{\"audiences\":[\"buyers\",\"keen\"],\"people\":2},"
            + "{\"audiences\":[\"keen\"],\"people\":2}]",
        overlaps.path("combinations").toString());
    assertThrows(
        InvalidException.class,
        () -> post("/api/v1/audiences/overlaps", "{\"audiences\":[\"bears\"]}"));
  }

  @Test
  void movementsAddUpToTheSize() {
    JsonNode movements =
        JsonMapper.shared()
            .readTree(bed.manage("GET", "/api/v1/audiences/buyers/movements?days=2", "").body());
    assertEquals(5, movements.path("size").asInt());
    assertEquals(
        "[{\"day\":\"2026-11-22\",\"entered\":5,\"left\":0}]", movements.path("days").toString());
  }

  @Test
  void theVocabularyNamesWhatThereIsButNothingOfOnePersonAlone() {
    JsonNode words =
        JsonMapper.shared().readTree(bed.manage("GET", "/api/v1/vocabulary", "").body());
    String traits = words.path("traits").toString();
    assertTrue(
        traits.contains(
            "{\"name\":\"country\",\"times\":10,\"kinds\":[\"text\"],"
                + "\"values\":[\"CN\",\"DE\"]}"),
        traits);
    assertTrue(!traits.toLowerCase(java.util.Locale.ROOT).contains("@example.com"), traits);
    assertTrue(words.path("purposes").toString().contains("marketing"), words.toString());
    String events = words.path("events").toString();
    assertTrue(events.contains("\"event\":\"Order Completed\""), events);
    assertTrue(events.contains("\"name\":\"total\""), events);
  }

  @Test
  void aTagsDistributionCountsItsValues() {
    JsonNode stage =
        JsonMapper.shared()
            .readTree(bed.manage("GET", "/api/v1/tags/stage/distribution", "").body());
    assertEquals(10, stage.path("people").asInt());
    int sum = 0;
    for (JsonNode each : stage.path("values")) {
      sum += each.path("people").asInt();
    }
    assertEquals(stage.path("known").asInt(), sum, stage.toString());
    JsonNode orders =
        JsonMapper.shared()
            .readTree(bed.manage("GET", "/api/v1/tags/orders/distribution", "").body());
    assertEquals(1.0, orders.path("quantiles").path(8).path("value").asDouble(), orders.toString());
    int inRanges = 0;
    for (JsonNode each : orders.path("ranges")) {
      inRanges += each.path("people").asInt();
    }
    assertEquals(orders.path("known").asInt(), inRanges, orders.toString());
  }

  @Test
  void anExportIsSafeInASpreadsheetAndAHashedOneHoldsOnlyThoseWhoAllowedIt() {
    Response readable = bed.manage("GET", "/api/v1/audiences/buyers/members.csv", "");
    assertEquals(6, text(readable).lines().count(), text(readable));
    assertTrue(text(readable).contains("count(Order Completed) = 1 ≥ 1"));
    Response hashed = bed.manage("GET", "/api/v1/audiences/buyers/members.hashed.csv", "");
    assertEquals("2", hashed.headers().get("X-Waggle-Exported"), text(hashed));
    assertEquals("3", hashed.headers().get("X-Waggle-Withheld"));
    // printf 'p0@example.com' | sha256sum
    assertTrue(
        text(hashed)
            .contains("email,8957cd647a25bfb0f36e5d7d2cd2f5b4a3e415181982c0d9b285b89422f4d9a2"),
        text(hashed));
  }
}
