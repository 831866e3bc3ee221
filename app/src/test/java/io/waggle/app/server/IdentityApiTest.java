package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workbench of One ID over the API. */
class IdentityApiTest {
  @TempDir Path temporary;
  private ServerBed bed;
  private int messages;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private void identify(String user, String anonymous, String traits) {
    String body =
        "{\"userId\":\"%s\",\"anonymousId\":\"%s\",\"messageId\":\"m%d\",\"traits\":{%s}}"
            .formatted(user, anonymous, messages++, traits);
    assertEquals(200, bed.collect("/v1/identify", body, "application/json").status());
  }

  private JsonNode post(String path, String body) {
    Response answer = bed.manage("POST", path, body);
    assertTrue(answer.status() < 300, new String(answer.body(), StandardCharsets.UTF_8));
    return JsonMapper.shared().readTree(answer.body());
  }

  private JsonNode get(String path) {
    return JsonMapper.shared().readTree(bed.manage("GET", path, "").body());
  }

  private List<?> digest() {
    return bed.server.parts().pipeline().ask(engine -> engine.view().digest());
  }

  @Test
  void aTrialTellsEachStepAndStoresNothing() {
    identify("ann", "ipad", "");
    List<?> before = digest();
    JsonNode trial =
        post(
            "/api/v1/identity/simulate",
            """
            {"on":"people","events":[
              {"type":"page","name":"Home","anonymousId":"ipad"},
              {"type":"identify","userId":"bob","anonymousId":"ipad",
               "traits":{"email":" Bob@Shop.example"}},
              {"type":"track","userId":"bob"}]}\
            """);
    assertEquals("attached", trial.at("/steps/0/outcome").stringValue());
    assertEquals(0, trial.at("/steps/0/person").intValue());
    assertEquals("created", trial.at("/steps/1/outcome").stringValue());
    JsonNode ipad = trial.at("/steps/1/identifiers/2");
    assertEquals("anonymous_id", ipad.path("kind").stringValue());
    assertEquals("moved", ipad.path("verdict").stringValue());
    assertEquals("shared_device", ipad.path("reason").stringValue());
    assertEquals(0, ipad.path("before").intValue());
    assertEquals(1, ipad.path("after").intValue());
    assertEquals("bob@shop.example", trial.at("/steps/1/identifiers/1/value").stringValue());
    assertEquals("quarantined", trial.at("/steps/2/outcome").stringValue());
    assertTrue(trial.at("/steps/2/why").stringValue().startsWith("event.no_name"));
    assertEquals(2, trial.at("/people").size());
    assertEquals(before, digest());
  }

  @Test
  void aDraftIsTriedOnSetsOfIdentifiersWithoutBeingPublished() {
    String sets =
        """
        "sets":[[{"kind":"user_id","value":"u"},{"kind":"phone","value":"030 123456"}],
                [{"kind":"user_id","value":"u"},{"kind":"phone","value":"030 123457"}]]\
        """;
    JsonNode now = post("/api/v1/identity/simulate", "{" + sets + "}");
    assertEquals("attached", now.at("/steps/1/identifiers/1/verdict").stringValue());
    JsonNode draft =
        post(
            "/api/v1/identity/simulate",
            "{\"rules\":{\"phone_region\":\"DE\",\"kinds\":[{\"kind\":\"phone\",\"limit\":1}]},"
                + sets
                + "}");
    assertEquals("+4930123457", draft.at("/steps/1/identifiers/1/value").stringValue());
    assertEquals("refused", draft.at("/steps/1/identifiers/1/verdict").stringValue());
    assertEquals("limit", draft.at("/steps/1/identifiers/1/reason").stringValue());
  }

  @Test
  void whatCannotBeTriedIsRefusedWithItsPath() {
    assertRefused("{}", "simulation.events");
    assertRefused("{\"events\":[],\"sets\":[]}", "simulation.events");
    assertRefused("{\"sets\":[[]]}", "simulation.sets");
    assertRefused("{\"sets\":[[{\"value\":\"x\"}]]}", "simulation.sets");
    assertRefused(
        "{\"on\":\"moon\",\"sets\":[[{\"kind\":\"a\",\"value\":\"x\"}]]}", "simulation.on");
    assertRefused(
        "{\"rules\":{\"typo\":1},\"sets\":[[{\"kind\":\"a\",\"value\":\"x\"}]]}", "identity.typo");
  }

  private void assertRefused(String body, String path) {
    InvalidException refused =
        assertThrows(
            InvalidException.class, () -> bed.manage("POST", "/api/v1/identity/simulate", body));
    assertTrue(
        refused.faults().stream().anyMatch(each -> each.path().equals(path)),
        refused.faults().toString());
  }

  @Test
  void theStoredEventsAreComparedUnderADraft() throws InterruptedException {
    identify("", "a1", "\"email\":\"one@shop.example\"");
    identify("", "a2", "\"email\":\"two@shop.example\"");
    identify("", "a1", "\"email\":\"two@shop.example\"");
    List<?> before = digest();
    post(
        "/api/v1/identity/comparison",
        "{\"rules\":{\"kinds\":[{\"kind\":\"email\",\"limit\":1}]}}");
    JsonNode done = get("/api/v1/identity/comparison");
    while (done.path("phase").stringValue().equals("running")) {
      Thread.onSpinWait();
      done = get("/api/v1/identity/comparison");
    }
    assertEquals("done", done.path("phase").stringValue(), done.toString());
    assertEquals("", done.path("stopped").stringValue());
    assertEquals(3, done.at("/outcome/events").intValue());
    assertEquals(1, done.at("/outcome/current/people").intValue());
    assertEquals(1, done.at("/outcome/current/merges").intValue());
    assertEquals(2, done.at("/outcome/draft/people").intValue());
    assertEquals(1, done.at("/outcome/draft/refusals/limit").intValue());
    assertEquals(1, done.at("/outcome/split/people").intValue());
    assertEquals("m2", done.at("/outcome/examples/0/messageId").stringValue());
    assertEquals(before, digest());
    post("/api/v1/identity/comparison", "{\"rules\":{},\"maxEvents\":2}");
    JsonNode cut = get("/api/v1/identity/comparison");
    while (cut.path("phase").stringValue().equals("running")) {
      Thread.onSpinWait();
      cut = get("/api/v1/identity/comparison");
    }
    assertEquals("events", cut.path("stopped").stringValue());
    assertEquals(2, cut.at("/outcome/events").intValue());
    assertEquals(0, cut.at("/outcome/different").intValue());
  }

  @Test
  void aLearntValueIsShownWithItsWitnessesAndGivenBackByADefinition() {
    for (int i = 0; i < 6; i++) {
      identify("user-" + i, "b-" + i, "\"phone\":\"+49 30 901820\"");
    }
    JsonNode shared = get("/api/v1/identity/shared");
    assertEquals("+4930901820", shared.at("/values/0/value").stringValue());
    assertEquals("shared", shared.at("/values/0/level").stringValue());
    assertEquals(6, shared.at("/values/0/witnesses").size());
    assertEquals("m5", shared.at("/values/0/witnesses/5/messageId").stringValue());
    assertThrows(ProblemException.class, () -> get("/api/v1/people/phone/+4930901820"));
    bed.manage(
        "PUT",
        "/api/v1/definitions/identity/main",
        "{\"kinds\":[{\"kind\":\"phone\",\"allow\":[\"+4930901820\"]}]}");
    identify("user-9", "b-9", "\"phone\":\"+49 30 901820\"");
    assertEquals(0, get("/api/v1/identity/shared").path("values").size());
    assertEquals(
        get("/api/v1/people/user_id/user-9").path("person").intValue(),
        get("/api/v1/people/phone/+49 (30) 901820").path("person").intValue());
  }

  @Test
  void aNumberIsFoundAsItsCountryWritesIt() {
    bed.manage("PUT", "/api/v1/definitions/identity/main", "{\"phone_region\":\"CN\"}");
    identify("li", "", "\"phone\":\"138 1234 5678\"");
    JsonNode person = get("/api/v1/people/phone/13812345678");
    assertEquals("+8613812345678", person.at("/identifiers/1/value").stringValue());
    assertEquals("138 1234 5678", person.at("/traits/phone").stringValue());
    assertEquals(1, get("/api/v1/search?q=138-1234-5678").path("people").size());
  }
}
