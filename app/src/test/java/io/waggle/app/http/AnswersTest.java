package io.waggle.app.http;

import static io.waggle.app.http.CollectRoutesTest.assertProblem;
import static io.waggle.app.http.CollectRoutesTest.assertSuccess;
import static io.waggle.app.http.CollectRoutesTest.gzip;
import static io.waggle.app.http.CollectRoutesTest.header;
import static io.waggle.app.http.CollectServer.KEY;
import static io.waggle.app.http.CollectServer.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.collect.CollectLimits;
import io.waggle.app.json.ReadLimits;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.LogFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind of request is answered, and what is kept of it. */
class AnswersTest {
  private static final String GOOD =
      "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"messageId\":\"m\"}";
  private static final CollectLimits SMALL =
      new CollectLimits(50_000, 400_000, 100, 10, 2_000, 1_000, new ReadLimits(32, 100, 2_000));

  private final CollectServer server = new CollectServer(() -> NOW, SMALL);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void overloadIsToldToComeBack() {
    server.ingest.refuse(1, () -> new OverloadedException("full", 7));
    HttpResponse<String> answer = server.postKeyed("/v1/track", GOOD);
    assertProblem(429, "http.overloaded", answer);
    assertEquals("7", header(answer, "retry-after"));
    assertSuccess(server.postKeyed("/v1/track", GOOD));
    assertEquals(1, server.ingest.all().size());
  }

  @Test
  void aFailedLogIsNeverAcknowledged() {
    server.ingest.refuse(1, () -> new LogFailedException("disk"));
    HttpResponse<String> answer = server.postKeyed("/v1/batch", "{\"batch\":[" + GOOD + "]}");
    assertProblem(503, "http.log_failed", answer);
    assertTrue(Integer.parseInt(header(answer, "retry-after")) > 0);
  }

  @Test
  void aFaultOfOursIsAServerErrorInJson() {
    server.ingest.refuse(1, () -> new IllegalStateException("a bug"));
    HttpResponse<String> answer = server.postKeyed("/v1/track", GOOD);
    assertProblem(500, "http.internal", answer);
    assertTrue(!answer.body().contains("a bug"));
  }

  @Test
  void aBadEventIsTakenAndSaidSo() {
    HttpResponse<String> answer =
        server.postKeyed("/v1/batch", "{\"batch\":[" + GOOD + ",{\"type\":\"x\"}," + GOOD + "]}");
    assertEquals(200, answer.statusCode());
    assertEquals("{\"success\":true,\"quarantined\":1}", answer.body());
    assertEquals(2, server.ingest.events().size());
    assertEquals(1, server.ingest.quarantined().size());
    assertEquals(200, server.postKeyed("/v1/track", "{\"userId\":\"u\"}").statusCode());
  }

  @Test
  void whatIsNoJsonIsRefusedAndKept() {
    assertProblem(400, "json.malformed", server.postKeyed("/v1/track", "{\"a\":"));
    assertProblem(400, "batch.missing", server.postKeyed("/v1/batch", GOOD));
    Input.Quarantined kept = server.ingest.quarantined().get(0);
    assertEquals("{\"a\":", new String(kept.raw(), StandardCharsets.UTF_8));
    assertEquals("server", kept.source());
    assertEquals(2, server.ingest.all().size());
  }

  @Test
  void anEmptyBatchIsFine() {
    assertSuccess(server.postKeyed("/v1/batch", "{\"batch\":[]}"));
    assertEquals(0, server.ingest.all().size());
  }

  @Test
  void tooLargeIsTooLarge() {
    String large = " ".repeat(50_001);
    assertProblem(413, "http.body_too_large", server.postKeyed("/v1/batch", large));
    var chunked =
        server
            .request("/v1/batch")
            .header("X-Write-Key", KEY)
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
    assertProblem(413, "http.body_too_large", server.send(chunked));
    String many = "{\"batch\":[" + (GOOD + ",").repeat(10) + GOOD + "]}";
    assertProblem(413, "batch.too_many_events", server.postKeyed("/v1/batch", many));
    assertSuccess(server.postKeyed("/v1/track", GOOD));
    assertEquals(1, server.ingest.all().size());
  }

  @Test
  void gzipBombsAreRefused() throws IOException {
    byte[] bySize = gzip(("[" + "0".repeat(500_000) + "]").getBytes(StandardCharsets.UTF_8));
    byte[] byRatio = gzip(" ".repeat(300_000).getBytes(StandardCharsets.UTF_8));
    assertTrue(byRatio.length * 100 < 300_000, "is a bomb by its ratio");
    for (byte[] bomb : new byte[][] {bySize, byRatio, gzip(bySize)}) {
      var request =
          server
              .request("/v1/batch")
              .headers("X-Write-Key", KEY, "Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(bomb));
      int status = server.send(request).statusCode();
      assertTrue(status == 413 || status == 400, "answered " + status);
    }
    assertTrue(server.ingest.events().isEmpty());
  }

  @Test
  void brokenCompressionIsTheSendersFault() throws IOException {
    byte[] zipped = gzip(("{\"batch\":[" + GOOD + "]}").getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 12);
    var request = server.request("/v1/batch").header("X-Write-Key", KEY);
    assertProblem(
        400, "http.broken_body", server.send(request.POST(BodyPublishers.ofByteArray(cut))));
    assertProblem(
        415,
        "http.unknown_encoding",
        server.post("/v1/batch", "x", "Content-Encoding", "br", "X-Write-Key", KEY));
  }

  @Test
  void measurementProtocolSendersHearNothingButSuccess() {
    String path = "/mp/collect?measurement_id=G-1&api_secret=" + KEY;
    String body = "{\"client_id\":\"c\",\"events\":[{\"name\":\"buy\"},{\"params\":{}}]}";
    assertEquals(204, server.post(path, body).statusCode());
    assertEquals(204, server.post(path, "not json").statusCode());
    assertEquals(401, server.post("/mp/collect?api_secret=nope", body).statusCode());
    assertEquals(1, server.ingest.events().size());
    assertEquals(2, server.ingest.quarantined().size());
  }

  @Test
  void cloudEventsComeInAllThreeModes() {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"u\"}";
    String path = "/v1/cloudevents?writeKey=" + KEY;
    assertSuccess(server.post(path, event, "Content-Type", "application/cloudevents+json"));
    assertSuccess(
        server.post(
            path,
            "[" + event + "]",
            "Content-Type",
            "application/cloudevents-batch+json; charset=utf-8"));
    assertSuccess(
        server.post(
            path,
            "{\"a\":1}",
            "Content-Type",
            "application/json",
            "ce-specversion",
            "1.0",
            "ce-id",
            "2",
            "ce-source",
            "/caf%C3%A9",
            "ce-type",
            "t",
            "ce-subject",
            "u"));
    assertEquals("/café#2", server.ingest.events().get(2).messageId());
  }

  @Test
  void retriesAreKnownByTheirHeader() {
    String event =
        "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":"
            + (NOW - 60_000)
            + "}],\"sentAt\":"
            + (NOW - 30_000)
            + "}";
    server.post("/v1/batch", event, "X-Write-Key", CollectServer.BROWSER_KEY);
    server.post("/v1/batch", event, "X-Write-Key", CollectServer.BROWSER_KEY, "X-Retry-Count", "2");
    assertEquals(NOW - 30_000, server.ingest.events().get(0).times().event());
    assertEquals(NOW - 60_000, server.ingest.events().get(1).times().event());
  }

  @Test
  void whatIsNoHttpIsAProblemToo() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(readAll(socket.getInputStream()), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("\"code\":\"http.bad_request\""), answer);
    }
  }

  @Test
  void aBodyInBrokenPiecesIsAProblemOfItsSender() throws IOException {
    String request =
        "POST /v1/track HTTP/1.1\r\nHost: x\r\nX-Write-Key: "
            + KEY
            + "\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n";
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 400", new String(start, StandardCharsets.US_ASCII));
    }
  }

  private static byte[] readAll(InputStream in) throws IOException {
    return in.readAllBytes();
  }
}
