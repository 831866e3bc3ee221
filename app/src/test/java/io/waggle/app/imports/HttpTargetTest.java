package io.waggle.app.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waggle.app.json.Json;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTargetTest {
  private static final String MAPPING =
      """
      source: shop
      event: {type: track, name: Paid}
      person: {userId: id}
      time: {column: at}
      """;

  @TempDir private Path directory;
  private final List<String> keys = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Long> waits = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/batch", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
    int status = answers.isEmpty() ? 200 : answers.removeFirst();
    if (status == 200 && Json.readObject(body).find("batch") instanceof Value.Items items) {
      sizes.add(items.values().size());
    }
    exchange.getResponseHeaders().add("Retry-After", "2");
    byte[] text = "{\"success\":true,\"quarantined\":1}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private ImportResult run(String csv, String mapping) throws IOException {
    Path file = ImportBed.write(directory.resolve("p.csv"), csv);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (HttpTarget target =
        new HttpTarget(address, "key", HttpTarget.rejectsBeside(file), waits::add)) {
      return new ImportBed().run(file, mapping, target);
    }
  }

  @Test
  void sendsEventsWithTheWriteKeyAndKeepsWhatCannotBeMapped() throws IOException {
    ImportResult result = run("id,at\nu1,2026-03-01\nu2,soon\nu3,2026-03-01\n", MAPPING);
    assertEquals(List.of(2), sizes);
    assertEquals(List.of("Basic a2V5Og=="), keys);
    assertEquals(
        new ImportResult(3, 1, 0, Map.of("import.bad_time", 1L, "server.quarantined", 1L), 0, true),
        result);
    String rejected = Files.readString(directory.resolve("p.csv.rejected.jsonl"));
    assertEquals(
        "{\"path\":\"row 2, column at\",\"code\":\"import.bad_time\",\"message\":\"'soon' is no such time\","
            + "\"raw\":\"{\\\"id\\\":\\\"u2\\\",\\\"at\\\":\\\"soon\\\"}\"}\n",
        rejected);
  }

  @Test
  void comesBackAfterTheTimeTheServerNames() throws IOException {
    answers.addAll(List.of(429, 503, 500));
    run("id,at\nu1,2026-03-01\n", MAPPING);
    assertEquals(List.of(1), sizes);
    assertEquals(List.of(2_000L, 4_000L, 8_000L), waits);
  }

  @Test
  void givesUpWhatWillNeverBeTaken() {
    answers.add(401);
    assertThrows(InvalidException.class, () -> run("id,at\nu1,2026-03-01\n", MAPPING));
    assertEquals(List.of(), waits);
  }

  @Test
  void givesUpAtLastWhenNobodyAnswers() {
    for (int i = 0; i < 10; i++) {
      answers.add(503);
    }
    TargetUnreachableException failed =
        assertThrows(
            TargetUnreachableException.class, () -> run("id,at\nu1,2026-03-01\n", MAPPING));
    assertTrue(failed.getMessage().contains("503"), failed.getMessage());
    assertEquals(9, waits.size());
  }

  @Test
  void takesNoConsents() {
    String consents = MAPPING + "consents: [{purpose: p, channel: email, column: news}]\n";
    assertThrows(InvalidException.class, () -> run("id,at,news\nu1,2026-03-01,1\n", consents));
  }
}
