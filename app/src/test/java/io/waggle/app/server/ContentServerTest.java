package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.channel.MailboxMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content over HTTP: what is published, previewed, sent, answered and reviewed. */
class ContentServerTest {
  private static final String BLOCK =
      """
      {"variants":[
        {"id":"gold","when":"trait tier = \\"gold\\"",
         "fields":{"title":"For gold","machine_made":"d-1"}},
        {"id":"all","fields":{"title":"For all"},"locales":{"zh":{"title":"给大家"}}}]}
      """;
  private static final String CATALOGUE =
      """
      {"items":[{"id":"k1","name":"Kite","price":12.5,"url":"https://shop.example/k1",
                 "image":"https://shop.example/k1.png","stock":3}]}
      """;
  private static final String TEMPLATE =
      """
      {"subject":"{{ block.hero.title }}, {{ trait.first_name | default: 'friend' }}",
       "mjml":"<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{ trait.first_name }}: \
      {{ items[event.product].name }} {{ items[event.product].price | money }}\
      {% if trait.tier == 'gold' and 1 < 2 %} gold{% endif %}</mj-text>\
      <mj-button href='{{ items[event.product].url }}'>Buy</mj-button>\
      <mj-text><a href='{{ survey.nps1 }}'>Tell us</a></mj-text>\
      </mj-column></mj-section></mj-body></mjml>"}
      """;
  private static final String JOURNEY =
      """
      {"trigger":{"event":"Signed Up","keep":["product"]},"entry":{"again_after":"1d"},
       "steps":[{"send":"hello"}]}
      """;
  private static final String SURVEY =
      """
      {"scale":"nps","question":"Would you recommend us?","thanks":"Thank you!"}
      """;

  @TempDir Path directory;
  private ServerUnderTest server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = ServerUnderTest.start(directory);
    publish("catalogue/shop", CATALOGUE);
    publish("block/hero", BLOCK);
    publish("survey/nps1", SURVEY);
    publish("template/hello", TEMPLATE);
    publish("journey/welcome", JOURNEY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void publish(String path, String document) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.put("/api/v1/definitions/" + path, document);
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private MailboxMessage mailed(String user, String tier)
      throws IOException, InterruptedException {
    server.post(
        "/api/v1/people/user_id/" + user + "/consents",
        "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true}");
    server.collect(
        ("{\"batch\":[{\"type\":\"identify\",\"userId\":\"U\",\"traits\":{\"email\":\"U@e.test\","
                + "\"first_name\":\"<Ann>\",\"tier\":\"T\"}},{\"type\":\"track\","
                + "\"event\":\"Signed Up\",\"userId\":\"U\",\"properties\":{\"product\":\"k1\"}}]}")
            .replace("U@", user + "@")
            .replace("\"U\"", "\"" + user + "\"")
            .replace("\"T\"", "\"" + tier + "\""));
    server.awaitSent();
    return server.newestMail();
  }

  @Test
  void aMjmlTemplateWithBlocksAndItemsIsSentAndItsLinksWork() throws Exception {
    MailboxMessage mail = mailed("u1", "gold");
    assertEquals("For gold, <Ann>", mail.header("Subject"));
    assertTrue(mail.html().contains("Hi &lt;Ann&gt;: Kite 12.50 gold"), mail.html());
    assertTrue(mail.header("X-AIGC").contains("\"ProduceID\":\"d-1\""), mail.header("X-AIGC"));
    assertTrue(mail.html().contains("<meta name=\"aigc\""));
    assertTrue(mail.html().contains("written by AI"));
    HttpResponse<String> click = server.get(found(mail.html(), "/c/[A-Za-z0-9._~-]+"));
    assertEquals(302, click.statusCode());
    assertEquals(
        "https://shop.example/k1", click.headers().firstValue("Location").orElse(""));
    MailboxMessage other = mailed("u2", "iron");
    assertEquals("For all, <Ann>", other.header("Subject"));
    assertEquals("", other.header("X-AIGC"));
  }

  @Test
  void aSurveyIsAnsweredOnceAndAnAngryAnswerGoesToAPerson() throws Exception {
    MailboxMessage mail = mailed("u3", "iron");
    String survey = found(mail.html(), "/s/[A-Za-z0-9._~-]+");
    assertEquals(404, server.get(survey + "x").statusCode());
    HttpResponse<String> page = server.get(survey);
    assertTrue(page.body().contains("Would you recommend us?"), page.body());
    assertEquals(400, server.post(survey, "score=11").statusCode());
    assertFalse(person("u3").contains("nps_score"), "looking at it changes nothing");
    String answer = "score=0&comment=This+is+a+scam%2C+terrible+service%21";
    assertTrue(server.post(survey, answer).body().contains("Thank you!"));
    assertTrue(person("u3").contains("\"service_mood\":\"angry\""), person("u3"));
    server.post(survey, "score=10");
    assertTrue(person("u3").contains("\"nps_score\":0"), "only the first answer counts");
    HttpResponse<String> queue = server.get("/api/v1/feedback/queue");
    assertTrue(queue.body().contains("\"waiting\":1"), queue.body());
    server.post("/api/v1/feedback/queue/user_id/u3/settle", "{\"by\":\"bob\"}");
    assertTrue(server.get("/api/v1/feedback/queue").body().contains("\"waiting\":0"));
  }

  private String person(String user) throws IOException, InterruptedException {
    return server.get("/api/v1/people/user_id/" + user).body();
  }

  @Test
  void aPreviewShowsWhatThePersonWouldGet() throws Exception {
    mailed("u4", "gold");
    String preview =
        server
            .post(
                "/api/v1/templates/preview",
                "{\"template\":\"hello\",\"person\":{\"kind\":\"user_id\",\"value\":\"u4\"},"
                    + "\"event\":{\"product\":\"k1\"}}")
            .body();
    assertTrue(preview.contains("\"subject\":\"For gold, <Ann>\""), preview);
    assertTrue(preview.contains("https://shop.example/k1"), preview);
    assertTrue(preview.contains("\"checks\":["), preview);
    HttpResponse<String> draft =
        server.post(
            "/api/v1/templates/preview",
            "{\"document\":{\"subject\":\"FW: {{ trait.x }}\",\"html\":\"<p>Dear {{ trait.x }},"
                + "</p>\"},\"values\":{\"trait.x\":\"Bo\"}}");
    assertTrue(draft.body().contains("\"pretended_answer\""), draft.body());
    assertTrue(draft.body().contains("\"sendable\":false"), draft.body());
    assertTrue(draft.body().contains("Dear Bo,"), draft.body());
  }

  @Test
  void aFaultyTemplateIsRefusedWithLineColumnAndFix() throws Exception {
    HttpResponse<String> refused =
        server.put(
            "/api/v1/definitions/template/bad",
            "{\"subject\":\"s\",\"html\":\"<p>\\n{{ trait.x | upcas }}</p>\"}");
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("line 2, column 14"), refused.body());
    assertTrue(refused.body().contains("Write upcase."), refused.body());
  }

  @Test
  void aDraftIsUsedOnlyAfterSomebodyElseApprovedIt() throws Exception {
    String asked =
        "{\"id\":\"back\",\"author\":\"ann\",\"scenario\":\"back_in_stock\",\"item\":\"k1\","
            + "\"variants\":2,\"video\":true}";
    String drafts = server.post("/api/v1/drafts", asked).body();
    assertTrue(drafts.contains("\"id\":\"back-2\""), drafts);
    assertTrue(drafts.contains("Kite"), drafts);
    assertTrue(drafts.contains("\"scenes\""), drafts);
    assertTrue(drafts.contains("\"state\":\"review\""), drafts);
    assertEquals(
        400,
        server
            .put("/api/v1/definitions/draft/back-1", "{\"state\":\"approved\"}")
            .statusCode());
    String review = "{\"reviewer\":\"ann\",\"approves\":true}";
    HttpResponse<String> own = server.post("/api/v1/drafts/back-1/reviews", review);
    assertEquals(400, own.statusCode(), own.body());
    assertTrue(own.body().contains("draft.own_draft"), own.body());
    assertEquals(
        400, server.post("/api/v1/drafts/back-1/use", "{\"actor\":\"ann\"}").statusCode());
    String approved =
        server
            .post("/api/v1/drafts/back-1/reviews", review.replace("ann", "bob"))
            .body();
    assertTrue(approved.contains("\"state\":\"approved\""), approved);
    String used = server.post("/api/v1/drafts/back-1/use", "{\"actor\":\"ann\"}").body();
    assertTrue(used.contains("\"state\":\"used\""), used);
    assertTrue(server.get("/api/v1/drafts?state=review").body().contains("back-2"));
    assertFalse(server.get("/api/v1/drafts?state=review").body().contains("back-1"));
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern + " in " + text);
    return matcher.group();
  }
}
