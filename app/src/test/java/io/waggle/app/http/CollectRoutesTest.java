package io.waggle.app.http;

import static io.waggle.app.http.CollectServer.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectRoutesTest {
  private static final String EVENT =
      "{\"type\":\"track\",\"event\":\"Bought\",\"userId\":\"u1\",\"messageId\":\"m1\"}";
  private static final String BATCH = "{\"batch\":[" + EVENT + "]}";

  private final CollectServer server = new CollectServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/batch",
        "/v1/batch/",
        "/v1/import",
        "/v1/import/",
        "/v1/b",
        "/b",
        "/batch",
        "/v1/batch/b",
        "/beacon/v1/batch",
        "/api/s/batch"
      })
  void takesABatchAtEveryAlias(String path) {
    assertSuccess(server.postKeyed(path, BATCH));
    assertEquals("m1", onlyEvent().messageId());
  }

  @Test
  void takesEveryTypeAtItsLongShortAndJitsuPath() {
    String body = "{\"userId\":\"u\",\"groupId\":\"g\",\"previousId\":\"p\",\"event\":\"E\"}";
    for (EventType type : EventType.values()) {
      String name = type.name().toLowerCase();
      String letter = name.substring(0, 1);
      for (String path : List.of("/v1/" + name, "/v1/" + letter, "/" + letter, "/api/s/" + name)) {
        assertSuccess(server.postKeyed(path, body));
        List<CollectedEvent> events = server.ingest.events();
        assertEquals(type, events.get(events.size() - 1).type(), path);
      }
    }
    assertEquals(24, server.ingest.events().size());
  }

  @Test
  void knowsTheKeyFromEveryPlaceClientsPutIt() {
    String withKey = BATCH.replace("]}", "],\"writeKey\":\"" + KEY + "\"}");
    String masked = EVENT.replace("}", ",\"writeKey\":\"test***\"}");
    assertSuccess(server.post("/v1/batch", withKey));
    assertSuccess(server.post("/v1/batch", BATCH, "Authorization", basic(KEY + ":")));
    assertSuccess(server.post("/v1/batch", BATCH, "Authorization", basic(KEY)));
    assertSuccess(server.post("/v1/batch", BATCH, "Authorization", "Bearer " + KEY));
    assertSuccess(server.post("/v1/batch", withKey, "Authorization", "Bearer some-oauth-token"));
    assertSuccess(
        server.post("/beacon/v1/batch?writeKey=" + KEY, BATCH, "Content-Type", "text/plain"));
    assertSuccess(server.post("/api/s/track", masked, "X-Write-Key", KEY));
    assertSuccess(server.post("/v1/t", EVENT.replace("}", ",\"writeKey\":\"" + KEY + "\"}")));
    assertEquals(8, server.ingest.events().size());
  }

  @Test
  void refusesUnknownKeysAndDisabledSources() {
    assertProblem(401, "source.unknown_key", server.post("/v1/batch", BATCH));
    assertProblem(
        401, "source.unknown_key", server.post("/v1/batch", BATCH, "X-Write-Key", "nope-nope"));
    assertProblem(
        401, "source.unknown_key", server.post("/v1/batch", "{", "X-Write-Key", "nope-nope"));
    server.define("off", "{\"writeKey\":\"off-write-key\",\"enabled\":false}");
    assertProblem(
        403, "source.disabled", server.post("/v1/batch", BATCH, "X-Write-Key", "off-write-key"));
    assertTrue(server.ingest.all().isEmpty());
  }

  @Test
  void refusesPagesOfOtherOriginsWhenTheSourceNamesItsOwn() {
    server.define(
        "shop", "{\"writeKey\":\"shop-write-key\",\"origins\":[\"https://shop.example\"]}");
    String path = "/v1/batch?writeKey=shop-write-key";
    assertSuccess(server.post(path, BATCH, "Origin", "https://shop.example"));
    assertProblem(
        403, "source.origin_refused", server.post(path, BATCH, "Origin", "https://evil.example"));
    assertEquals(1, server.ingest.all().size());
  }

  @Test
  void readsGzipWhateverItIsCalled() throws IOException {
    byte[] zipped = gzip(BATCH.getBytes(StandardCharsets.UTF_8));
    for (Map<String, String> headers :
        List.of(
            Map.of("Content-Encoding", "gzip", "Content-Type", "application/x-www-form-urlencoded"),
            Map.of("Content-Encoding", "gzip"),
            Map.of("Content-Type", "application/json"))) {
      var request = server.request("/v1/batch").header("X-Write-Key", KEY);
      headers.forEach(request::header);
      assertSuccess(server.send(request.POST(BodyPublishers.ofByteArray(zipped))));
    }
    var chunked =
        server
            .request("/v1/batch")
            .headers("X-Write-Key", KEY, "Content-Encoding", "gzip")
            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(zipped)));
    assertSuccess(server.send(chunked));
    assertSuccess(server.post("/v1/batch", BATCH, "X-Write-Key", KEY, "Content-Encoding", "gzip"));
    assertEquals(5, server.ingest.events().size());
  }

  @Test
  void answersPreflightOfEveryOpenPath() {
    for (String path :
        List.of(
            "/v1/t",
            "/v1/batch",
            "/v1/page",
            "/api/s/track",
            "/sourceConfig/",
            "/rsaMetrics",
            "/m",
            "/v1/projects/k/settings",
            "/beacon/v1/batch")) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request(path)
                  .headers("Origin", "https://shop.example")
                  .headers("Access-Control-Request-Method", "POST")
                  .headers(
                      "Access-Control-Request-Headers",
                      "anonymousid,authorization,content-type,sentat")
                  .method("OPTIONS", BodyPublishers.noBody()));
      assertEquals(204, answer.statusCode(), path);
      assertEquals("https://shop.example", header(answer, "access-control-allow-origin"));
      assertEquals(
          "anonymousid,authorization,content-type,sentat",
          header(answer, "access-control-allow-headers"));
      assertTrue(header(answer, "access-control-allow-methods").contains("POST"));
    }
  }

  @Test
  void carriesProtectiveHeadersAndOpensErrorsToThePageToo() {
    HttpResponse<String> answer = server.post("/v1/batch", BATCH, "Origin", "https://shop.example");
    assertProblem(401, "source.unknown_key", answer);
    assertEquals("https://shop.example", header(answer, "access-control-allow-origin"));
    assertEquals("nosniff", header(answer, "x-content-type-options"));
    assertEquals("application/problem+json", header(answer, "content-type"));
  }

  @Test
  void answersProblemsForWhatIsNotThere() {
    assertProblem(404, "http.not_found", server.post("/nowhere", "{}"));
    HttpResponse<String> answer = server.send(server.request("/v1/batch").GET());
    assertProblem(405, "http.method_not_allowed", answer);
    assertEquals("POST", header(answer, "allow"));
  }

  @Test
  void answersWhatBrowserClientsAskFirst() {
    HttpResponse<String> settings =
        server.send(server.request("/v1/projects/" + KEY + "/settings").GET());
    assertEquals(200, settings.statusCode());
    String host = "127.0.0.1:" + server.server.port();
    assertTrue(
        settings
            .body()
            .contains(
                "\"apiKey\":\"" + KEY + "\",\"apiHost\":\"" + host + "/v1\",\"protocol\":\"http\""),
        settings.body());
    HttpResponse<String> config =
        server.send(
            server
                .request("/sourceConfig/?p=npm&v=3")
                .header("Authorization", basic(KEY + ":"))
                .GET());
    assertEquals(200, config.statusCode());
    assertTrue(config.body().contains("\"destinations\":[]"), config.body());
    assertProblem(
        404, "source.unknown_key", server.send(server.request("/projects/x/settings").GET()));
    assertEquals("{\"success\":true}", server.post("/rsaMetrics", "{}").body());
  }

  @Test
  void takesPixels() {
    String data = Base64.getUrlEncoder().encodeToString(EVENT.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> image =
        server.send(server.request("/v1/pixel/track?writeKey=" + KEY + "&data=" + data).GET());
    assertEquals(200, image.statusCode());
    assertEquals("image/gif", header(image, "content-type"));
    server.send(
        server
            .request("/pixel/v1/page?writeKey=" + KEY + "&anonymousId=a%201&name=Home&x=1")
            .GET());
    CollectedEvent page = server.ingest.events().get(1);
    assertEquals(EventType.PAGE, page.type());
    assertEquals("a 1", page.subject().anonymousId());
    assertEquals("1", page.properties().text("x"));
  }

  private CollectedEvent onlyEvent() {
    assertEquals(1, server.ingest.all().size());
    return server.ingest.events().get(0);
  }

  static void assertSuccess(HttpResponse<String> answer) {
    assertEquals("{\"success\":true}", answer.body());
    assertEquals(200, answer.statusCode());
  }

  static void assertProblem(int status, String code, HttpResponse<String> answer) {
    assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
    assertEquals(status, answer.statusCode());
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }
}
