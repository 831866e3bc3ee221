package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.channel.MailboxMessage;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.engine.StateDigest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole installation through its HTTP interface: what goes in comes out, also after a restart.
 */
class WaggleServerTest {
  private static final String SHOP_TEMPLATE =
      "{\"subject\":\"Hello\",\"html\":\"<p>Hi {{ trait.first_name }}, "
          + "<a href='https://shop.example/new'>look</a></p>\"}";
  private static final String WELCOME =
      "{\"trigger\":{\"event\":\"Signed Up\"},\"entry\":{\"again_after\":\"1d\"},"
          + "\"steps\":[{\"send\":\"hello\"}]}";

  @TempDir Path directory;
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatWasSentIsReadBackOnceAndSurvivesARestart() throws Exception {
    String body =
        """
        {"batch":[
          {"type":"identify","messageId":"i1","userId":"u1","anonymousId":"a1",
           "traits":{"email":"ann@example.com","first_name":"Ann"}},
          {"type":"track","messageId":"t1","event":"Order Completed","userId":"u1",
           "properties":{"order_id":"o1","revenue":12.5}},
          {"type":"track","messageId":"t1","event":"Order Completed","userId":"u1",
           "properties":{"order_id":"o1","revenue":12.5}},
          {"type":"track","messageId":"bad"}]}
        """;
    assertEquals(200, server.collect(body).statusCode());
    String person = server.get("/api/v1/people/email/ann@example.com").body();
    assertTrue(person.contains("\"orders\":1"), person);
    assertTrue(person.contains("\"revenue\":12.5"), person);
    String events = server.get("/api/v1/events?messageId=t1").body();
    assertEquals(2, events.split("\"messageId\":\"t1\"", -1).length, events);
    SourceCounts.Count before = count();
    assertEquals(new SourceCounts.Count("default", 4, 2, 1, 1), before);

    List<StateDigest.Section> live = server.digest();
    server.restart();
    assertEquals(live, server.digest());
    assertEquals(before, count());
    assertEquals(person, server.get("/api/v1/people/anonymous_id/a1").body());
  }

  @Test
  void aJourneySendsOnceAndTheLinksOfItsMailWork() throws Exception {
    server.put("/api/v1/definitions/template/hello", SHOP_TEMPLATE);
    server.put("/api/v1/definitions/journey/welcome", WELCOME);
    signUp("u1");
    server.awaitSent();
    assertEquals(0, server.mailbox().size(), "no consent, no mail");

    server.post(
        "/api/v1/people/user_id/u2/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
    signUp("u2");
    server.awaitSent();
    assertEquals(1, server.mailbox().size());
    MailboxMessage mail = server.newestMail();
    assertEquals("List-Unsubscribe=One-Click", mail.header("List-Unsubscribe-Post"));

    String click = path(mail.text() + mail.html(), "/c/[A-Za-z0-9._~-]+");
    HttpResponse<String> followed = server.get(click);
    assertEquals(302, followed.statusCode());
    assertEquals("https://shop.example/new", followed.headers().firstValue("Location").orElse(""));
    assertEquals(404, server.get(click + "x").statusCode(), "a forged link leads nowhere");

    String unsubscribe = path(mail.header("List-Unsubscribe"), "/u/[A-Za-z0-9._~-]+");
    assertEquals(200, server.get(unsubscribe).statusCode());
    assertTrue(server.get("/api/v1/people/user_id/u2").body().contains("\"granted\":true"));
    assertFalse(
        server.get("/api/v1/people/user_id/u2").body().contains("\"granted\":false"),
        "looking at the page changes nothing");
    assertEquals(200, server.post(unsubscribe, "List-Unsubscribe=One-Click").statusCode());
    assertTrue(server.get("/api/v1/people/user_id/u2").body().contains("\"granted\":false"));

    server.clock().advance(2 * 86_400_000L);
    signUp("u2");
    server.awaitSent();
    assertEquals(1, server.mailbox().size(), "who withdrew gets nothing more");
    String person = server.get("/api/v1/people/user_id/u2").body();
    assertTrue(person.contains("consent_denied"), person);
  }

  @Test
  void aQuarantinedEventIsReplayedOnceItsPlanIsMended() throws Exception {
    String strict = "{\"events\":{\"Paid\":{\"type\":\"object\",\"required\":[\"amount\"]}}}";
    assertEquals(200, server.put("/api/v1/definitions/plan/shop", strict).statusCode());
    server.put(
        "/api/v1/definitions/source/till",
        "{\"name\":\"Till\",\"writeKey\":\"till-key\",\"kind\":\"server\",\"plan\":\"shop\"}");
    server.collect(
        "till-key", "{\"batch\":[{\"type\":\"track\",\"event\":\"Paid\",\"userId\":\"u9\"}]}");
    String waiting = server.get("/api/v1/quarantine").body();
    assertTrue(waiting.contains("\"open\":1"), waiting);
    String position = group(waiting, "\"position\":(\\d+)");
    String replay = "/api/v1/quarantine/" + position + "/replay";
    assertEquals(422, server.post(replay, "").statusCode());
    server.put("/api/v1/definitions/plan/shop", strict.replace("[\"amount\"]", "[]"));
    assertEquals(200, server.post(replay, "").statusCode());
    assertTrue(server.get("/api/v1/quarantine").body().contains("\"open\":0"));
    assertEquals(200, server.get("/api/v1/people/user_id/u9").statusCode());
    assertEquals(404, server.post(replay, "").statusCode(), "an entry is replayed once");
  }

  @Test
  void lostAnalyticsAreFedAgainFromTheLog() throws IOException, InterruptedException {
    server.collect("{\"batch\":[{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u1\"}]}");
    server.close();
    ServerUnderTest.deleteTree(directory.resolve("analytics"));
    server.restart();
    assertEquals(1, server.parts().analytics().views().events(EventFilter.all(10)).size());
  }

  @Test
  void aRestoredInstallationSendsNothingUntilItIsReleased() throws Exception {
    server.put("/api/v1/definitions/template/hello", SHOP_TEMPLATE);
    server.put("/api/v1/definitions/journey/welcome", WELCOME);
    server.close();
    Files.writeString(directory.resolve("RESTORED"), "test");
    server.restart();
    server.post(
        "/api/v1/people/user_id/u2/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
    signUp("u2");
    server.get("/api/v1/people/user_id/u2");
    assertEquals(0, server.mailbox().size());
    assertTrue(server.get("/api/v1/channels").body().contains("\"frozen\":true"));
    assertEquals(200, server.put("/api/v1/sending", "{\"frozen\":false}").statusCode());
    server.awaitSent();
    assertEquals(1, server.mailbox().size());
    assertFalse(Files.exists(directory.resolve("RESTORED")));
  }

  @Test
  void aFreezeHoldsOverARestart() throws Exception {
    server.put("/api/v1/definitions/template/hello", SHOP_TEMPLATE);
    server.put("/api/v1/definitions/journey/welcome", WELCOME);
    server.put("/api/v1/sending", "{\"frozen\":true}");
    server.restart();
    server.post(
        "/api/v1/people/user_id/u2/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
    signUp("u2");
    server.get("/api/v1/people/user_id/u2");
    assertEquals(0, server.mailbox().size());
    server.put("/api/v1/sending", "{\"frozen\":false}");
    server.awaitSent();
    assertEquals(1, server.mailbox().size());
  }

  @Test
  void aMailThatComesBackEndsTheMailToItsAddress() throws Exception {
    server.put("/api/v1/definitions/template/hello", SHOP_TEMPLATE);
    server.put("/api/v1/definitions/journey/welcome", WELCOME);
    server.post(
        "/api/v1/people/user_id/u2/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
    signUp("u2");
    server.awaitSent();
    String messageId = server.newestMail().header("Message-ID");
    String report =
        "From: MAILER-DAEMON@mx.test\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
            + "Final-Recipient: rfc822; x\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
            + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ";
    String forged = report + "<b-d0-1-0000000000000000@localhost>\r\n--b--\r\n";
    String returned = "/api/v1/channels/email/returned-mail";
    assertTrue(server.post(returned, forged).body().contains("\"understood\":false"));
    String answer = server.post(returned, report + messageId + "\r\n--b--\r\n").body();
    assertTrue(answer.contains("\"kind\":\"hard_bounce\""), answer);
    assertTrue(server.get("/api/v1/people/user_id/u2").body().contains("\"bounced\""));
    server.clock().advance(2 * 86_400_000L);
    signUp("u2");
    server.awaitSent();
    assertEquals(1, server.mailbox().size());
    String person = server.get("/api/v1/people/user_id/u2").body();
    assertTrue(person.contains("address_refuses"), person);
  }

  @Test
  void aChannelIsDescribedAndItsSecretIsNeverShown() throws Exception {
    String refused =
        server
            .put(
                "/api/v1/definitions/channel/email",
                "{\"via\":\"smtp\",\"smtp\":{\"host\":\"h\",\"password\":\"geheim\","
                    + "\"identities\":[{\"address\":\"no\"}]}}")
            .body();
    assertTrue(refused.contains("email.smtp.password"), refused);
    assertTrue(refused.contains("identities"), refused);
    String document =
        "{\"via\":\"smtp\",\"smtp\":{\"host\":\"127.0.0.1\",\"port\":"
            + server.mailbox().port()
            + ",\"security\":\"none\",\"login\":\"me\","
            + "\"identities\":[{\"address\":\"news@shop.test\",\"name\":\"The Shop\"}]}}";
    assertEquals(200, server.put("/api/v1/definitions/channel/email", document).statusCode());
    String waiting = server.get("/api/v1/channels").body();
    assertTrue(waiting.contains("\"ready\":false"), waiting);
    assertTrue(waiting.contains("email/password"), waiting);
    String set =
        server.put("/api/v1/channels/email/secrets", "{\"password\":\"geheim\"}").body();
    assertEquals("{\"secrets\":[\"password\"]}", set);
    String ready = server.get("/api/v1/channels").body();
    assertTrue(ready.contains("\"ready\":true"), ready);
    assertFalse((ready + waiting + set).contains("geheim"));
  }

  @Test
  void aWriteKeyCannotReadAndBadDefinitionsNameThePathAndTheFix() throws Exception {
    assertEquals(401, server.getWith(server.writeKey(), "/api/v1/sources").statusCode());
    HttpResponse<String> refused =
        server.put(
            "/api/v1/definitions/audience/x",
            "{\"condition\":{\"tag\":\"nope\",\"op\":\"gte\",\"value\":1}}");
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("nope"), refused.body());
    assertTrue(refused.body().contains("\"fix\""), refused.body());
    assertEquals(404, server.get("/api/v1/definitions/audience/x").statusCode());
  }

  private void signUp(String user) throws IOException, InterruptedException {
    server.collect(
        ("{\"batch\":[{\"type\":\"identify\",\"userId\":\"U\","
                    + "\"traits\":{\"email\":\"U@example.com\",")
                .replace("U", user)
            + "\"first_name\":\"Ann\"}},{\"type\":\"track\",\"event\":\"Signed Up\",\"userId\":\""
            + user
            + "\"}]}");
  }

  private SourceCounts.Count count() {
    return server.parts().pipeline().ask(engine -> engine.view().sources()).getFirst();
  }

  private static String path(String text, String pattern) {
    return group(text, "(" + pattern + ")");
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), () -> pattern + " is not in " + text);
    String found = matcher.group(1);
    assertNotNull(found);
    return found;
  }
}
