package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person is erased over the API, and no view knows them any more. */
class ErasureApiTest {
  private static final String ORDER =
      "{\"request\":\"2026-42\",\"actor\":\"clerk\",\"reason\":\"asked by e-mail\"}";

  @TempDir Path temporary;
  private ServerBed bed;
  private int sent;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    send("identify", "\"userId\":\"ann\",\"anonymousId\":\"phone\",\"traits\":{\"city\":\"Lima\"}");
    send("track", "\"event\":\"Order Completed\",\"userId\":\"ann\"");
    send("track", "\"event\":\"Order Completed\",\"userId\":\"ben\"");
    bed.manage(
        "POST",
        "/api/v1/people/user_id/ann/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private void send(String type, String content) {
    String body = "{\"messageId\":\"m" + sent++ + "\"," + content + "}";
    assertEquals(200, bed.collect("/v1/" + type, body, "application/json").status());
  }

  private JsonNode erase(String who, String body) {
    return read(bed.manage("POST", "/api/v1/people/" + who + "/erasure", body));
  }

  private JsonNode ledger() {
    return read(bed.manage("GET", "/api/v1/erasures", ""));
  }

  private static JsonNode read(Response response) {
    return JsonMapper.shared().readTree(new String(response.body(), StandardCharsets.UTF_8));
  }

  private long events() {
    return read(bed.manage("GET", "/api/v1/events?limit=100", "")).get("events").size();
  }

  @Test
  void previewedDoneAndDoneOnce() {
    JsonNode preview = erase("user_id/ann", "{\"preview\":true}");
    assertTrue(preview.get("preview").asBoolean());
    assertEquals(2, preview.get("identifiers").size());
    assertEquals(1, preview.get("reach").get("consents").asInt());
    assertEquals(0, ledger().get("total").asInt());
    assertEquals(3, events());
    JsonNode done = erase("anonymous_id/phone", ORDER);
    assertEquals(preview.get("reach"), done.get("reach"));
    assertEquals(1, events());
    assertThrows(ProblemException.class, () -> bed.manage("GET", "/api/v1/people/user_id/ann", ""));
    assertEquals(200, bed.manage("GET", "/api/v1/people/user_id/ben", "").status());
    assertEquals(done, erase("anonymous_id/phone", ORDER));
    JsonNode ledger = ledger();
    assertEquals(1, ledger.get("total").asInt());
    assertEquals("2026-42", ledger.get("erasures").get(0).get("request").asString());
    assertFalse(ledger.toString().contains("ann"), ledger.toString());
  }

  @Test
  void whoIsUnknownOrGoneIsSaidSo() {
    ProblemException unknown =
        assertThrows(ProblemException.class, () -> erase("user_id/nobody", ORDER));
    assertTrue(unknown.getMessage().contains("nobody goes by that"), unknown.getMessage());
    erase("user_id/ann", ORDER);
    String again = ORDER.replace("42", "43");
    ProblemException gone = assertThrows(ProblemException.class, () -> erase("user_id/ann", again));
    assertTrue(gone.getMessage().contains("erasure.erased"), gone.getMessage());
    ProblemException apart =
        assertThrows(
            ProblemException.class,
            () ->
                bed.manage("POST", "/api/v1/people/user_id/ann/unmerge", "{\"reason\":\"wrong\"}"));
    assertTrue(apart.getMessage().contains("identity.erased"), apart.getMessage());
    assertThrows(InvalidException.class, () -> erase("user_id/ben", "{}"));
  }

  @Test
  void whoIsSuppressedIsQuarantinedWithoutWhatWasSaid() {
    erase("user_id/ann", "{\"request\":\"r1\",\"suppress\":true}");
    send("track", "\"event\":\"Order Completed\",\"userId\":\"ann\"");
    JsonNode waiting = read(bed.manage("GET", "/api/v1/quarantine", ""));
    assertEquals(1, waiting.get("open").asInt());
    JsonNode entry = waiting.get("entries").get(0);
    assertEquals("person.suppressed", entry.get("reason").get("code").asString());
    assertFalse(entry.toString().contains("ann"), entry.toString());
    long position = entry.get("position").asLong();
    bed.manage("DELETE", "/api/v1/quarantine/" + position, "");
    assertEquals(0, read(bed.manage("GET", "/api/v1/quarantine", "")).get("open").asInt());
  }

  @Test
  void theLedgerIsThereAfterARestart() {
    erase("user_id/ann", ORDER);
    JsonNode before = ledger();
    bed.close();
    bed = new ServerBed(temporary.resolve("data"));
    assertEquals(before, ledger());
    assertThrows(ProblemException.class, () -> bed.manage("GET", "/api/v1/people/user_id/ann", ""));
    assertEquals(1, events());
  }
}
