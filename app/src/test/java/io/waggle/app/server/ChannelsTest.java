package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.json.Json;
import io.waggle.app.provider.HttpReceiver;
import io.waggle.app.provider.SmppSimulator;
import io.waggle.core.kernel.Attributes;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole installation with several channels, each with a provider on the loopback. */
@Timeout(120)
class ChannelsTest {
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

  /** E-mail is dead and has the most to do; everything else arrives all the same. */
  @Test
  void aDeadProviderHoldsUpNobodyElse() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (SmppSimulator centre = new SmppSimulator(each -> 0);
        HttpReceiver hook = HttpReceiver.answering(HttpReceiver.answer(200, "{\"ok\":1}"))) {
      publish(
          "channel/email",
          "{'via':'smtp','pace':{'breakAfter':2},'smtp':{'host':'127.0.0.1','port':"
              + free
              + ",'security':'none','identities':[{'address':'a@shop.test'}]}}");
      publish(
          "channel/sms",
          "{'via':'smpp','smpp':{'host':'127.0.0.1','port':"
              + centre.port()
              + ",'systemId':'me','source':'1069'}}");
      server.put("/api/v1/channels/sms/secrets", "{\"password\":\"geheim\"}");
      publish("channel/webhook", "{'via':'webhook','webhook':{'url':'" + hook.uri("/crm") + "'}}");
      publish("channel/in_app", "{'via':'inbox'}");
      publish("template/mail", "{'subject':'Hi','html':'<p>Hi</p>'}");
      publish("template/text", "{'channel':'sms','text':'Hi {{ trait.first_name }} 大促'}");
      publish("template/hook", "{'channel':'webhook','body':{'who':'{{ trait.first_name }}'}}");
      publish("template/inside", "{'channel':'in_app','title':'Hi','body':'Inside'}");
      journey("mail", "text", "hook", "inside");
      for (int i = 0; i < 30; i++) {
        identify(i, "'email':'p" + i + "@x.test'");
        signUp(i);
      }
      identify(100, "'email':'p@x.test','phone':'+8613800138000'");
      signUp(100);
      await(() -> centre.taken().size() == 1 && hook.got().size() == 31);
      String text =
          new String(centre.taken().getFirst().getShortMessage(), StandardCharsets.UTF_16BE);
      assertEquals("Hi Ann 大促", text);
      assertEquals("Ann", Json.readObject(hook.got().getFirst().body()).text("who"));
      String token =
          Json.readObject(
                  server
                      .post("/api/v1/people/user_id/u100/inbox-token", "")
                      .body()
                      .getBytes(StandardCharsets.UTF_8))
              .text("token");
      await(() -> get("/inbox/" + token).contains("\"title\":\"Hi\""));
      assertTrue(get("/inbox/" + token + "/events").contains("\ndata: {"));
      assertEquals(404, server.get("/inbox/" + token + "x").statusCode());
      readsInbox(token);
      String mail = channel("email");
      assertTrue(mail.contains("\"waiting\":31"), mail);
      assertTrue(mail.contains("\"breaker\":\"open\""), mail);
      centre.deliver(
          "id:msg1 sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:DELIVRD"
              + " err:000 text:Hi",
          4,
          0,
          new byte[0]);
      await(() -> get("/api/v1/people/user_id/u100").contains("\"delivered\""));
    }
  }

  /** Only a message of one's own inbox can be marked as read. */
  private void readsInbox(String token) throws Exception {
    String list = get("/inbox/" + token);
    assertTrue(list.contains("\"read\":false"), list);
    String delivery = list.replaceAll("(?s).*\"delivery\":\"(d[0-9]+-[0-9]+)\".*", "$1");
    String path = "/inbox/" + token + "/read";
    assertEquals(404, server.post(path, "{\"delivery\":\"d1-1\"}").statusCode());
    assertEquals(
        404,
        server
            .post("/inbox/" + token + "x/read", "{\"delivery\":\"" + delivery + "\"}")
            .statusCode());
    assertEquals(400, server.post(path, "{\"delivery\":7}").statusCode());
    assertEquals(204, server.post(path, "{\"delivery\":\"" + delivery + "\"}").statusCode());
    await(() -> get("/inbox/" + token).contains("\"read\":true"));
  }

  @Test
  void aTokenGoesToTheCarrierOfItsPlatform() throws Exception {
    String account = serviceAccount();
    try (HttpReceiver google =
            new HttpReceiver(got ->
                got.path().equals("/token")
                    ? HttpReceiver.answer(200, "{\"access_token\":\"T\",\"expires_in\":3600}")
                    : HttpReceiver.answer(200, "{\"name\":\"m1\"}"));
        HttpReceiver other =
            new HttpReceiver(got ->
                got.path().equals("/token")
                    ? HttpReceiver.answer(200, "{\"access_token\":\"T\",\"expires_in\":3600}")
                    : HttpReceiver.answer(
                        404, "{\"error\":{\"details\":[{\"errorCode\":\"UNREGISTERED\"}]}}"))) {
      carrier("android", google, account);
      carrier("huawei", other, account);
      publish("template/push", "{'channel':'push','title':'Hi','body':'{{ trait.first_name }}'}");
      journey("push");
      identify(1, "'android_token':'A1'");
      identify(2, "'huawei_token':'H2','android_token':'A2'");
      identify(3, "'huawei_token':'H3'");
      for (int i = 1; i <= 3; i++) {
        signUp(i);
      }
      await(() -> messages(google) == 2 && messages(other) == 1);
      await(() -> get("/api/v1/people/user_id/u3").contains("\"failed\""));
      server.clock().advance(7_200_000);
      signUp(3);
      await(() -> get("/api/v1/people/user_id/u3").contains("address_refuses"));
      assertEquals(1, messages(other));
    }
  }

  private void carrier(String id, HttpReceiver base, String account) throws Exception {
    publish(
        "channel/" + id,
        "{'via':'fcm','carries':'push','addresses':[{'trait':'"
            + id
            + "_token'}],'fcm':{'base':'"
            + base.uri("")
            + "'}}");
    Attributes secret =
        Attributes.builder()
            .put("serviceAccount", account.replace("TOKEN_URI", base.uri("/token").toString()))
            .build();
    byte[] body = Json.write(new io.waggle.core.kernel.Value.Fields(secret));
    int status =
        server
            .put("/api/v1/channels/" + id + "/secrets", new String(body, StandardCharsets.UTF_8))
            .statusCode();
    assertEquals(200, status);
    String channel = channel(id);
    assertTrue(channel.contains("\"ready\":true"), channel);
  }

  private static String serviceAccount() throws Exception {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    return "{\"project_id\":\"p\",\"client_email\":\"s@p.test\",\"private_key\":\"-----BEGIN"
        + " PRIVATE KEY-----\\n"
        + Base64.getEncoder().encodeToString(key)
        + "\\n-----END PRIVATE KEY-----\\n\",\"token_uri\":\"TOKEN_URI\"}";
  }

  private static int messages(HttpReceiver receiver) {
    return (int) receiver.got().stream().filter(each -> !each.path().equals("/token")).count();
  }

  private void publish(String path, String document) throws Exception {
    var answer = server.put("/api/v1/definitions/" + path, document.replace('\'', '"'));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private void journey(String... templates) throws Exception {
    StringBuilder steps = new StringBuilder();
    for (String each : templates) {
      steps.append(steps.isEmpty() ? "" : ",").append("{'send':'").append(each).append("'}");
    }
    publish(
        "journey/all",
        "{'trigger':{'event':'Signed Up'},'purpose':'transactional','entry':{'again_after':'1h'},"
            + "'steps':["
            + steps
            + "]}");
  }

  private void identify(int person, String traits) throws Exception {
    send(
        "{'type':'identify','userId':'u"
            + person
            + "','traits':{'first_name':'Ann',"
            + traits
            + "}}");
  }

  private void signUp(int person) throws Exception {
    send("{'type':'track','event':'Signed Up','userId':'u" + person + "'}");
  }

  private void send(String event) throws Exception {
    String body = "{'batch':[" + event + "]}";
    assertEquals(200, server.collect(body.replace('\'', '"')).statusCode());
  }

  /** What the list says of one channel. */
  private String channel(String id) {
    String all = get("/api/v1/channels");
    int from = all.indexOf("{\"id\":\"" + id + "\"");
    return from < 0 ? all : all.substring(from, all.indexOf('}', from));
  }

  private String get(String path) {
    try {
      return server.get(path).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it never came");
      Thread.yield();
    }
  }
}
