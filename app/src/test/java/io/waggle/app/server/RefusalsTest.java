package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would hurt is refused over the API with a code, a place and a fix, and the server lives. */
class RefusalsTest {
  @TempDir private Path directory;
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
  void oversizedAndDeeplyNestedDefinitionsAreRefused() throws Exception {
    String tooLong = "{\"subject\":\"s\",\"html\":\"" + "x".repeat(200_001) + "\"}";
    refused(400, "too_long", "template/big.html", put("template/big", tooLong));
    String huge = "{\"subject\":\"" + "x".repeat(20_000_000) + "\"}";
    assertEquals(413, put("template/huge", huge).statusCode());
    String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
    refused(400, "too_deep", "", put("template/deep", deep));
    String liquid = "{% if a %}".repeat(50) + "{% endif %}".repeat(50);
    refused(
        400,
        "too_deep",
        "template/nested.html",
        put("template/nested", "{\"subject\":\"s\",\"html\":\"" + liquid + "\"}"));
    put("template/t", "{\"subject\":\"s\",\"html\":\"<p>x</p>\"}");
    String step = "{\"send\":\"t\"}";
    for (int i = 0; i < 12; i++) {
      step = "{\"branch\":{\"when\":\"trait a exists\",\"then\":[" + step + "]}}";
    }
    String journey = "{\"trigger\":{\"event\":\"E\"},\"steps\":[" + step + "]}";
    refused(400, "too_deep", "journey/j.steps", put("journey/j", journey));
    String not = "not (".repeat(200) + "trait a exists" + ")".repeat(200);
    refused(400, "too_deep", "audience/a", put("audience/a", "{\"condition\":\"" + not + "\"}"));
    assertEquals(200, server.get("/health/ready").statusCode());
  }

  @Test
  void aTemplateBombIsRefusedAndNothingIsSentOfIt() throws Exception {
    String bomb = "{% for a in (1..9999) %}{% for b in (1..9999) %}{{ a }}{% endfor %}{% endfor %}";
    String answer =
        server
            .post(
                "/api/v1/templates/preview",
                "{\"document\":{\"subject\":\"s\",\"html\":\"<p>" + bomb + "</p>\"}}")
            .body();
    assertTrue(answer.contains("\"sendable\":false"), answer);
    assertTrue(answer.contains("\"refused\":\"too_many_steps\""), answer);
  }

  @Test
  void aValueCannotAddAHeader() throws Exception {
    String answer =
        server
            .post(
                "/api/v1/templates/preview",
                "{\"document\":{\"subject\":\"Hi {{ trait.name }}\",\"html\":\"<p>x</p>\"},"
                    + "\"values\":{\"trait.name\":\"Al\\r\\nBcc: all@x.test\"}}")
            .body();
    assertTrue(answer.contains("\"subject\":\"Hi Al  Bcc: all@x.test\""), answer);
    String smtp =
        "{\"via\":\"smtp\",\"smtp\":{\"host\":\"m\",\"identities\":[{\"address\":"
            + "\"a@b.test\",\"name\":\"x\\r\\nBcc: y\"}]}}";
    refused(400, "bad_value", "channel/email.smtp.identities[0].name", put("channel/email", smtp));
  }

  @Test
  void anAddressThatNothingMayBeSentToIsRefusedAtOnce() throws Exception {
    for (String url :
        new String[] {"https://10.1.2.3/in", "https://169.254.169.254/", "http://8.8.8.8/in"}) {
      String webhook = "{\"via\":\"webhook\",\"webhook\":{\"url\":\"" + url + "\"}}";
      refused(400, "refused_target", "channel/crm.webhook.url", put("channel/crm", webhook));
    }
    String bot = "{\"via\":\"feishu\",\"feishu\":{\"base\":\"https://192.168.0.1/hook\"}}";
    refused(400, "refused_target", "channel/bot.feishu.base", put("channel/bot", bot));
    String open = "{\"via\":\"webhook\",\"webhook\":{\"url\":\"https://8.8.8.8/in\"}}";
    assertEquals(200, put("channel/crm", open).statusCode());
  }

  @Test
  void aBackupNeedsAnEmptyDirectoryThatIsNamedFromTheRoot() throws Exception {
    String there = "{\"to\":\"" + directory + "\"}";
    refused(409, "backup.refused", "is not empty", server.post("/api/v1/backups", there));
    refused(400, "no_path", "backup.to", server.post("/api/v1/backups", "{\"to\":\"here\"}"));
    String file = "{\"to\":\"" + directory.resolve("credentials.json") + "/x\"}";
    refused(409, "backup.refused", "backup.to", server.post("/api/v1/backups", file));
  }

  private HttpResponse<String> put(String path, String document) throws Exception {
    return server.put("/api/v1/definitions/" + path, document);
  }

  private static void refused(int status, String code, String path, HttpResponse<String> answer) {
    String body = answer.body();
    String start = body.substring(0, Math.min(600, body.length()));
    assertEquals(status, answer.statusCode(), start);
    assertTrue(body.contains(code), start);
    assertTrue(body.contains(path), start);
    assertTrue(body.contains("\"fix\""), start);
  }
}
