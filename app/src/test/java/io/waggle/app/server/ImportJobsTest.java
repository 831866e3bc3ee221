package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file is uploaded in pieces, looked at, mapped and imported over the API. */
class ImportJobsTest {
  private static final String IMPORTS = "/api/v1/imports";
  private static final String ROWS =
      "customer;mail;created;total;gift\n"
          + "42;ann@shop.example;2026-01-05 10:00;12.5;yes\n"
          + "43;bob@shop.example;2026-01-06 11:30;7;no\n"
          + "44;eve@shop.example;yesterday;3;no\n"
          + "45;joe@shop.example;2026-01-07 08:00;oops;no\n"
          + "42;ann@shop.example;2026-01-05 10:00;12.5;yes\n";
  private static final String MAPPING =
      "{\"source\":\"default\",\"file\":{\"delimiter\":\";\"},"
          + "\"event\":{\"type\":\"track\",\"name\":\"Order Completed\"},"
          + "\"person\":{\"userId\":\"customer\",\"email\":\"mail\"},"
          + "\"time\":{\"column\":\"created\",\"format\":\"yyyy-MM-dd HH:mm\"},"
          + "\"properties\":[{\"column\":\"total\",\"name\":\"revenue\",\"type\":\"number\"}]}";

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

  private JsonNode ask(String method, String path, String body) {
    Response answer = bed.manage(method, IMPORTS + path, body);
    assertTrue(answer.status() < 300, new String(answer.body(), StandardCharsets.UTF_8));
    return JsonMapper.shared().readTree(answer.body());
  }

  private String announce(String name, int size) {
    String body = "{\"name\":\"" + name + "\",\"size\":" + size + "}";
    return ask("POST", "", body).path("id").asString();
  }

  private String upload(String name, String content) {
    String id = announce(name, content.length());
    int half = content.length() / 2;
    ask("PUT", "/" + id + "/content?offset=0", content.substring(0, half));
    assertEquals("uploading", ask("GET", "/" + id, "").path("state").asString());
    JsonNode sent = ask("PUT", "/" + id + "/content?offset=" + half, content.substring(half));
    assertEquals("ready", sent.path("state").asString());
    return id;
  }

  private JsonNode awaitEnd(String id) {
    JsonNode job = ask("GET", "/" + id, "");
    while (List.of("waiting", "running").contains(job.path("state").asString())) {
      Thread.onSpinWait();
      job = ask("GET", "/" + id, "");
    }
    return job;
  }

  private long filesUnder(String id) throws IOException {
    try (Stream<Path> all = Files.list(temporary.resolve("data/imports/" + id))) {
      return all.count();
    }
  }

  @Test
  void theSampleGuessesFormAndColumns() {
    String id = upload("Bestellungen Jänner.csv".replace("ä", "a"), ROWS);
    JsonNode sample = ask("POST", "/" + id + "/sample", "");
    assertEquals(";", sample.at("/file/delimiter").asString());
    assertEquals("csv", sample.at("/file/format").asString());
    assertEquals("user_id", sample.at("/columns/0/role").asString());
    assertEquals("email", sample.at("/columns/1/role").asString());
    assertEquals("time", sample.at("/columns/2/role").asString(), "one slip hides nothing");
    assertEquals("number", sample.at("/columns/3/type").asString());
    assertEquals("flag", sample.at("/columns/4/type").asString());
    assertEquals("12.5", sample.at("/rows/0/total").asString());
    String slashed = ROWS.replace("yesterday", "2026-01-06 12:00").replace("2026-01-", "2026/1/");
    String clean = upload("clean.csv", slashed);
    JsonNode time = ask("POST", "/" + clean + "/sample", "").at("/columns/2");
    assertEquals("time", time.path("role").asString());
    assertEquals("yyyy/M/d H:mm", time.path("timeFormat").asString());
  }

  @Test
  void jsonLinesAreSampledByTheirPaths() {
    String id = upload("a.jsonl", "{\"user\":{\"id\":\"1\"},\"at\":\"2026-01-05T10:00:00Z\"}\n{\n");
    JsonNode sample = ask("POST", "/" + id + "/sample", "");
    assertEquals("user.id", sample.at("/columns/0/name").asString());
    assertEquals("1", sample.at("/columns/0/examples/0").asString());
    assertEquals(1, sample.path("broken").asInt());
  }

  @Test
  void thePreviewShowsEventsAndFaultsByRowAndStoresNothing() {
    String id = upload("orders.csv", ROWS);
    JsonNode preview = ask("POST", "/" + id + "/preview", "{\"mapping\":" + MAPPING + "}");
    assertEquals(5, preview.path("rows").asInt());
    assertEquals(3, preview.path("taken").asInt());
    assertEquals(12.5, preview.at("/events/0/event/properties/revenue").asDouble());
    assertEquals("import.bad_time", preview.at("/faulty/0/code").asString());
    assertEquals(3, preview.at("/faulty/0/row").asInt());
    assertEquals("column total", preview.at("/faulty/1/path").asString());
    String people =
        new String(bed.manage("GET", "/api/v1/people", "").body(), StandardCharsets.UTF_8);
    assertTrue(people.contains("\"people\":0"), people);
    String wrong = MAPPING.replace("\"mail\"", "\"post\"");
    InvalidException refused =
        assertThrows(
            InvalidException.class,
            () -> ask("POST", "/" + id + "/preview", "{\"mapping\":" + wrong + "}"));
    assertEquals("import.no_column", refused.faults().getFirst().code());
  }

  @Test
  void everyRowIsStoredDuplicateOrQuarantinedAndTheFileIsRemoved() throws IOException {
    String id = upload("orders.csv", ROWS);
    ask("POST", "/" + id + "/start", "{\"mapping\":" + MAPPING + "}");
    JsonNode done = awaitEnd(id);
    assertEquals("done", done.path("state").asString(), done.toString());
    assertEquals(5, done.path("rows").asInt());
    assertEquals(2, done.path("stored").asInt());
    assertEquals(1, done.path("duplicate").asInt());
    assertEquals(2, done.path("quarantined").asInt());
    assertEquals(1, done.at("/reasons/import.bad_time").asInt());
    assertEquals(1, filesUnder(id), "the rows are removed, the record stays");

    String again = upload("orders.csv", ROWS);
    ask("POST", "/" + again + "/start", "{\"mapping\":" + MAPPING + "}");
    JsonNode twice = awaitEnd(again);
    assertEquals(0, twice.path("stored").asInt());
    assertEquals(3, twice.path("duplicate").asInt());
    assertEquals(again, ask("GET", "", "").at("/imports/0/id").asString(), "the newest first");
  }

  @Test
  void whatWasUnderWayGoesOnAfterARestart() {
    StringBuilder rows = new StringBuilder("customer;mail;created;total;gift\n");
    for (int i = 0; i < 20_000; i++) {
      rows.append(i).append(";a").append(i).append("@x.example;2026-01-05 10:00;1;no\n");
    }
    String id = upload("many.csv", rows.toString());
    ask("POST", "/" + id + "/start", "{\"mapping\":" + MAPPING + "}");
    while (ask("GET", "/" + id, "").path("rows").asInt() == 0) {
      Thread.onSpinWait();
    }
    bed.close();
    bed = new ServerBed(temporary.resolve("data"));
    JsonNode done = awaitEnd(id);
    assertEquals("done", done.path("state").asString(), done.toString());
    assertEquals(20_000, done.path("rows").asInt());
    assertEquals(20_000, done.path("stored").asInt() + done.path("duplicate").asInt());
    String totals =
        new String(bed.manage("GET", "/api/v1/people", "").body(), StandardCharsets.UTF_8);
    assertTrue(totals.contains("\"people\":20000"), totals);
  }

  @Test
  void anUploadThatBrokeOffGoesOnWhereItStopped() {
    String id = announce("a.csv", 10);
    ask("PUT", "/" + id + "/content?offset=0", "abcd");
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> ask("PUT", "/" + id + "/content?offset=0", "abcd"));
    assertTrue(refused.getMessage().contains("4 bytes"), refused.getMessage());
    assertThrows(
        ProblemException.class, () -> ask("PUT", "/" + id + "/content?offset=4", "1234567"));
    bed.close();
    bed = new ServerBed(temporary.resolve("data"));
    assertEquals(
        "ready", ask("PUT", "/" + id + "/content?offset=4", "123456").path("state").asString());
  }

  @Test
  void whatMakesNoSenseIsRefused() throws IOException {
    String id = announce("a.csv", 3);
    String start = "{\"mapping\":" + MAPPING + "}";
    assertThrows(ProblemException.class, () -> ask("POST", "/" + id + "/start", start));
    assertThrows(ProblemException.class, () -> ask("POST", "/" + id + "/sample", ""));
    assertThrows(ProblemException.class, () -> ask("POST", "/" + id + "/pause", ""));
    assertThrows(ProblemException.class, () -> ask("GET", "/nothing", ""));
    assertThrows(InvalidException.class, () -> ask("POST", "", "{\"name\":\"a\",\"size\":-1}"));
    String ready = upload("b.csv", ROWS);
    String nowhere = "{\"mapping\":" + MAPPING.replace("default", "nowhere") + "}";
    assertThrows(InvalidException.class, () -> ask("POST", "/" + ready + "/start", nowhere));
    String odd = upload("b.xyz", ROWS);
    assertThrows(InvalidException.class, () -> ask("POST", "/" + odd + "/sample", ""));
    ask("DELETE", "/" + odd, "");
    assertFalse(Files.exists(temporary.resolve("data/imports/" + odd)));
  }

  @Test
  void nobodyUploadsWithoutTheToken() {
    assertThrows(
        ProblemException.class,
        () -> bed.call("POST", IMPORTS, "{}", Map.of("authorization", "Bearer no")));
  }

  @Test
  void filesThatNobodyFinishedAreRemovedAfterAWeek() {
    String old = upload("old.csv", ROWS);
    bed.clock.advance(8L * 86_400_000);
    announce("new.csv", 1);
    assertFalse(Files.exists(temporary.resolve("data/imports/" + old)));
  }
}
