package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.channel.SigningKey;
import io.waggle.app.http.Response;
import io.waggle.core.channel.DeliveryId;
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

/** What customers do with the links of a message, and what programs that follow them do not. */
class PreferenceCentreTest {
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
  private static final String SCANNER = "Mozilla/5.0 (compatible; SafeLinks scanner)";

  @TempDir Path temporary;
  private ServerBed bed;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
    publish(
        "journey/offers",
        "{\"trigger\":{\"event\":\"Offered\"},\"entry\":{\"again_after\":\"1s\"},"
            + "\"steps\":[{\"send\":\"hello\",\"id\":\"hello\"}]}");
    publish(
        "journey/receipt",
        "{\"purpose\":\"transactional\",\"trigger\":{\"event\":\"Bought\"},"
            + "\"entry\":{\"again_after\":\"1s\"},\"steps\":[{\"send\":\"hello\",\"id\":\"r\"}]}");
    collect("identify", "\"traits\":{\"email\":\"ada@example.org\"}");
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void lookingAtThePageChangesNothingWhateverTheMethod() {
    consent(true);
    String link = "/p/" + token(LinkKind.PREFERENCES, sent("Offered"));
    String before = person().path("consents") + " " + person().path("contact");
    for (String agent : List.of(BROWSER, SCANNER)) {
      assertEquals(200, call("GET", link, "", agent).status());
      assertEquals(200, call("HEAD", link, "", agent).status());
      assertEquals(200, call("GET", link + "?action=stop_all", "", agent).status());
    }
    String unsubscribe = "/u/" + token(LinkKind.UNSUBSCRIBE, newest());
    assertEquals(200, call("GET", unsubscribe, "", SCANNER).status());
    assertEquals(before, person().path("consents") + " " + person().path("contact"));
  }

  @Test
  void thePageSpeaksTheReadersLanguageAndNeedsNoScript() {
    consent(true);
    String link = "/p/" + token(LinkKind.PREFERENCES, sent("Offered"));
    Response chinese = get(link, "zh-CN,zh;q=0.9");
    assertTrue(text(chinese).contains("<html lang=\"zh\">"));
    assertTrue(text(chinese).contains("暂停接收"));
    Response english = get(link, "de-DE");
    assertTrue(text(english).contains("<html lang=\"en\">"));
    assertTrue(text(english).contains("At most 2 a week"));
    assertTrue(text(get(link + "?lang=zh", "en")).contains("<html lang=\"zh\">"));
    assertFalse(text(english).contains("<script"));
    assertTrue(text(english).length() < 20_000);
    assertEquals(404, get(link + "x", "en").status());
  }

  @Test
  void fewerAndAPauseBindWhatComesNextAndAreTakenBackTheSameWay() {
    consent(true);
    String link = "/p/" + token(LinkKind.PREFERENCES, sent("Offered"));
    String keep = "action=save&shown=marketing.email&on=marketing.email";
    assertEquals(200, call("POST", link, keep + "&most=1&pause=30", BROWSER).status());
    JsonNode contact = person().path("contact");
    assertEquals(1, contact.path("mostAWeek").asInt());
    String until = contact.path("pausedUntil").stringValue();
    assertTrue(until.startsWith("2026-12-22T10:00"), until);
    assertEquals("paused", decided("Offered"));
    assertEquals("allowed", decided("Bought"));
    call("POST", link, keep + "&most=1&pause=0", BROWSER);
    assertEquals("frequency_cap", decided("Offered"));
    call("POST", link, keep + "&most=0&pause=0", BROWSER);
    assertEquals("allowed", decided("Offered"));
  }

  @Test
  void anUntickedBoxWithdrawsAndTheSameFormTwiceChangesNothingMore() {
    consent(true);
    String link = "/p/" + token(LinkKind.PREFERENCES, sent("Offered"));
    call("POST", link, "action=save&shown=marketing.email&most=0&pause=0", BROWSER);
    assertEquals("consent_denied", decided("Offered"));
    int records = person().path("consents").size();
    call("POST", link, "action=save&shown=marketing.email&most=0&pause=0", BROWSER);
    assertEquals(records, person().path("consents").size());
    call("POST", link, "action=stop_all", BROWSER);
    assertEquals("consent_denied", decided("Offered"));
    assertEquals("allowed", decided("Bought"));
  }

  @Test
  void oneClickUnsubscribeNeedsOnePostAndNothingElse() {
    consent(true);
    String link = "/u/" + token(LinkKind.UNSUBSCRIBE, sent("Offered"));
    Response answer = call("POST", link, "List-Unsubscribe=One-Click", "");
    assertEquals(200, answer.status(), "no redirect, no cookie, whoever sends it");
    assertEquals("consent_denied", decided("Offered"));
  }

  @Test
  void aProgramThatPostsTheFormCannotAskForMore() {
    String link = "/p/" + token(LinkKind.PREFERENCES, sent("Bought"));
    String more = "action=save&shown=marketing.email&on=marketing.email";
    call("POST", link, more, SCANNER);
    assertEquals("consent_missing", decided("Offered"));
    call("POST", link, more, BROWSER);
    assertEquals("allowed", decided("Offered"));
  }

  @Test
  void aConsentThatNeedsConfirmationWaitsForAPersonsPost() {
    publish(
        "contact_policy/house",
        "{\"double_opt_in\":[{\"purpose\":\"marketing\",\"channel\":\"email\"}]}");
    consent(true);
    assertEquals("consent_unconfirmed", decided("Offered"));
    String link = "/p/" + token(LinkKind.PREFERENCES, sent("Bought"));
    assertTrue(text(call("GET", link, "", BROWSER)).contains("value=\"confirm\""));
    call("HEAD", link, "", BROWSER);
    call("GET", link + "?action=confirm", "", BROWSER);
    call("POST", link, "action=confirm", SCANNER);
    assertEquals("consent_unconfirmed", decided("Offered"));
    call("POST", link, "action=confirm", BROWSER);
    assertEquals("allowed", decided("Offered"));
    consent(true);
    assertEquals("allowed", decided("Offered"), "repeating the form does not undo it");
    consent(false);
    consent(true);
    assertEquals("consent_unconfirmed", decided("Offered"), "a withdrawal does");
    String old = "/p/" + token(LinkKind.PREFERENCES, new DeliveryId(0, 2));
    call("POST", old, "action=confirm", BROWSER);
    assertEquals("consent_unconfirmed", decided("Offered"), "a link older than the request");
  }

  @Test
  void aScannerThatFollowsEveryLinkMovesNothingAndAPersonDoes() {
    publish(
        "template/hello",
        "{\"subject\":\"Hello\",\"html\":\"<p><a href='https://a.example/1'>1</a>"
            + "<a href='https://a.example/2'>2</a><a href='https://a.example/3'>3</a></p>\"}");
    consent(true);
    DeliveryId id = sent("Offered");
    awaitAccepted(id);
    bed.clock.advance(60_000);
    for (int link = 0; link < 3; link++) {
      String token = signer().token(new SignedLink(LinkKind.CLICK, id, link));
      assertEquals(302, call("GET", "/c/" + token, "", BROWSER).status());
    }
    later();
    assertEquals("accepted", status(id));
    bed.clock.advance(60_000);
    String token = signer().token(new SignedLink(LinkKind.CLICK, id, 1));
    assertEquals(302, call("GET", "/c/" + token, "", BROWSER).status());
    assertEquals("accepted", status(id), "not judged yet");
    later();
    assertEquals("clicked", status(id));
  }

  @Test
  void whatWalksIntoTheTrapIsAProgramWhateverItSays() {
    publish(
        "template/hello",
        "{\"subject\":\"Hello\",\"html\":\"<p><a href='https://a.example/1'>1</a></p>\"}");
    consent(true);
    DeliveryId id = sent("Offered");
    awaitAccepted(id);
    bed.clock.advance(60_000);
    assertEquals(200, call("GET", "/h/" + token(LinkKind.TRAP, id), "", BROWSER).status());
    String click = signer().token(new SignedLink(LinkKind.CLICK, id, 0));
    assertEquals(302, call("GET", "/c/" + click, "", BROWSER).status());
    later();
    assertEquals("accepted", status(id));
  }

  private void awaitAccepted(DeliveryId id) {
    long giveUp = System.nanoTime() + 60_000_000_000L;
    while (!status(id).equals("accepted") && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
  }

  /** Enough time for hits to be judged, and an input that tells the engine. */
  private void later() {
    bed.clock.advance(15_000);
    collect("track", "\"event\":\"Nothing\"");
  }

  private String status(DeliveryId id) {
    for (JsonNode each : person().path("deliveries")) {
      if (each.path("id").stringValue().equals(id.toString())) {
        return each.path("status").stringValue();
      }
    }
    throw new AssertionError("no delivery " + id);
  }

  /** Triggers a journey and returns what was decided. */
  private String decided(String event) {
    sent(event);
    JsonNode all = person().path("deliveries");
    return all.path(all.size() - 1).path("reason").stringValue();
  }

  private DeliveryId sent(String event) {
    bed.clock.advance(2_000);
    collect("track", "\"event\":\"" + event + "\"");
    return newest();
  }

  private DeliveryId newest() {
    JsonNode all = person().path("deliveries");
    String id = all.path(all.size() - 1).path("id").stringValue();
    return Objects.requireNonNull(DeliveryId.parse(id));
  }

  private String token(LinkKind kind, DeliveryId delivery) {
    return signer().token(new SignedLink(kind, delivery, 0));
  }

  private LinkSigner signer() {
    byte[] secret = HexFormat.of().parseHex(bed.server.credentials().linkSecret());
    return new LinkSigner(new SigningKey("1", secret), List.of());
  }

  private void consent(boolean granted) {
    String body = "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":" + granted + "}";
    bed.manage("POST", "/api/v1/people/user_id/ada/consents", body);
  }

  private JsonNode person() {
    return JsonMapper.shared().readTree(bed.manage("GET", "/api/v1/people/user_id/ada", "").body());
  }

  private Response call(String method, String target, String body, String agent) {
    return bed.call(method, target, body, Map.of("user-agent", agent));
  }

  private Response get(String target, String languages) {
    return bed.call("GET", target, "", Map.of("user-agent", BROWSER, "accept-language", languages));
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), text(answer));
  }

  private void collect(String call, String more) {
    String body = "{\"userId\":\"ada\"," + more + "}";
    assertEquals(200, bed.collect("/v1/" + call, body, "application/json").status());
  }
}
