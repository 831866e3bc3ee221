package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.channel.SigningKey;
import io.waggle.app.http.Response;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.kernel.Identifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people see of themselves, and that nobody sees anybody else. */
class TransparencyTest {
  private static final String DAY = "2026-11-22";

  @TempDir Path temporary;
  private ServerBed bed;
  private int sent;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
    publish(
        "journey/offers",
        "{\"name\":\"Autumn offers\",\"trigger\":{\"event\":\"Offered\"},"
            + "\"entry\":{\"again_after\":\"1s\"},"
            + "\"steps\":[{\"send\":\"hello\",\"id\":\"hello\"}]}");
    publish(
        "tag/orders",
        "{\"name\":\"Orders\",\"name_zh\":\"订单数\",\"family\":\"value\","
            + "\"compute\":{\"kind\":\"orders\"}}");
    publish("audience/buyers", "{\"name\":\"Buyers <b>\",\"condition\":\"tag orders >= 1\"}");
    identify("ada", "ada@example.org");
    consent("ada", true);
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void itSaysWhatIsKnownAndWhy() {
    event("ada", "\"event\":\"Order Completed\",\"properties\":{\"revenue\":5}");
    String page = text(get(link(offer("ada")), "en"));
    assertTrue(page.contains("a•••@example.org"), page);
    assertFalse(page.contains("ada@example.org"), "masked wherever it stands");
    assertTrue(page.contains("<dt>Orders</dt><dd>1"), page);
    assertTrue(page.contains("<dt>Buyers &lt;b&gt;</dt>"), "escaped");
    assertTrue(page.contains("Decided by: Orders = 1"), page);
    assertTrue(page.contains("Offers and news by e-mail – allowed"), page);
    assertTrue(page.contains("Autumn offers – e-mail"), page);
    assertTrue(page.contains("because you allowed it on 22 November 2026"), page);
    assertTrue(page.contains("<dt>Default</dt>"), "the source, by its name");
    assertTrue(page.contains("Order Completed"), page);
    consent("ada", false);
    String refused = text(get(link(offer("ada")), "en"));
    assertTrue(refused.contains("because you refused it"), refused);
    String chinese = text(get(link(newest("ada")) + "?lang=zh", "en"));
    assertTrue(chinese.contains("<html lang=\"zh\">"));
    assertTrue(chinese.contains("<dt>订单数</dt>"));
    assertTrue(chinese.contains("原因：您已拒绝接收"), chinese);
  }

  @Test
  void looksAreStrictAndChangeNothing() {
    bed.manage("PUT", "/api/v1/sending", "{\"frozen\":true}");
    String link = link(offer("ada"));
    long before = position();
    Response page = get(link, "en");
    String policy = Objects.requireNonNull(page.headers().get("Content-Security-Policy"));
    assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(text(page).contains("<script"));
    assertFalse(text(page).contains("style="));
    assertEquals("no-store", page.headers().get("Cache-Control"));
    assertEquals(200, call("HEAD", link).status());
    assertEquals(200, get(link + "/data", "en").status());
    assertEquals(before, position());
  }

  @Test
  void theFileHasEverythingInFullAndIsNotToBeHadWithoutEnd() {
    event("ada", "\"event\":\"Order Completed\",\"properties\":{\"revenue\":5}");
    String link = link(offer("ada"));
    Response answer = get(link + "/data", "en");
    assertTrue(
        Objects.requireNonNull(answer.headers().get("Content-Disposition")).contains("attachment"));
    JsonNode file = JsonMapper.shared().readTree(answer.body());
    assertTrue(file.path("identifiers").toString().contains("ada@example.org"));
    assertEquals("tag orders = 1 ≥ 1", file.at("/audiences/0/reason").asString());
    assertEquals(1, file.at("/tags/0/value").asInt());
    assertEquals("marketing", file.at("/consents/0/purpose").asString());
    assertEquals("allowed", file.at("/messages/0/reason").asString());
    assertEquals(5.0, file.at("/events/1/amount").asDouble(), file.path("events").toString());
    assertTrue(file.at("/events/0/time").asString().startsWith(DAY));
    assertFalse(file.path("olderEventsLeftOut").asBoolean());
    for (int i = 0; i < 4; i++) {
      assertEquals(200, get(link + "/data", "en").status());
    }
    Response slow = get(link + "/data", "en");
    assertEquals(429, slow.status());
    assertEquals("3600", slow.headers().get("Retry-After"));
    assertEquals(200, get(link, "en").status(), "the page itself stays");
    identify("bob", "bob@example.org");
    consent("bob", true);
    assertEquals(200, get(link(offer("bob")) + "/data", "en").status(), "others are not held up");
    bed.clock.advance(3_600_001);
    assertEquals(200, get(link + "/data", "en").status());
  }

  @Test
  void aForgedACutAndAnotherKindOfLinkAreNothing() {
    DeliveryId id = offer("ada");
    String link = link(id);
    assertEquals(404, get(link + "x", "en").status());
    assertEquals(404, get(link.substring(0, link.length() - 1), "en").status());
    assertEquals(404, get("/t/" + token(LinkKind.PREFERENCES, id), "en").status());
    assertEquals(404, get("/t/" + token(LinkKind.PREFERENCES, id) + "/data", "en").status());
    byte[] other = new byte[32];
    LinkSigner forger = new LinkSigner(new SigningKey("1", other), List.of());
    String forged = forger.token(new SignedLink(LinkKind.TRANSPARENCY, id, 0));
    Response answer = get("/t/" + forged, "zh");
    assertEquals(404, answer.status());
    assertTrue(text(answer).contains("链接无效"));
    assertFalse(text(answer).contains("ada"));
  }

  @Test
  void whoeverIsUnknownIsNotMadeUp() {
    offer("ada");
    for (DeliveryId each : List.of(new DeliveryId(99, 1), new DeliveryId(Integer.MAX_VALUE, 1))) {
      assertEquals(404, get(link(each), "en").status());
      assertEquals(404, get(link(each) + "/data", "en").status());
    }
    Response unsent = get(link(new DeliveryId(0, 99)), "en");
    assertEquals(404, unsent.status(), "a message that is not kept");
    assertFalse(text(unsent).contains("example.org"));
  }

  @Test
  void aLinkWorksForThirtyDays() {
    String link = link(offer("ada"));
    bed.clock.advance(30 * 86_400_000L);
    assertEquals(200, get(link, "en").status());
    bed.clock.advance(1);
    Response old = get(link, "en");
    assertEquals(404, old.status());
    assertTrue(text(old).contains("This link is too old"), text(old));
    assertEquals(404, get(link + "/data", "en").status());
    String choices = "/p/" + token(LinkKind.PREFERENCES, newest("ada"));
    assertEquals(200, get(choices, "en").status(), "the way out works for ever");
  }

  @Test
  void anotherPersonsLinkShowsAnotherPerson() {
    identify("bob", "bob@example.org");
    consent("bob", true);
    String ada = text(get(link(offer("ada")), "en"));
    String bob = text(get(link(offer("bob")), "en"));
    assertTrue(ada.contains("a•••@example.org") && !ada.contains("b•••@example.org"));
    assertTrue(bob.contains("b•••@example.org") && !bob.contains("a•••@example.org"));
  }

  @Test
  void afterAMergeBothAreThereAndAfterAnUnmergeOnlyOneself() {
    identify("bob", "bob@example.org");
    consent("bob", true);
    DeliveryId toAda = offer("ada");
    DeliveryId toBob = offer("bob");
    manage(
        "/api/v1/people/merge",
        "{\"one\":{\"kind\":\"user_id\",\"value\":\"ada\"},"
            + "\"other\":{\"kind\":\"user_id\",\"value\":\"bob\"},"
            + "\"force\":true,\"reason\":\"same\"}");
    DeliveryId toBoth = offer("bob");
    assertTrue(text(get(link(toBob), "en")).contains("a•••@example.org"));
    suppress("ada", "ada@example.org");
    int merged = person("ada").at("/mergedFrom/0").asInt();
    manage("/api/v1/people/user_id/ada/unmerge", "{\"merged\":" + merged + ",\"reason\":\"two\"}");
    assertNotEquals(person("ada").at("/person").asInt(), person("bob").at("/person").asInt());
    for (DeliveryId each : List.of(toAda, toBob, toBoth)) {
      String address = address(each);
      String other = address.startsWith("ada") ? "b•••@example.org" : "a•••@example.org";
      String page = text(get(link(each), "en"));
      assertTrue(page.contains(address.charAt(0) + "•••@example.org"), page);
      assertFalse(page.contains(other), "only whose message it is: " + page);
      String file = text(get(link(each) + "/data", "en"));
      assertTrue(file.contains(address), file);
      assertFalse(file.contains(address.startsWith("ada") ? "bob@" : "ada@"), file);
      String choices = text(get("/p/" + token(LinkKind.PREFERENCES, each), "en"));
      assertTrue(choices.contains(address), choices);
    }
  }

  @Test
  void itIsReachedFromTheChoicesAndFromTheMail() {
    DeliveryId id = offer("ada");
    String choices = text(get("/p/" + token(LinkKind.PREFERENCES, id), "en"));
    assertTrue(choices.contains("href=\"" + link(id) + "\""), choices);
    String page = text(get(link(id), "en"));
    assertTrue(page.contains("href=\"/p/" + token(LinkKind.PREFERENCES, id) + "\""), page);
    assertTrue(page.contains("href=\"" + link(id) + "/data\""), page);
  }

  private long position() {
    return bed.server.parts().pipeline().ask(engine -> engine.position());
  }

  private String address(DeliveryId id) {
    return bed.server
        .parts()
        .pipeline()
        .ask(engine ->
            Objects.requireNonNull(engine.view().delivery(id)).delivery().route().address());
  }

  private void suppress(String user, String address) {
    manage(
        "/api/v1/people/user_id/" + user + "/suppressions",
        "{\"channel\":\"email\",\"address\":\"" + address + "\",\"reason\":\"asked\"}");
  }

  private void manage(String target, String body) {
    Response answer = bed.manage("POST", target, body);
    assertEquals(200, answer.status(), text(answer));
  }

  /** Somebody gets the offer, or is meant to. */
  private DeliveryId offer(String user) {
    bed.clock.advance(2_000);
    event(user, "\"event\":\"Offered\"");
    return newest(user);
  }

  private DeliveryId newest(String user) {
    JsonNode all = person(user).path("deliveries");
    return Objects.requireNonNull(
        DeliveryId.parse(all.path(all.size() - 1).path("id").stringValue()));
  }

  private String link(DeliveryId id) {
    return "/t/" + token(LinkKind.TRANSPARENCY, id);
  }

  private String token(LinkKind kind, DeliveryId delivery) {
    byte[] secret = HexFormat.of().parseHex(bed.server.credentials().linkSecret());
    return new LinkSigner(new SigningKey("1", secret), List.of())
        .token(new SignedLink(kind, delivery, 0));
  }

  private void consent(String user, boolean granted) {
    manage(
        "/api/v1/people/user_id/" + user + "/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":" + granted + "}");
  }

  private JsonNode person(String user) {
    return JsonMapper.shared()
        .readTree(
            bed.manage("GET", "/api/v1/people/" + Identifier.USER_ID + "/" + user, "").body());
  }

  private Response get(String target, String languages) {
    return bed.call("GET", target, "", Map.of("accept-language", languages));
  }

  private Response call(String method, String target) {
    return bed.call(method, target, "", Map.of());
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), text(answer));
  }

  private void identify(String user, String email) {
    send("identify", user, "\"traits\":{\"email\":\"" + email + "\"}");
  }

  private void event(String user, String more) {
    send("track", user, more);
  }

  private void send(String call, String user, String more) {
    String body = "{\"messageId\":\"m" + sent++ + "\",\"userId\":\"" + user + "\"," + more + "}";
    assertEquals(200, bed.collect("/v1/" + call, body, "application/json").status());
  }
}
