package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.channel.SigningKey;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.kernel.Identifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API and the API itself say the same. */
class OpenApiTest {
  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "tag/orders", "{\"compute\":{\"kind\":\"orders\"}}",
          "audience/buyers",
              "{\"condition\":{\"count\":{\"event\":\"Order Completed\",\"within\":\"30d\"},"
                  + "\"op\":\"gte\",\"value\":1}}",
          "stages/aipl",
              "{\"stages\":[{\"id\":\"buyer\",\"condition\":\"count(Paid) >="
                  + " 1\"},{\"id\":\"other\"}]}",
          "list/guests", "{\"name\":\"Guests\"}",
          "goal/order", "{\"event\":\"Order Completed\"}",
          "template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
  private static final String JOURNEY =
      "{\"trigger\":{\"event\":\"Order Completed\"},\"purpose\":\"marketing\","
          + "\"goal\":{\"event\":\"Order Completed\",\"within\":\"14d\"},"
          + "\"steps\":[{\"send\":\"hello\"}]}";

  /** What is read in the test of answers; names in braces are those of the document. */
  private static final Map<String, String> READS =
      Map.ofEntries(
          Map.entry("/health/live", "/health/live"),
          Map.entry("/health/ready", "/health/ready"),
          Map.entry("/openapi.json", "/openapi.json"),
          Map.entry("/api/v1/people", "/api/v1/people"),
          Map.entry("/api/v1/people/{kind}/{value}", "/api/v1/people/user_id/u1"),
          Map.entry(
              "/api/v1/people/{kind}/{value}/contact-decisions",
              "/api/v1/people/user_id/u1/contact-decisions"),
          Map.entry(
              "/api/v1/people/{kind}/{value}/tags/{tag}/history",
              "/api/v1/people/user_id/u1/tags/orders/history"),
          Map.entry("/api/v1/events", "/api/v1/events?person=user_id:u1"),
          Map.entry("/api/v1/quarantine", "/api/v1/quarantine"),
          Map.entry("/api/v1/audiences", "/api/v1/audiences"),
          Map.entry("/api/v1/audiences/{id}", "/api/v1/audiences/buyers"),
          Map.entry("/api/v1/audiences/{id}/members", "/api/v1/audiences/buyers/members"),
          Map.entry("/api/v1/audiences/{id}/changes", "/api/v1/audiences/buyers/changes"),
          Map.entry("/api/v1/lists", "/api/v1/lists"),
          Map.entry("/api/v1/lists/{id}", "/api/v1/lists/guests"),
          Map.entry("/api/v1/lists/{id}/entries", "/api/v1/lists/guests/entries"),
          Map.entry("/api/v1/snapshots", "/api/v1/snapshots"),
          Map.entry("/api/v1/snapshots/{id}", "/api/v1/snapshots/1"),
          Map.entry("/api/v1/snapshots/{id}/members", "/api/v1/snapshots/1/members"),
          Map.entry("/api/v1/audiences/{id}/movements", "/api/v1/audiences/buyers/movements"),
          Map.entry("/api/v1/vocabulary", "/api/v1/vocabulary"),
          Map.entry("/api/v1/tags/{id}/distribution", "/api/v1/tags/orders/distribution"),
          Map.entry("/api/v1/stages/{id}", "/api/v1/stages/aipl"),
          Map.entry("/api/v1/search", "/api/v1/search?q=u1"),
          Map.entry("/api/v1/recent-people", "/api/v1/recent-people"),
          Map.entry("/api/v1/activity", "/api/v1/activity?zone=Asia/Shanghai"),
          Map.entry("/session", "/session"),
          Map.entry("/api/v1/channels", "/api/v1/channels"),
          Map.entry("/inbox/{token}", "/inbox/TOKEN"),
          Map.entry("/t/{token}/data", "/t/OWN/data"),
          Map.entry("/api/v1/sending", "/api/v1/sending"),
          Map.entry("/api/v1/mail-domains/{domain}", "/api/v1/mail-domains/waggle.invalid"),
          Map.entry("/api/v1/sources", "/api/v1/sources"),
          Map.entry("/api/v1/journeys", "/api/v1/journeys"),
          Map.entry("/api/v1/journeys/{id}", "/api/v1/journeys/thanks"),
          Map.entry("/api/v1/journeys/{id}/steps", "/api/v1/journeys/thanks/steps"),
          Map.entry("/api/v1/contact-decisions", "/api/v1/contact-decisions?limit=5"),
          Map.entry("/api/v1/deliveries", "/api/v1/deliveries?days=7"),
          Map.entry("/api/v1/suppressions", "/api/v1/suppressions?limit=5"),
          Map.entry("/api/v1/journeys/dry-run/{id}", "/api/v1/journeys/dry-run/dry-run-1"),
          Map.entry("/api/v1/catalogue/campaigns", "/api/v1/catalogue/campaigns"),
          Map.entry(
              "/api/v1/catalogue/campaigns/{industry}/{id}",
              "/api/v1/catalogue/campaigns/retail/welcome"),
          Map.entry("/api/v1/attribution", "/api/v1/attribution"),
          Map.entry("/api/v1/attribution/comparison", "/api/v1/attribution/comparison"),
          Map.entry("/api/v1/channel-figures", "/api/v1/channel-figures"),
          Map.entry("/api/v1/geography", "/api/v1/geography?level=city"),
          Map.entry("/api/v1/anomalies", "/api/v1/anomalies?zone=Asia/Shanghai"),
          Map.entry("/api/v1/experiments", "/api/v1/experiments"),
          Map.entry("/api/v1/backfill", "/api/v1/backfill"),
          Map.entry("/api/v1/identity/shared", "/api/v1/identity/shared"),
          Map.entry("/api/v1/identity/comparison", "/api/v1/identity/comparison"),
          Map.entry("/api/v1/identity/matching", "/api/v1/identity/matching"),
          Map.entry("/api/v1/identity/candidates", "/api/v1/identity/candidates"),
          Map.entry("/api/v1/tags", "/api/v1/tags"),
          Map.entry("/api/v1/tags/health", "/api/v1/tags/health"),
          Map.entry("/api/v1/profile-completeness", "/api/v1/profile-completeness"),
          Map.entry("/api/v1/data-quality", "/api/v1/data-quality"),
          Map.entry("/api/v1/drafts", "/api/v1/drafts?state=review"),
          Map.entry("/api/v1/drafts/{id}", "/api/v1/drafts/hi-1"),
          Map.entry("/api/v1/feedback/queue", "/api/v1/feedback/queue"),
          Map.entry("/api/v1/customer-pages/{page}", "/api/v1/customer-pages/preferences?lang=zh"),
          Map.entry("/api/v1/imports", "/api/v1/imports"),
          Map.entry("/api/v1/imports/{id}", "/api/v1/imports/IMPORT"),
          Map.entry("/api/v1/definition-changes", "/api/v1/definition-changes"),
          Map.entry("/api/v1/definitions", "/api/v1/definitions"),
          Map.entry("/api/v1/definitions/{kind}", "/api/v1/definitions/tag"),
          Map.entry("/api/v1/definitions/{kind}/{id}", "/api/v1/definitions/tag/orders"),
          Map.entry(
              "/api/v1/definitions/{kind}/{id}/history", "/api/v1/definitions/tag/orders/history"),
          Map.entry("/v1/projects/{writeKey}/settings", "/v1/projects/KEY/settings"),
          Map.entry("/sourceConfig", "/sourceConfig?writeKey=KEY"));

  @TempDir static Path temporary;
  private static ServerBed bed;
  private static final OpenApiDocument DOCUMENT = OpenApiDocument.shipped();

  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @Test
  void everyRouteIsDescribedAndEveryDescribedPathIsRouted() {
    TreeSet<String> described = new TreeSet<>();
    for (OpenApiDocument.Operation each : DOCUMENT.operations()) {
      for (String path : DOCUMENT.paths(each)) {
        assertTrue(described.add(each.method() + " " + path), "described twice: " + path);
      }
    }
    assertEquals(String.join("\n", bed.declared()), String.join("\n", described));
  }

  @Test
  void everyReferenceResolves() {
    assertEquals(List.of(), DOCUMENT.danglingReferences());
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    for (OpenApiDocument.Operation each : DOCUMENT.operations()) {
      assertTrue(names.add(each.body().path("operationId").stringValue()), each.toString());
      assertTrue(each.body().path("responses").size() > 0, each.toString());
    }
  }

  @Test
  void whatIsSaidToNeedATokenNeedsIt() {
    for (OpenApiDocument.Operation each : DOCUMENT.operations()) {
      if (!each.body().has("security")) {
        String path = each.path().replace("{position}", "1").replaceAll("[{}]", "");
        assertThrows(
            ProblemException.class,
            () -> bed.call(each.method(), path, "{}", Map.of("authorization", "Bearer no")),
            path);
      } else {
        assertTrue(!each.path().startsWith("/api/"), each.path());
      }
    }
  }

  @Test
  void collectExamplesAreTaken() {
    int taken = 0;
    for (OpenApiDocument.Operation each : DOCUMENT.operations()) {
      for (Map.Entry<String, JsonNode> form :
          each.body().path("requestBody").path("content").properties()) {
        boolean collects = each.body().path("tags").path(0).asString("").equals("collect");
        if (collects && form.getValue().has("example")) {
          for (String path : DOCUMENT.paths(each)) {
            String example = form.getValue().path("example").toString();
            Response answer = bed.collect(path, example, form.getKey());
            assertTrue(answer.status() < 300, path + " " + answer.status());
            assertTrue(!text(answer).contains("quarantined"), path + " " + text(answer));
            taken++;
          }
        }
      }
    }
    assertTrue(taken > 40, taken + " examples");
  }

  @Test
  void answersAreAsDescribed() {
    fill();
    String key = bed.server.credentials().writeKey();
    String token = inboxToken();
    String announced = anImport();
    String own = ownLink();
    TreeSet<String> unread = new TreeSet<>();
    for (OpenApiDocument.Operation each : DOCUMENT.operations()) {
      JsonNode schema = each.body().at("/responses/200/content/application~1json/schema");
      if (each.method().equals("GET") && schema.isObject()) {
        String target = READS.get(each.path());
        if (target == null) {
          unread.add(each.path());
        } else {
          String path =
              target
                  .replace("KEY", key)
                  .replace("TOKEN", token)
                  .replace("OWN", own)
                  .replace("IMPORT", announced);
          check(schema, bed.manage("GET", path, ""), target);
        }
      }
    }
    assertEquals(Set.of(), unread);
  }

  @Test
  void changesAreAnsweredAsDescribed() {
    String quarantined = "{\"type\":\"track\",\"userId\":\"u9\"}";
    bed.collect("/v1/track", quarantined, "application/json");
    bed.collect("/v1/track", quarantined, "application/json");
    JsonNode waiting =
        JsonMapper.shared().readTree(bed.manage("GET", "/api/v1/quarantine", "").body());
    String position = waiting.at("/entries/0/position").toString();
    changed("put", "/api/v1/definitions/{kind}/{id}", "tag/spare", DEFINITIONS.get("tag/orders"));
    changed(
        "post", "/api/v1/definitions/{kind}/{id}/check-retiring", "tag/spare/check-retiring", "");
    changed("delete", "/api/v1/definitions/{kind}/{id}", "tag/spare", "");
    changed(
        "post",
        "/api/v1/people/{kind}/{value}/consents",
        "user_id/u8/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false}");
    bed.collect("/v1/track", "{\"userId\":\"u7\",\"event\":\"View\"}", "application/json");
    changed(
        "post",
        "/api/v1/people/merge",
        "",
        "{\"one\":{\"kind\":\"user_id\",\"value\":\"u7\"},\"force\":true,"
            + "\"other\":{\"kind\":\"user_id\",\"value\":\"u8\"},\"reason\":\"same\"}");
    changed(
        "post",
        "/api/v1/people/merge",
        "",
        "{\"one\":{\"kind\":\"user_id\",\"value\":\"u1\"},\"force\":true,"
            + "\"other\":{\"kind\":\"user_id\",\"value\":\"u8\"},\"preview\":true}");
    String unmerge = "/api/v1/people/{kind}/{value}/unmerge";
    changed("post", unmerge, "user_id/u8/unmerge", "{\"preview\":true}");
    changed("post", unmerge, "user_id/u8/unmerge", "{\"reason\":\"not the same\"}");
    changed("delete", "/api/v1/quarantine/{position}", position, "");
    changed(
        "post",
        "/api/v1/identity/simulate",
        "",
        "{\"on\":\"people\",\"events\":[{\"type\":\"track\",\"userId\":\"u1\"},"
            + "{\"type\":\"identify\",\"userId\":\"u1\",\"anonymousId\":\"null\"}]}");
    bed.manage("PUT", "/api/v1/definitions/list/vips", "{}");
    changed(
        "post",
        "/api/v1/lists/{id}/entries",
        "vips/entries",
        "{\"identifiers\":[{\"kind\":\"user_id\",\"value\":\"u7\"}]}");
    changed(
        "post", "/api/v1/audiences/{id}/snapshots", "vips/snapshots", "{\"reason\":\"for later\"}");
    changed("put", "/api/v1/channels/{id}/secrets", "sms/secrets", "{\"password\":\"x\"}");
    changed("post", "/api/v1/channels/{id}/returned-mail", "email/returned-mail", "From: a@b.c");
    changed("put", "/api/v1/sending", "", "{\"frozen\":true}");
    changed("put", "/api/v1/sending", "", "{\"frozen\":false}");
    Path backup = temporary.resolve("backup");
    changed("post", "/api/v1/backups", "", "{\"to\":\"" + backup + "\"}");
  }

  @Test
  void aRefusalIsAProblemAsDescribed() {
    Response refused = null;
    try {
      bed.manage("PUT", "/api/v1/definitions/audience/x", "{\"condition\":{},\"typo\":1}");
    } catch (io.waggle.core.kernel.InvalidException e) {
      refused = Response.problem(400, e.faults());
    }
    assertEquals(400, refused.status());
    JsonNode problem = JsonMapper.shared().createObjectNode();
    ((tools.jackson.databind.node.ObjectNode) problem).put("$ref", "#/components/schemas/Problem");
    check(problem, refused.withStatus(200), "problem");
  }

  private static void changed(String method, String path, String tail, String body) {
    int parameter = path.indexOf('{');
    String target = parameter < 0 ? path : path.substring(0, parameter) + tail;
    String operation = "/paths/" + path.replace("/", "~1") + "/" + method;
    JsonNode schema = DOCUMENT.at(operation + "/responses/200/content/application~1json/schema");
    assertTrue(schema.isObject(), operation);
    check(schema, bed.manage(method.toUpperCase(java.util.Locale.ROOT), target, body), target);
  }

  private static void check(JsonNode schema, Response answer, String what) {
    assertEquals(200, answer.status(), what + " " + text(answer));
    assertEquals(List.of(), DOCUMENT.errors(schema, answer.body()), what + " " + text(answer));
  }

  private static String inboxToken() {
    Response answer = bed.manage("POST", "/api/v1/people/user_id/u1/inbox-token", "");
    return JsonMapper.shared().readTree(answer.body()).path("token").asString();
  }

  private static String ownLink() {
    byte[] secret = HexFormat.of().parseHex(bed.server.credentials().linkSecret());
    DeliveryId delivery =
        bed.server
            .parts()
            .pipeline()
            .ask(engine ->
                Objects.requireNonNull(
                        engine.view().person(new Identifier(Identifier.USER_ID, "u1")))
                    .deliveries()
                    .getFirst()
                    .id());
    return new LinkSigner(new SigningKey("1", secret), List.of())
        .token(new SignedLink(LinkKind.TRANSPARENCY, delivery, 0));
  }

  private static String anImport() {
    String announced = "{\"name\":\"a.csv\",\"size\":9}";
    Response answer = bed.manage("POST", "/api/v1/imports", announced);
    return JsonMapper.shared().readTree(answer.body()).path("id").asString();
  }

  private static void fill() {
    DEFINITIONS.forEach(
        (path, document) -> bed.manage("PUT", "/api/v1/definitions/" + path, document));
    bed.manage("PUT", "/api/v1/definitions/journey/thanks", JOURNEY);
    bed.manage("POST", "/api/v1/audiences/guests/snapshots", "{}");
    bed.manage(
        "POST", "/api/v1/drafts", "{\"id\":\"hi\",\"author\":\"ann\",\"scenario\":\"welcome\"}");
    bed.manage(
        "POST",
        "/api/v1/people/user_id/u1/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
    for (String path : List.of("identify", "alias", "track", "group")) {
      JsonNode example =
          DOCUMENT.at(
              "/paths/~1v1~1" + path + "/post/requestBody/content/application~1json/example");
      bed.collect("/v1/" + path, example.toString(), "application/json");
    }
    bed.collect("/v1/track", "{\"userId\":\"u1\"}", "application/json");
    String dryRun = "{\"definitions\":{\"journey\":{\"tried\":" + JOURNEY + "}},\"compare\":false}";
    bed.manage("POST", "/api/v1/journeys/dry-run", dryRun);
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
