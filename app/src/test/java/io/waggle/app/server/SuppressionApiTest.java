package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.engine.Input;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets nothing and why is listed, looked ahead at, said and taken back. */
class SuppressionApiTest {
  @TempDir Path temporary;
  private ServerBed bed;
  private int sent;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
    publish(
        "journey/offers",
        "{\"trigger\":{\"event\":\"Offered\"},\"entry\":{\"again_after\":\"1s\"},"
            + "\"steps\":[{\"send\":\"hello\",\"id\":\"hello\"}]}");
    for (String each : List.of("ada", "bob", "cyd")) {
      send("identify", each, "\"traits\":{\"email\":\"" + each + "@example.org\"}");
      consent(each, true);
    }
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void everyCauseIsListedWithSinceAndWhy() {
    bed.manage("PUT", "/api/v1/sending", "{\"frozen\":false}");
    receipt(accepted("ada"), ReceiptKind.HARD_BOUNCE);
    receipt(accepted("bob"), ReceiptKind.COMPLAINT);
    suppress("cyd", "{\"channel\":\"sms\",\"reason\":\"she called\"}");
    consent("cyd", false);
    JsonNode all = list("");
    assertEquals(4, all.path("suppressions").size(), all.toString());
    assertEquals(3, all.path("lookedAt").asInt());
    assertTrue(all.path("next").isMissingNode());
    JsonNode bounce = one("cause=bounce");
    assertEquals("ada@example.org", bounce.path("address").asString());
    assertEquals("email", bounce.path("channel").asString());
    assertTrue(bounce.path("since").asString().startsWith("2026-11-22"));
    assertEquals("bob@example.org", one("cause=complaint").path("address").asString());
    JsonNode staff = one("cause=staff");
    assertEquals("she called", staff.path("note").asString());
    assertEquals("*", staff.path("address").asString());
    assertEquals("cyd", staff.at("/identifiers/0/value").asString());
    assertEquals("api", one("cause=unsubscribe").path("note").asString());
    consent("cyd", true);
    assertEquals(0, list("cause=unsubscribe").path("suppressions").size(), "taken back");
    assertThrows(ProblemException.class, () -> list("cause=weather"));
  }

  @Test
  void peopleAreFoundByNameAndByPartOfAnAddress() {
    for (String each : List.of("ada", "bob", "cyd")) {
      suppress(each, "{\"reason\":\"asked\"}");
    }
    JsonNode exact = list("q=bob@example.org");
    assertEquals(1, exact.path("suppressions").size());
    assertEquals(1, exact.path("lookedAt").asInt(), "nobody else was looked at");
    assertEquals(3, list("q=EXAMPLE").path("suppressions").size());
    assertEquals(0, list("q=nobody").path("suppressions").size());
    JsonNode first = list("limit=2");
    assertEquals(2, first.path("suppressions").size());
    JsonNode rest = list("limit=2&from=" + first.path("next").asInt());
    assertEquals(1, rest.path("suppressions").size());
    assertTrue(rest.path("next").isMissingNode());
    assertEquals(3, list("channel=sms").path("suppressions").size(), "for all is for this too");
  }

  @Test
  void whatItWouldDoIsSaidBeforeAndNothingIsDone() {
    bed.manage("PUT", "/api/v1/sending", "{\"frozen\":true}");
    offer("ada");
    JsonNode ahead = suppress("ada", "{\"channel\":\"email\",\"preview\":true}");
    assertFalse(ahead.path("recorded").asBoolean());
    assertEquals(1, ahead.path("waiting").asInt());
    assertFalse(ahead.path("alreadyHeld").asBoolean());
    assertEquals(0, list("").path("suppressions").size());
    suppress("ada", "{\"channel\":\"email\",\"reason\":\"asked\"}");
    assertEquals("cancelled", last("ada").path("status").asString());
    JsonNode again = suppress("ada", "{\"channel\":\"email\",\"preview\":true}");
    assertTrue(again.path("alreadyHeld").asBoolean());
    assertEquals(0, again.path("waiting").asInt());
  }

  @Test
  void aLiftSaysWhatStillHoldsAndIsRemembered() {
    publish("suppression_list/old", "{\"addresses\":[\"ada@example.org\"]}");
    String address = "\"channel\":\"email\",\"address\":\"ada@example.org\",";
    suppress("ada", "{" + address + "\"reason\":\"asked\"}");
    suppress("ada", "{\"reason\":\"asked for all\"}");
    consent("ada", false);
    JsonNode ahead = suppress("ada", "{" + address + "\"suppressed\":false,\"preview\":true}");
    assertEquals(
        List.of("address_refuses", "suppression_list", "consent_denied"),
        texts(ahead.path("stillHeldBy")));
    suppress("ada", "{" + address + "\"suppressed\":false,\"reason\":\"it was a mistake\"}");
    JsonNode lifted = one("lifted=true");
    assertEquals("asked", lifted.path("note").asString());
    assertEquals("it was a mistake", lifted.at("/lifted/reason").asString());
    String undone = "{" + address + "\"suppressed\":false,\"reason\":\"twice\"}";
    assertThrows(ProblemException.class, () -> suppress("ada", undone));
    assertEquals("old", list("").at("/lists/0/id").asString());
    assertEquals(1, list("").at("/lists/0/addresses").asInt());
  }

  @Test
  void quotasSayWhatWasTakenOfThemAndWhenTheyBeginAnew() {
    publish(
        "channel/email",
        "{\"via\":\"smtp\",\"smtp\":{\"host\":\"127.0.0.1\",\"identities\":[{\"address\":"
            + "\"a@example.org\"}]},"
            + "\"quotas\":[{\"max\":2,\"per\":\"month\",\"zone\":\"Asia/Shanghai\"}]}");
    bed.manage("PUT", "/api/v1/sending", "{\"frozen\":true}");
    for (String each : List.of("ada", "ada", "bob")) {
      claim(offer(each));
    }
    JsonNode quota = channel().at("/quotas/0");
    assertEquals(2, quota.path("most").asInt());
    assertEquals(3, quota.path("messages").asInt(), quota.toString());
    assertEquals(2, quota.path("people").asInt());
    assertEquals(1, quota.path("full").asInt());
    assertEquals("2026-10-31T16:00:00Z", quota.path("since").asString());
    assertEquals("2026-11-30T16:00:00Z", quota.path("resetsAt").asString());
    bed.clock.advance(10 * 86_400_000L);
    assertEquals(0, channel().at("/quotas/0/messages").asInt(), "a month of its own");
  }

  private JsonNode channel() {
    for (JsonNode each : read(bed.manage("GET", "/api/v1/channels", "")).path("channels")) {
      if (each.path("id").asString().equals("email")) {
        return each;
      }
    }
    throw new AssertionError("no channel email");
  }

  private DeliveryId accepted(String user) {
    DeliveryId id = offer(user);
    long giveUp = System.nanoTime() + 60_000_000_000L;
    while (!last(user).path("status").asString().equals("accepted") && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    return id;
  }

  private void claim(DeliveryId id) {
    bed.server
        .parts()
        .pipeline()
        .ingest(List.of(new Input.DeliveryClaimed(id.toString(), bed.clock.millis())));
  }

  private void receipt(DeliveryId id, ReceiptKind kind) {
    bed.server
        .parts()
        .pipeline()
        .ingest(
            List.of(new Input.ReceiptReceived(id.toString(), kind, "said so", bed.clock.millis())));
  }

  private DeliveryId offer(String user) {
    bed.clock.advance(2_000);
    send("track", user, "\"event\":\"Offered\"");
    return Objects.requireNonNull(DeliveryId.parse(last(user).path("id").asString()));
  }

  private JsonNode last(String user) {
    JsonNode all = read(bed.manage("GET", "/api/v1/people/user_id/" + user, "")).path("deliveries");
    return all.path(all.size() - 1);
  }

  private JsonNode one(String query) {
    JsonNode all = list(query).path("suppressions");
    assertEquals(1, all.size(), all.toString());
    return all.path(0);
  }

  private JsonNode list(String query) {
    return read(
        bed.manage("GET", "/api/v1/suppressions" + (query.isEmpty() ? "" : "?" + query), ""));
  }

  private JsonNode suppress(String user, String body) {
    return read(bed.manage("POST", "/api/v1/people/user_id/" + user + "/suppressions", body));
  }

  private void consent(String user, boolean granted) {
    bed.clock.advance(1);
    read(
        bed.manage(
            "POST",
            "/api/v1/people/user_id/" + user + "/consents",
            "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":" + granted + "}"));
  }

  private static List<String> texts(JsonNode items) {
    List<String> texts = new ArrayList<>();
    items.forEach(each -> texts.add(each.asString()));
    return texts;
  }

  private static JsonNode read(Response answer) {
    assertEquals(200, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    return JsonMapper.shared().readTree(answer.body());
  }

  private void publish(String definition, String body) {
    read(bed.manage("PUT", "/api/v1/definitions/" + definition, body));
  }

  private void send(String call, String user, String more) {
    String body = "{\"messageId\":\"m" + sent++ + "\",\"userId\":\"" + user + "\"," + more + "}";
    assertEquals(200, bed.collect("/v1/" + call, body, "application/json").status());
  }
}
