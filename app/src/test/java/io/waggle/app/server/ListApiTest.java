package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists are uploaded, people of them found, snapshots taken and compared, over the API. */
class ListApiTest {
  @TempDir Path temporary;
  private ServerBed bed;
  private int sent;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    bed.manage("PUT", "/api/v1/definitions/list/fair", "{\"name\":\"Fair\"}");
    identify("ann", "ann@shop.example");
    identify("bob", "bob@shop.example");
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private void identify(String user, String email) {
    String body =
        "{\"messageId\":\"m%d\",\"userId\":\"%s\",\"traits\":{\"email\":\"%s\"}}"
            .formatted(sent++, user, email);
    assertEquals(200, bed.collect("/v1/identify", body, "application/json").status());
  }

  private static JsonNode json(Response response) {
    assertEquals(200, response.status());
    return JsonMapper.shared().readTree(new String(response.body(), StandardCharsets.UTF_8));
  }

  private JsonNode get(String path) {
    return json(bed.manage("GET", path, ""));
  }

  private JsonNode upload(String mode, String... emails) {
    StringBuilder names = new StringBuilder();
    for (String each : emails) {
      names.append(names.isEmpty() ? "" : ",");
      names.append("{\"kind\":\"email\",\"value\":\"").append(each).append("\"}");
    }
    String body =
        "{\"identifiers\":[%s],\"mode\":\"%s\",\"note\":\"visited us\",\"actor\":\"eve\"}"
            .formatted(names, mode);
    return json(bed.manage("POST", "/api/v1/lists/fair/entries", body));
  }

  private JsonNode csv(String query, String text) {
    String token = bed.server.credentials().managementToken();
    return json(
        bed.call(
            "POST",
            "/api/v1/lists/fair/entries" + query,
            text,
            Map.of("authorization", "Bearer " + token, "content-type", "text/csv")));
  }

  @Test
  void namesInAnyFormFindTheirPeopleAndTheRestWaits() {
    JsonNode answer = upload("add", "ANN@shop.example ", "new@shop.example", "nobody", "null");
    assertEquals(4, answer.path("given").intValue());
    assertEquals(2, answer.path("unusable").intValue());
    assertEquals(1, answer.path("known").intValue());
    assertEquals(1, answer.path("waiting").intValue());
    JsonNode waiting = get("/api/v1/lists/fair/entries?waiting=true").path("entries");
    assertEquals(1, waiting.size());
    assertEquals("new@shop.example", waiting.path(0).path("value").stringValue());
    JsonNode members = get("/api/v1/audiences/fair/members").path("members");
    assertEquals(
        "email ann@shop.example is on the list: visited us",
        members.path(0).path("reason").stringValue());
    identify("new", "new@shop.example");
    assertEquals(2, get("/api/v1/lists/fair").path("people").intValue());
  }

  @Test
  void aFileNamesTheKindOfEachColumn() {
    JsonNode answer =
        csv("?note=fair", "email,user_id\r\nann@shop.example,\r\n,bob\r\n\r\nx@y.example,zoe\r\n");
    assertEquals(4, answer.path("names").intValue());
    assertEquals(2, answer.path("people").intValue());
    JsonNode replaced = csv("?mode=replace", "user_id\nbob\n");
    assertEquals(1, replaced.path("names").intValue());
    assertEquals(1, get("/api/v1/audiences/fair").path("size").intValue());
    assertThrows(ProblemException.class, () -> csv("?mode=perhaps", "email\na@b.example\n"));
    assertThrows(ProblemException.class, () -> csv("", "email\na@b.example,too,many\n"));
    assertThrows(ProblemException.class, () -> csv("", ""));
  }

  @Test
  void anUploadInPartsReplacesAllThatNoPartNamed() {
    upload("add", "old@shop.example");
    csv("?upload=spring", "email\nann@shop.example\n");
    JsonNode last = csv("?upload=spring&mode=replace", "email\nbob@shop.example\n");
    assertEquals(2, last.path("names").intValue());
    assertEquals(2, last.path("people").intValue());
  }

  @Test
  void takenOffMeansOut() {
    upload("add", "ann@shop.example", "bob@shop.example");
    assertEquals(1, upload("remove", "bob@shop.example").path("people").intValue());
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThrows(
        ProblemException.class,
        () -> bed.manage("POST", "/api/v1/lists/none/entries", "{\"identifiers\":[]}"));
    assertThrows(ProblemException.class, () -> get("/api/v1/lists/none"));
    assertThrows(ProblemException.class, () -> get("/api/v1/snapshots/7"));
    assertThrows(
        InvalidException.class,
        () -> bed.manage("POST", "/api/v1/lists/fair/entries", "{\"identifiers\":[{}]}"));
  }

  @Test
  void aSnapshotIsComparedWithToday() {
    upload("add", "ann@shop.example");
    JsonNode taken =
        json(
            bed.manage(
                "POST", "/api/v1/audiences/fair/snapshots", "{\"reason\":\"before the sale\"}"));
    assertEquals(1, taken.path("size").intValue());
    upload("remove", "ann@shop.example");
    upload("add", "bob@shop.example");
    JsonNode today = get("/api/v1/snapshots/" + taken.path("id").intValue());
    assertEquals(0, today.path("stayed").intValue());
    assertEquals(1, today.path("left").intValue());
    assertEquals(1, today.path("joined").intValue());
    JsonNode members = get("/api/v1/snapshots/1/members").path("members");
    assertEquals(false, members.path(0).path("stillMember").booleanValue());
    assertEquals(1, get("/api/v1/snapshots?audience=fair").path("snapshots").size());
    assertThrows(
        ProblemException.class,
        () ->
            bed.manage(
                "POST",
                "/api/v1/audiences/fair/snapshots",
                "{\"export\":{\"channel\":\"nowhere\"}}"));
  }
}
