package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and out, and what the console asks beyond the rest of the API. */
class ConsoleTest {
  private static final Map<String, String> PROOF = Map.of("x-waggle-session", "1");

  @TempDir static Path temporary;
  private static ServerBed bed;

  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    bed.collect("/v1/track", order("ada", 10), "application/json");
    bed.collect("/v1/track", order("ada", 5), "application/json");
    bed.collect("/v1/track", order("bob", 2), "application/json");
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @Test
  void aSessionOpensTheApiUntilItIsClosed() {
    String cookie = signIn();
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
    Map<String, String> signedIn = withProof(cookie);
    assertEquals(200, bed.call("GET", "/api/v1/people", "", signedIn).status());
    assertTrue(text(bed.call("GET", "/session", "", signedIn)).contains("true"));
    bed.call("DELETE", "/session", "", signedIn);
    assertRefused(signedIn);
    assertTrue(text(bed.call("GET", "/session", "", signedIn)).contains("false"));
  }

  @Test
  void aSessionWithoutTheProofOpensNothing() {
    assertRefused(Map.of("cookie", signIn().split(";")[0]));
  }

  @Test
  void aSessionEndsByItself() {
    Map<String, String> signedIn = withProof(signIn());
    bed.clock.advance(12L * 3600 * 1000);
    assertRefused(signedIn);
  }

  @Test
  void aWrongTokenIsRefusedAndSaysWhereTheRightOneIs() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> bed.call("POST", "/session", "{\"token\":\"mt_wrong\"}", PROOF));
    assertTrue(refusal.getMessage().contains("session.refused"), refusal.getMessage());
    String right = "{\"token\":\"" + bed.server.credentials().managementToken() + "\"}";
    assertThrows(
        ProblemException.class, () -> bed.call("POST", "/session", right, Map.of()), "no proof");
  }

  @Test
  void activityCountsDaysOfTheZone() {
    JsonNode activity = read("/api/v1/activity?days=7&zone=Asia/Shanghai");
    assertEquals(3, activity.at("/total/orders").intValue());
    assertEquals(2, activity.at("/total/people").intValue());
    assertEquals(17, activity.at("/total/revenue").intValue());
    assertEquals(0, activity.at("/before/events").intValue());
    assertEquals("2026-11-22", activity.at("/days/0/day").stringValue());
    assertEquals(18, activity.at("/hours/0/hour").intValue());
    assertEquals(7, activity.at("/hours/0/weekday").intValue());
    assertEquals("2026-11-22T16:00:00Z", activity.at("/until").stringValue());
  }

  @Test
  void anUnknownZoneIsABadRequest() {
    assertThrows(ProblemException.class, () -> read("/api/v1/activity?zone=Nowhere"));
  }

  @Test
  void searchFindsPeopleByAnyKindAndDefinitionsByName() {
    assertEquals(
        "ada", read("/api/v1/search?q=ada").at("/people/0/identifiers/0/value").asString());
    assertEquals(1, read("/api/v1/search?q=user_id:ada").at("/people").size());
    assertEquals("source", read("/api/v1/search?q=DEFAULT").at("/definitions/0/kind").asString());
    assertTrue(read("/api/v1/search?q=").at("/definitions").isEmpty());
    assertEquals(2, read("/api/v1/recent-people").at("/people").size());
  }

  @Test
  void everyPageHasItsOwnNonceAndNoInlineStyleBesides() {
    Response first = bed.call("GET", "/console", "", Map.of());
    Response second = bed.call("GET", "/console", "", Map.of());
    String policy = first.headers().get("Content-Security-Policy");
    assertNotEquals(policy, second.headers().get("Content-Security-Policy"));
    assertFalse(policy.contains("unsafe"), policy);
    String nonce = policy.replaceAll("(?s).*'nonce-(\\w+)'.*", "$1");
    assertTrue(text(first).contains(nonce));
    assertThrows(
        ProblemException.class,
        () -> bed.call("GET", "/console/assets/..%2Findex.html", "", Map.of()));
  }

  private static String order(String user, int total) {
    return "{\"userId\":\"%s\",\"event\":\"Order Completed\",\"properties\":{\"total\":%d}}"
        .formatted(user, total);
  }

  private static String signIn() {
    String token = bed.server.credentials().managementToken();
    Response answer = bed.call("POST", "/session", "{\"token\":\"" + token + "\"}", PROOF);
    return answer.headers().get("Set-Cookie");
  }

  private static Map<String, String> withProof(String cookie) {
    return Map.of("cookie", cookie.split(";")[0], "x-waggle-session", "1");
  }

  private static void assertRefused(Map<String, String> headers) {
    assertThrows(
        ProblemException.class, () -> bed.call("GET", "/api/v1/people", "", headers), "refused");
  }

  private static JsonNode read(String target) {
    return JsonMapper.shared().readTree(bed.manage("GET", target, "").body());
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
