package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that say what cannot be meant are refused by name, and change nothing. */
class BadRequestsTest {
  private static final String TOO_LONG = "definition.too_long";

  @TempDir static Path temporary;
  private static ServerBed bed;

  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    bed.collect("/v1/identify", "{\"userId\":\"u1\"}", "application/json");
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @Test
  void everyAddressRefusesAParameterItDoesNotName() {
    int asked = 0;
    for (OpenApiDocument.Operation each : OpenApiDocument.shipped().operations()) {
      if (each.path().startsWith("/api/")) {
        String path = each.path().replaceAll("[{}]", "");
        refused(each.method(), path + "?limmit=5", "{}", "api.unknown_parameter", "query.limmit");
        asked++;
      }
    }
    assertTrue(asked > 100, asked + " operations");
  }

  @Test
  void aValueThatIsNoChoiceIsRefused() {
    get("/api/v1/drafts?state=reviewed", "api.unknown_choice", "query.state");
    get("/api/v1/suppressions?lifted=yes", "api.unknown_choice", "query.lifted");
    get("/api/v1/lists/x/entries?waiting=1", "api.unknown_choice", "query.waiting");
    assertEquals(200, bed.manage("GET", "/api/v1/drafts?state=review", "").status());
    assertEquals(200, bed.manage("GET", "/api/v1/drafts?state=", "").status());
  }

  @Test
  void whatSomebodySaysOfAnOrderHasALength() {
    String person = "/api/v1/people/user_id/u1/";
    String much = "x".repeat(501);
    post(person + "suppressions", "{\"reason\":\"" + much + "\"}", TOO_LONG, "suppression.reason");
    String actor = "{\"preview\":true,\"actor\":\"" + much + "\"}";
    post(person + "erasure", actor, TOO_LONG, "erasure.actor");
    post(person + "consents", consent(2_001), TOO_LONG, "consent.proof");
    assertEquals(200, bed.manage("POST", person + "consents", consent(2_000)).status());
  }

  private static String consent(int chars) {
    return """
    {"purpose":"marketing","channel":"email","granted":true,"proof":"%s"}\
    """
        .formatted("x".repeat(chars));
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefused() {
    String reversed = "since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z";
    get("/api/v1/events?" + reversed, "api.bad_period", "query.until");
    get("/api/v1/stages/x?" + reversed, "api.bad_period", "query.until");
    get("/api/v1/events?since=2026-02-30T00:00:00Z", "api.bad_time", "query.since");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    String consents = "/api/v1/people/user_id/u1/consents";
    String twice = "\"channel\":\"email\",\"granted\":true,\"granted\":false}";
    post(consents, "{\"purpose\":\"marketing\"," + twice, "json.repeated_key", "/granted");
  }

  @Test
  void whatMustBeSaidIsNotPresumed() {
    refused("PUT", "/api/v1/sending", "{}", "definition.missing", "sending.frozen");
    String state = text(bed.manage("GET", "/api/v1/sending", "").body());
    assertEquals("{\"frozen\":false}", state);
  }

  @Test
  void aSecretThatIsNoTextTakesNothingAway() {
    String secrets = "/api/v1/channels/sms/secrets";
    bed.manage("PUT", secrets, "{\"password\":\"x\"}");
    for (String wrong : List.of("null", "5", "[]", "{}", "true")) {
      String body = "{\"other\":\"y\",\"password\":" + wrong + "}";
      refused("PUT", secrets, body, "channel.secret_not_text", "password");
    }
    String set = text(bed.manage("PUT", secrets, "{}").body());
    assertEquals("{\"secrets\":[\"password\"]}", set);
  }

  @Test
  void propertiesThatAreNoObjectAreNotDropped() {
    String signal = "{\"kind\":\"weather\",\"properties\":[\"rain\"]}";
    post("/api/v1/signals", signal, "definition.wrong_type", "body.properties");
  }

  @Test
  void aSetOfIdentifiersHoldsKindsAndValuesAndNothingElse() {
    for (String wrong :
        List.of(
            "{\"kind\":\"email\",\"value\":5}",
            "{\"kind\":\"email\",\"value\":\"a@b.c\",\"more\":1}",
            "{\"kind\":\"email\"}",
            "{\"kind\":\"email\",\"value\":\"\"}")) {
      String body = "{\"sets\":[[" + wrong + "]]}";
      post("/api/v1/identity/simulate", body, "definition.bad_set", "simulation.sets");
    }
  }

  @Test
  void aNameThatNobodyCouldGoByIsRefused() {
    String suppression = "{\"channel\":\"email\",\"reason\":\"x\"}";
    String mistaken = "/api/v1/people/E-Mail/a@b.c";
    post(mistaken + "/suppressions", suppression, "identifier.bad_kind", "path.kind");
    get(mistaken, "identifier.bad_kind", "path.kind");
    post("/api/v1/people/email/ /suppressions", suppression, "identifier.no_value", "path.value");
    String check = "{\"person\":{\"kind\":\"User Id\",\"value\":\"1\"},\"message\":{}}";
    post("/api/v1/contact-policy/check", check, "definition.bad_kind", "check.person.kind");
  }

  @Test
  void aNumberInNationalFormSuppressesThePersonWhoHasIt() {
    bed.manage("PUT", "/api/v1/definitions/identity/main", "{\"phone_region\":\"DE\"}");
    String identify = "{\"userId\":\"u5\",\"traits\":{\"phone\":\"+49 30 1234567\"}}";
    bed.collect("/v1/identify", identify, "application/json");
    String suppression = "{\"channel\":\"sms\",\"reason\":\"asked by letter\"}";
    bed.manage("POST", "/api/v1/people/phone/030 1234567/suppressions", suppression);
    String listed = text(bed.manage("GET", "/api/v1/suppressions?channel=sms", "").body());
    assertTrue(listed.contains("\"u5\""), listed);
    bed.manage("DELETE", "/api/v1/definitions/identity/main", "");
  }

  @Test
  void aSuppressionOfNoChannelWouldStopNothing() {
    String path = "/api/v1/people/user_id/u1/suppressions";
    String body = "{\"channel\":\"emial\",\"reason\":\"x\"}";
    post(path, body, "definition.unknown_channel", "suppression.channel");
  }

  @Test
  void aConsentIsForWhatHasAName() {
    String path = "/api/v1/people/user_id/u1/consents";
    String all = "{\"purpose\":\"*\",\"channel\":\"*\",\"granted\":";
    post(path, all + "true}", "definition.grants_all", "consent.purpose");
    assertEquals(200, bed.manage("POST", path, all + "false}").status());
    String written = "{\"purpose\":\"marketing\",\"channel\":\"E-Mail\",\"granted\":false}";
    post(path, written, "definition.bad_name", "consent.channel");
  }

  @Test
  void aListTakesNoFileThatWouldNameNobody() {
    bed.manage("PUT", "/api/v1/definitions/list/fair", "{}");
    byte[] gbk = "会员,email\n张三,a@b.c\n".getBytes(Charset.forName("GBK"));
    csv(gbk, "the file is not UTF-8");
    csv("E-Mail;Telefon\na@b.c;1\n".getBytes(StandardCharsets.UTF_8), "'e-mail;telefon'");
    String names = "{\"identifiers\":[{\"kind\":\"Email\",\"value\":\"a@b.c\"}]}";
    String list = "/api/v1/lists/fair/entries";
    post(list, names, "definition.bad_kind", "upload.identifiers[0].kind");
    post(list + "?mode=replace", "{\"identifiers\":[]}", "list.not_csv", "query.mode");
    bed.manage("DELETE", "/api/v1/definitions/list/fair", "");
    post(list, "{\"identifiers\":[]}", "http.not_found", "");
  }

  private static void csv(byte[] file, String why) {
    String token = bed.server.credentials().managementToken();
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + token, "content-type", "text/csv; charset=utf-8");
    Exception refused =
        assertThrows(
            RuntimeException.class,
            () -> bed.call("POST", "/api/v1/lists/fair/entries", file, headers));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void aConditionWithMoreTestsThanOneCanHoldIsRefusedWhereverItStands() {
    String test = "{\"trait\":\"a\",\"op\":\"exists\"}";
    String many = "{\"any\":[" + test + ("," + test).repeat(64) + "]}";
    String exit = "{\"trigger\":{\"event\":\"A\"},\"steps\":[{\"wait\":\"3d\"}],\"exit_when\":";
    put("journey/x", exit + many + "}", "definition.too_many", "journey/x.exit_when");
    String stages = "{\"stages\":[{\"id\":\"a\",\"condition\":" + many + "},{\"id\":\"b\"}]}";
    put("stages/x", stages, "definition.too_many", "stages/x.stages[0].condition");
    String block = "{\"variants\":[{\"id\":\"a\",\"fields\":{},\"when\":" + many + "}]}";
    put("block/x", block, "definition.too_many", "block/x.variants[0].when");
    String asked = "{\"condition\":" + many + "}";
    put("audience/x", asked, "definition.too_many", "audience/x.condition");
    post("/api/v1/audiences/preview", asked, "definition.too_many", "preview.condition");
    String text = "{\"condition\":\"trait a exists" + " or trait a exists".repeat(64) + "\"}";
    String checked = text(bed.manage("POST", "/api/v1/conditions/check", text).body());
    assertTrue(checked.contains("has 65 tests, more than 64"), checked);
  }

  @Test
  void rulesOfIdentityThatWouldDoNothingAreRefused() {
    bed.manage("PUT", "/api/v1/definitions/identity/one", "{\"phone_region\":\"DE\"}");
    put("identity/two", "{\"phone_region\":\"FR\"}", "definition.only_one", "identity/two");
    bed.manage("PUT", "/api/v1/definitions/identity/one", "{\"phone_region\":\"FR\"}");
    bed.manage("DELETE", "/api/v1/definitions/identity/one", "");
  }

  @Test
  void whatOthersUseSaysWhoWhenItIsRetired() {
    bed.manage("PUT", "/api/v1/definitions/audience/used", "{\"condition\":\"trait a exists\"}");
    String user = "{\"condition\":\"in audience used\"}";
    bed.manage("PUT", "/api/v1/definitions/audience/user", user);
    String target = "/api/v1/definitions/audience/used";
    refused("DELETE", target, "", "definition.in_use", "audience.user.condition.audience");
    String said = text(bed.manage("POST", target + "/check-retiring", "").body());
    assertTrue(said.contains("needs audience/used; without it: "), said);
  }

  @Test
  void whetherSomebodyMayBeWrittenToIsAskedForAChannelThereIs() {
    String person = "{\"person\":{\"kind\":\"user_id\",\"value\":\"u1\"},\"message\":";
    String check = person + "{\"channel\":\"emial\"}}";
    String path = "check.message.channel";
    post("/api/v1/contact-policy/check", check, "definition.unknown_channel", path);
  }

  private static void put(String definition, String body, String code, String path) {
    refused("PUT", "/api/v1/definitions/" + definition, body, code, path);
  }

  @Test
  void whatIsNotThereIsSaidNotToBe() {
    get("/api/v1/attribution?goal=nope", "http.not_found", "");
    get("/api/v1/snapshots?audience=nope", "http.not_found", "");
    get("/api/v1/catalogue/campaigns?industry=nope", "campaign.unknown_industry", "query.industry");
    post("/api/v1/attribution/comparison", "{\"goal\":\"nope\"}", "http.not_found", "");
    String answer = "{\"delivery\":\"nope\",\"status\":200}";
    post("/api/v1/webhook-answers", answer, "http.not_found", "");
  }

  @Test
  void aBodyOfNothingIsRefused() {
    for (String path : List.of("/v1/track", "/v1/batch", "/v1/cloudevents")) {
      String key = bed.server.credentials().writeKey();
      Map<String, String> headers =
          Map.of("x-write-key", key, "content-type", "application/cloudevents+json");
      var answer = bed.call("POST", path, "", headers);
      assertEquals(400, answer.status(), path);
    }
    String yaml = "application/yaml";
    for (String body : List.of("", "a: 1\n---\nb: 2\n")) {
      refusedAs(yaml, "/api/v1/journeys/x/plan", body, "api.one_document");
    }
    refusedAs(yaml, "/api/v1/journeys/x/plan", "a: [", "json.malformed");
  }

  private static void refusedAs(String type, String path, String body, String code) {
    String token = bed.server.credentials().managementToken();
    Map<String, String> headers = Map.of("authorization", "Bearer " + token, "content-type", type);
    Exception why =
        assertThrows(RuntimeException.class, () -> bed.call("POST", path, body, headers));
    assertTrue(why.getMessage().contains("(" + code + ")"), why.getMessage());
  }

  private static void get(String target, String code, String path) {
    refused("GET", target, "", code, path);
  }

  private static void post(String target, String body, String code, String path) {
    refused("POST", target, body, code, path);
  }

  private static void refused(String method, String target, String body, String code, String at) {
    Exception why =
        assertThrows(
            RuntimeException.class,
            () -> bed.manage(method, target, body),
            method + " " + target + " " + body);
    String said = String.valueOf(why.getMessage());
    assertTrue(said.startsWith(at + ": ") && said.contains("(" + code + ")"), target + ": " + said);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
