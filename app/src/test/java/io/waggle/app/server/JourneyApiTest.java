package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Journeys over the API: calls, signals, pauses, the plan of a publication, dry runs, the library.
 */
class JourneyApiTest {
  private static final String CALLED =
      "{\"trigger\":{\"call\":true,\"key\":\"order\"},\"steps\":[{\"id\":\"stay\",\"wait\":\"3d\"},"
          + "{\"send\":\"hello\"}]}";

  @TempDir Path temporary;
  private ServerBed bed;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    put("template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
    put("journey/called", CALLED);
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private void put(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), text(answer));
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private JsonNode post(String target, String body) {
    return JsonMapper.shared().readTree(bed.manage("POST", target, body).body());
  }

  private JsonNode get(String target) {
    return JsonMapper.shared().readTree(bed.manage("GET", target, "").body());
  }

  private void call(String order, String idempotencyKey) {
    String once = idempotencyKey.isEmpty() ? "" : ",\"idempotency_key\":\"" + idempotencyKey + "\"";
    post(
        "/api/v1/journeys/called/trigger",
        "{\"person\":{\"kind\":\"user_id\",\"value\":\"u1\"},\"properties\":{\"order\":\""
            + order
            + "\"}"
            + once
            + "}");
  }

  private JsonNode version(String journey, int index) {
    return get("/api/v1/journeys/" + journey).get("versions").get(index);
  }

  @Test
  void aCallUnderTheSameIdempotencyKeyCountsOnce() {
    call("o1", "k1");
    call("o2", "k1");
    call("o1", "");
    call("o2", "k2");
    assertEquals(2, version("called", 0).get("entered").asInt());
    assertEquals(1, version("called", 0).get("refused").get("already_in_it").asInt());
    assertEquals(2, version("called", 0).get("waiting").get("stay").asInt());
    JsonNode person = get("/api/v1/people/user_id/u1").get("journeys");
    assertEquals("o1", person.get(0).get("key").asString());
    assertEquals("stay", person.get(0).get("step").asString());
  }

  @Test
  void aCallOfNoJourneyIsNotFound() {
    assertThrows(
        ProblemException.class,
        () ->
            post(
                "/api/v1/journeys/none/trigger",
                "{\"person\":{\"kind\":\"user_id\",\"value\":\"u1\"}}"));
    assertThrows(
        InvalidException.class, () -> post("/api/v1/journeys/called/trigger", "{\"who\":1}"));
  }

  @Test
  void thePlanTellsWhoWouldNotGoOnBeforeAnythingIsPublished() {
    call("o1", "");
    String next =
        "{\"trigger\":{\"call\":true,\"key\":\"order\"},\"publish\":{\"running\":\"migrate\"},"
            + "\"steps\":[{\"id\":\"other\",\"wait\":\"1d\"}]}";
    JsonNode plan = post("/api/v1/journeys/called/plan", next);
    assertEquals(1, plan.get("unmapped").asInt());
    assertEquals("drain", plan.get("steps").get(0).get("becomes").asString());
    String mapped = next.replace("\"migrate\"", "\"migrate\",\"steps\":{\"stay\":\"other\"}");
    assertEquals(0, post("/api/v1/journeys/called/plan", mapped).get("unmapped").asInt());
    put("journey/called", mapped);
    assertEquals(1, version("called", 1).get("waiting").get("other").asInt());
  }

  @Test
  void aPauseIsSeenAndEnds() {
    assertTrue(post("/api/v1/journeys/called/pause", "").get("paused").asBoolean());
    assertTrue(get("/api/v1/journeys/called").get("paused").asBoolean());
    assertEquals(
        false,
        post("/api/v1/journeys/called/resume", "{\"due\":\"shift\"}").get("paused").asBoolean());
  }

  @Test
  void aSignalReachesWhoListens() {
    put(
        "journey/stormy",
        "{\"trigger\":{\"signal\":{\"kind\":\"weather\"}},\"steps\":[{\"wait\":\"1d\"}]}");
    call("o1", "");
    post("/api/v1/signals", "{\"kind\":\"weather\",\"subject\":\"storm\"}");
    post("/api/v1/signals", "{\"kind\":\"pollen\"}");
    assertEquals(1, version("stormy", 0).get("entered").asInt());
  }

  @Test
  void aCampaignOfTheLibraryIsPublishedAndNeverOverwritesOnesOwn() {
    assertTrue(get("/api/v1/catalogue/campaigns").get("campaigns").size() >= 40);
    assertEquals(
        "retail_welcome",
        post("/api/v1/catalogue/campaigns/retail/welcome", "").get("journey").asString());
    post("/api/v1/catalogue/campaigns/retail/welcome", "");
    put("template/retail_welcome_best", "{\"subject\":\"Mine\",\"html\":\"<p>Mine</p>\"}");
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> post("/api/v1/catalogue/campaigns/retail/welcome", ""));
    assertTrue(String.valueOf(refused.getMessage()).contains("campaign.in_use"));
  }

  @Test
  void aDryRunCountsWhatWouldHappenAndChangesNothing() throws InterruptedException {
    for (int person = 0; person < 20; person++) {
      String user = "{\"userId\":\"u" + person + "\",";
      bed.collect(
          "/v1/identify",
          user + "\"traits\":{\"email\":\"u" + person + "@example.org\"}}",
          "application/json");
      if (person % 2 == 0) {
        bed.manage(
            "POST",
            "/api/v1/people/user_id/u" + person + "/consents",
            "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
      }
      bed.collect("/v1/track", user + "\"event\":\"Signed Up\"}", "application/json");
    }
    bed.clock.advance(86_400_000L);
    String journey =
        "{\"trigger\":{\"event\":\"Signed Up\"},\"steps\":[{\"id\":\"first\",\"send\":\"hi\"},"
            + "{\"id\":\"rest\",\"wait\":\"2d\"},{\"id\":\"second\",\"send\":\"hello\"}]}";
    String request =
        "{\"definitions\":{\"template\":{\"hi\":{\"subject\":\"Hi\",\"html\":\"<p>Hi</p>\"}},"
            + "\"journey\":{\"tried\":"
            + journey
            + "}},\"back\":\"7d\",\"ahead\":\"5d\"}";
    JsonNode job = post("/api/v1/journeys/dry-run", request);
    JsonNode done = finished(job.get("id").asString());
    assertEquals("done", done.get("state").asString(), done.toString());
    JsonNode report = done.get("report");
    assertEquals(20, report.get("entered").asInt());
    assertEquals(20, report.get("sends").asInt());
    JsonNode first = report.get("steps").get(0);
    assertEquals(10, first.get("sent").asInt());
    assertEquals(10, first.get("suppressed").get("consent_missing").asInt());
    assertEquals(20, report.get("states").get("done").asInt());
    assertEquals(2, report.get("sendsByDay").size());
    assertThrows(ProblemException.class, () -> get("/api/v1/journeys/tried"));
    assertEquals(
        0, get("/api/v1/people/user_id/u0").get("deliveries").size(), "something was sent");
  }

  @Test
  void aDryRunOfAHistoryThatEndedEarlierTakesItsEndForThePresent() throws InterruptedException {
    bed.collect("/v1/track", "{\"userId\":\"u1\",\"event\":\"Viewed\"}", "application/json");
    String ended = Instant.ofEpochMilli(bed.clock.millis()).toString();
    bed.clock.advance(900 * 86_400_000L);
    bed.collect("/v1/track", "{\"userId\":\"u2\",\"event\":\"Viewed\"}", "application/json");
    String request =
        "{\"definitions\":{\"journey\":{\"tried\":{\"trigger\":{\"event\":\"Viewed\"},"
            + "\"steps\":[{\"send\":\"hello\"}]}}},\"back\":\"10d\",\"ahead\":\"1d\"";
    String asOf = request + ",\"at\":\"" + ended + "\"}";
    JsonNode then = finished(post("/api/v1/journeys/dry-run", asOf).get("id").asString());
    assertEquals(1, then.get("report").get("entered").asInt(), then.toString());
    assertEquals(1, then.get("report").get("people").asInt());
    JsonNode now = finished(post("/api/v1/journeys/dry-run", request + "}").get("id").asString());
    assertEquals(1, now.get("report").get("entered").asInt(), now.toString());
    assertEquals(2, now.get("report").get("people").asInt());
    String wrong = request + ",\"at\":\"yesterday\"}";
    InvalidException refused =
        assertThrows(InvalidException.class, () -> post("/api/v1/journeys/dry-run", wrong));
    assertEquals("body.at", refused.faults().getFirst().path());
  }

  @Test
  void aDryRunOfMadeUpPeopleNeedsNoHistory() throws InterruptedException {
    String request =
        "{\"definitions\":{\"journey\":{\"tried\":{\"trigger\":{\"event\":\"Viewed\"},"
            + "\"steps\":[{\"send\":\"hello\"}]}}},\"back\":\"10d\",\"ahead\":\"1d\","
            + "\"compare\":false,\"synthetic\":{\"people\":50,\"habits\":[{\"event\":\"Viewed\","
            + "\"per_day\":2}]}}";
    JsonNode job = post("/api/v1/journeys/dry-run", request);
    JsonNode report = finished(job.get("id").asString()).get("report");
    assertEquals(50, report.get("entered").asInt());
    assertEquals(50, report.get("sends").asInt());
  }

  @Test
  void aDryRunOfSomethingWrongSaysWhat() throws InterruptedException {
    assertThrows(
        InvalidException.class, () -> post("/api/v1/journeys/dry-run", "{\"definitions\":{}}"));
    String request =
        "{\"definitions\":{\"journey\":{\"tried\":{\"trigger\":{\"event\":\"Viewed\"},"
            + "\"steps\":[{\"send\":\"nothing\"}]}}}}";
    JsonNode job = finished(post("/api/v1/journeys/dry-run", request).get("id").asString());
    assertEquals("failed", job.get("state").asString());
    assertEquals("definition.unknown_template", job.get("faults").get(0).get("code").asString());
  }

  private JsonNode finished(String id) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      JsonNode job = get("/api/v1/journeys/dry-run/" + id);
      if (!job.get("state").asString().equals("running")) {
        return job;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the dry run never ended");
  }

  @Test
  void eachStepSaysWhatHappenedThere() {
    put(
        "journey/ways",
        "{\"trigger\":{\"call\":true,\"key\":\"order\"},"
            + "\"steps\":[{\"id\":\"which\",\"branch\":{\"when\":"
            + "{\"trait\":\"tier\",\"op\":\"equals\",\"value\":\"gold\"},"
            + "\"then\":[{\"id\":\"hi\",\"send\":\"hello\"}],"
            + "\"else\":[{\"id\":\"bye\",\"exit\":\"not gold\"}]}},"
            + "{\"id\":\"rest\",\"wait\":\"3d\"}]}");
    for (String who : new String[] {"u1", "u2"}) {
      post(
          "/api/v1/journeys/ways/trigger",
          "{\"person\":{\"kind\":\"user_id\",\"value\":\""
              + who
              + "\"},\"properties\":{\"order\":\"o\"}}");
    }
    JsonNode steps = get("/api/v1/journeys/ways/steps").get("steps");
    JsonNode exit = steps.get(0);
    JsonNode branch = steps.get(1);
    assertEquals("bye", exit.get("step").stringValue());
    assertEquals(2, exit.get("ends").get("not gold").asInt());
    assertEquals("which", branch.get("step").stringValue());
    assertEquals(2, branch.get("ways").get("else").asInt());
    assertEquals(2, steps.size());
    assertThrows(ProblemException.class, () -> get("/api/v1/journeys/nowhere/steps"));
  }

  @Test
  void aDocumentIsCheckedWithoutBeingPublished() {
    String broken =
        "{\"trigger\":{\"call\":true},\"steps\":[{\"send\":\"nobody\"},{\"wait\":\"soon\"}]}";
    JsonNode answer = post("/api/v1/definitions/journey/called/check", broken);
    assertEquals(false, answer.get("valid").asBoolean());
    assertEquals(2, answer.get("faults").size());
    assertTrue(answer.get("faults").get(0).get("path").stringValue().contains("steps"));
    JsonNode same = post("/api/v1/definitions/journey/called/check", CALLED);
    assertEquals(true, same.get("valid").asBoolean());
    assertEquals(false, same.get("changes").asBoolean());
    assertEquals(1, same.get("version").asInt());
    assertEquals(1, get("/api/v1/journeys/called").get("version").asInt());
    assertThrows(
        ProblemException.class, () -> post("/api/v1/definitions/nothing/called/check", "{}"));
  }

  @Test
  void decisionsAndDeliveriesOfEverybodyAreTold() {
    put("journey/now", "{\"trigger\":{\"call\":true},\"steps\":[{\"send\":\"hello\"}]}");
    post("/api/v1/journeys/now/trigger", "{\"person\":{\"kind\":\"user_id\",\"value\":\"u7\"}}");
    JsonNode decision = get("/api/v1/contact-decisions?limit=10").get("decisions").get(0);
    assertEquals("u7", decision.get("identifiers").get(0).get("value").stringValue());
    assertEquals("suppressed", decision.get("decision").stringValue());
    JsonNode figure = get("/api/v1/deliveries?days=2").get("figures").get(0);
    assertEquals("2026-11-22", figure.get("day").stringValue());
    assertEquals("suppressed", figure.get("state").stringValue());
    assertEquals(decision.get("reason").stringValue(), figure.get("reason").stringValue());
    assertEquals(1, figure.get("count").asInt());
  }

  @Test
  void aJourneyIsTriedOnOnePersonWithoutSendingOrKeepingAnything() {
    bed.collect(
        "/v1/track", "{\"userId\":\"u1\",\"event\":\"Order Completed\"}", "application/json");
    put(
        "journey/tried",
        "{\"trigger\":{\"event\":\"Signed Up\"},\"steps\":[{\"id\":\"bought\",\"branch\":{\"when\":"
            + "\"count(\\\"Order Completed\\\" within 7d) >= 1\","
            + "\"then\":[{\"id\":\"hi\",\"send\":\"hello\"}],"
            + "\"else\":[{\"exit\":\"no order\"}]}},{\"id\":\"rest\",\"wait\":\"3d\"},"
            + "{\"id\":\"arms\",\"split\":[{\"name\":\"a\",\"weight\":1,\"steps\":[]},"
            + "{\"name\":\"b\",\"weight\":0,\"steps\":[]}]}],"
            + "\"exit_on\":[{\"event\":\"Unsubscribed\"}]}");
    String person = "\"person\":{\"kind\":\"user_id\",\"value\":\"u1\"}";
    JsonNode trial = post("/api/v1/journeys/tried/try", "{" + person + "}");
    List<String> whats = whats(trial);
    assertEquals(List.of("entered", "split", "suppressed", "waiting", "split", "done"), whats);
    assertEquals("then", trial.get("happened").get(1).get("reason").stringValue());
    assertEquals("a", trial.get("happened").get(4).get("reason").stringValue());
    assertTrue(trial.get("happened").get(2).get("policies").size() > 0);
    JsonNode left =
        post(
            "/api/v1/journeys/tried/try",
            "{" + person + ",\"given\":[{\"after\":\"1d\",\"event\":\"Unsubscribed\"}]}");
    assertEquals("exited", whats(left).getLast());
    assertEquals(0, get("/api/v1/journeys/tried").get("versions").size());
    assertThrows(
        ProblemException.class,
        () ->
            post(
                "/api/v1/journeys/tried/try",
                "{\"person\":{\"kind\":\"user_id\",\"value\":\"nobody\"}}"));
  }

  @Test
  void aTrialSaysWhyAPersonWouldNotComeIn() {
    bed.collect(
        "/v1/track", "{\"userId\":\"u1\",\"event\":\"Order Completed\"}", "application/json");
    put(
        "journey/tried",
        "{\"trigger\":{\"event\":\"Signed Up\"},\"steps\":[{\"id\":\"rest\",\"wait\":\"3d\"}],"
            + "\"exit_when\":\"count(\\\"Order Completed\\\" within 7d) >= 1\"}");
    String body = "{\"person\":{\"kind\":\"user_id\",\"value\":\"u1\"}}";
    JsonNode trial = post("/api/v1/journeys/tried/try", body);
    assertEquals(0, trial.get("happened").size());
    assertEquals("exit_when", trial.get("notEntered").stringValue());
  }

  private static List<String> whats(JsonNode trial) {
    List<String> whats = new ArrayList<>();
    trial.get("happened").forEach(each -> whats.add(each.get("what").stringValue()));
    return whats;
  }

  @Test
  void aCampaignBeginsPausedWithTheWantedHoldout() {
    post("/api/v1/catalogue/campaigns/retail/welcome", "{\"paused\":true,\"holdout\":0.25}");
    JsonNode journey = get("/api/v1/journeys/retail_welcome");
    assertEquals(true, journey.get("paused").asBoolean());
    JsonNode document =
        get("/api/v1/definitions/journey/retail_welcome").get("document").get("holdout");
    assertEquals(0.25, document.asDouble());
  }

  @Test
  void aPreviewedMailIsShownInASandboxAtAnAddressOfItsOwn() {
    JsonNode preview = post("/api/v1/templates/preview", "{\"template\":\"hello\"}");
    String page = preview.get("page").stringValue();
    Response shown = bed.call("GET", page, "", Map.of());
    assertTrue(text(shown).contains("<p>Hello</p>"));
    assertTrue(shown.headers().get("Content-Security-Policy").contains("sandbox"));
    assertThrows(ProblemException.class, () -> bed.call("GET", "/previews/0123", "", Map.of()));
    bed.clock.advance(16 * 60_000L);
    assertThrows(ProblemException.class, () -> bed.call("GET", page, "", Map.of()));
  }
}
