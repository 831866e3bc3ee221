package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** A wrong merge is made and taken back over the API, and every view follows. */
class UnmergeApiTest {
  @TempDir Path temporary;
  private ServerBed bed;
  private int sent;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    bed.manage(
        "PUT",
        "/api/v1/definitions/audience/buyers",
        "{\"condition\":\"count(\\\"Order Completed\\\") >= 2\"}");
    send("identify", "\"userId\":\"ann\",\"anonymousId\":\"phone\"");
    order("\"userId\":\"ann\"");
    order("\"anonymousId\":\"laptop\"");
    send("track", "\"event\":\"View\",\"userId\":\"ann\",\"anonymousId\":\"laptop\"");
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private void order(String who) {
    send("track", "\"event\":\"Order Completed\",\"properties\":{\"revenue\":5}," + who);
  }

  private void send(String type, String content) {
    String body = "{\"messageId\":\"m" + sent++ + "\"," + content + "}";
    assertEquals(200, bed.collect("/v1/" + type, body, "application/json").status());
  }

  private JsonNode person(String path) {
    return read(bed.manage("GET", "/api/v1/people/" + path, ""));
  }

  private JsonNode unmerge(String path, String body) {
    return read(bed.manage("POST", "/api/v1/people/" + path + "/unmerge", body));
  }

  private static JsonNode read(Response answer) {
    assertEquals(200, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aWrongMergeIsTakenBackAndReadBackAtOnce() {
    assertEquals(1, person("anonymous_id/laptop").at("/mergedFrom/0").asInt());
    assertEquals("buyers", person("user_id/ann").at("/audiences/0/id").asString());
    JsonNode preview = unmerge("user_id/ann", "{\"merged\":1,\"preview\":true}");
    assertEquals(2, preview.at("/parts").size());
    assertEquals(1, preview.at("/parts/1/person").asInt());
    assertEquals("laptop", preview.at("/parts/1/identifiers/0/value").asString());
    assertEquals(1, preview.at("/parts/1/profile/orders").asInt());
    assertEquals(0, preview.at("/parts/0/audiences").size());
    assertEquals(2, person("user_id/ann").at("/profile/orders").asInt());

    JsonNode done =
        unmerge("user_id/ann", "{\"merged\":1,\"actor\":\"clerk\",\"reason\":\"two people\"}");
    assertEquals(0, done.at("/parts/0/person").asInt());
    assertEquals(1, done.at("/parts/1/person").asInt());
    JsonNode ann = person("user_id/ann");
    JsonNode other = person("anonymous_id/laptop");
    assertEquals(1, ann.at("/profile/orders").asInt());
    assertEquals(1, other.at("/profile/orders").asInt());
    assertEquals(0, ann.at("/audiences").size());
    assertEquals(0, ann.at("/mergedFrom").size());
    JsonNode last = ann.at("/links").get(ann.at("/links").size() - 1);
    assertEquals("revoked", last.at("/status").asString());
    assertEquals("clerk", last.at("/actor").asString());
    assertEquals("two people", last.at("/note").asString());
    assertEquals(3, ann.at("/timeline").size(), "the events of the phone and the user");
    assertEquals(1, other.at("/timeline").size());

    send("track", "\"event\":\"View\",\"userId\":\"ann\",\"anonymousId\":\"laptop\"");
    assertNotEquals(
        person("user_id/ann").at("/person").asInt(),
        person("anonymous_id/laptop").at("/person").asInt());
    JsonNode refused = person("user_id/ann").at("/links");
    assertEquals("cannot_link", refused.get(refused.size() - 1).at("/reason").asString());
  }

  @Test
  void theTablesAndThePopulationsFollow() {
    String condition = "{\"condition\":\"count(\\\"Order Completed\\\") >= 2\"}";
    assertEquals(1, counted(condition).at("/size").asInt());
    assertEquals(1, counted(condition).at("/everybody").asInt());
    unmerge(
        "user_id/ann",
        "{\"from\":{\"kind\":\"anonymous_id\",\"value\":\"laptop\"},\"reason\":\"two\"}");
    assertEquals(0, counted(condition).at("/size").asInt());
    assertEquals(2, counted(condition).at("/everybody").asInt());
    JsonNode members = read(bed.manage("GET", "/api/v1/audiences/buyers/members", ""));
    assertEquals(0, members.at("/members").size());
    JsonNode events = read(bed.manage("GET", "/api/v1/events?person=anonymous_id:laptop", ""));
    assertEquals(1, events.at("/events").size(), events.toString());
  }

  private JsonNode counted(String condition) {
    return read(bed.manage("POST", "/api/v1/audiences/preview", condition));
  }

  @Test
  void twoPeopleAreMergedByHandAndWhatMakesNoSenseIsRefused() {
    send("identify", "\"userId\":\"annie\"");
    String both =
        "\"one\":{\"kind\":\"user_id\",\"value\":\"ann\"},"
            + "\"other\":{\"kind\":\"user_id\",\"value\":\"annie\"}";
    assertRefused("identity.known_users", "merge", "{" + both + ",\"reason\":\"same\"}");
    JsonNode preview =
        read(
            bed.manage(
                "POST", "/api/v1/people/merge", "{" + both + ",\"force\":true,\"preview\":true}"));
    assertEquals(2, preview.at("/before").size());
    assertEquals(0, preview.at("/before/1/audiences").size());
    assertEquals(2, preview.at("/after/profile/orders").asInt());
    assertEquals("buyers", preview.at("/after/audiences/0").asString());
    assertEquals(4, preview.at("/after/identifiers").size());
    assertNotEquals(person("user_id/ann").at("/person"), person("user_id/annie").at("/person"));
    JsonNode merged =
        read(
            bed.manage(
                "POST",
                "/api/v1/people/merge",
                "{" + both + ",\"force\":true,\"reason\":\"she called\"}"));
    assertEquals(0, merged.at("/person").asInt());
    assertEquals(0, person("user_id/annie").at("/person").asInt());
    assertRefused("identity.same_person", "merge", "{" + both + ",\"reason\":\"same\"}");
    assertRefused("identity.not_merged", "user_id/ann/unmerge", "{\"merged\":9,\"reason\":\"x\"}");
    assertRefused(
        "identity.not_theirs",
        "user_id/ann/unmerge",
        "{\"identifiers\":[{\"kind\":\"email\",\"value\":\"a@b.c\"}],\"reason\":\"x\"}");
    assertRefused("http.not_found", "user_id/nobody/unmerge", "{\"reason\":\"x\"}");
    assertThrows(InvalidException.class, () -> unmerge("user_id/ann", "{}"));
    assertThrows(
        InvalidException.class,
        () -> unmerge("user_id/ann", "{\"whole\":true,\"merged\":1,\"reason\":\"x\"}"));
  }

  private void assertRefused(String code, String path, String body) {
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> bed.manage("POST", "/api/v1/people/" + path, body));
    assertTrue(refused.getMessage().contains(code), refused.getMessage());
  }

  @Test
  void aTagHasAHistoryThatFollowsAnUnmerge() {
    bed.manage("PUT", "/api/v1/definitions/tag/orders", "{\"compute\":{\"kind\":\"orders\"}}");
    JsonNode both = person("user_id/ann/tags/orders/history");
    assertEquals(2, both.at("/now").asInt());
    assertEquals(3, both.at("/points").size(), both.toString());
    assertEquals(0, both.at("/points/0/value").asInt());
    assertEquals("Order Completed", both.at("/points/2/event").asString());
    unmerge("user_id/ann", "{\"merged\":1,\"reason\":\"two people\"}");
    assertEquals(1, person("user_id/ann/tags/orders/history").at("/now").asInt());
    assertEquals(1, person("anonymous_id/laptop/tags/orders/history").at("/now").asInt());
    assertThrows(ProblemException.class, () -> person("user_id/ann/tags/nothing/history"));
  }
}
