package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.provider.HttpReceiver;
import io.waggle.app.provider.HttpReceiver.Got;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journey asks a receiver over a signed webhook and goes on by its answer. */
@Timeout(120)
class WebhookJourneyTest {
  private static final String SECRET = "between the two of us";

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
  void theAnswerDecidesTheWayAndTheReceiverKnowsWhoAsks() throws Exception {
    try (HttpReceiver receiver =
        new HttpReceiver(got ->
            got.text().contains("vip")
                ? HttpReceiver.answer(200, "{\"ok\":true}")
                : HttpReceiver.answer(404, "{\"no\":1}"))) {
      publish(
          "channel/webhook",
          "{'via':'webhook','webhook':{'url':'" + receiver.uri("/score") + "'}}");
      String secret = "{\"signing\":\"" + SECRET + "\"}";
      assertEquals(200, server.put("/api/v1/channels/webhook/secrets", secret).statusCode());
      publish("template/ask", "{'channel':'webhook','body':{'who':'{{ trait.tier }}'}}");
      publish("template/yes", "{'channel':'webhook','body':{'said':'yes'}}");
      publish("template/no", "{'channel':'webhook','body':{'said':'no'}}");
      publish(
          "journey/asks",
          "{'trigger':{'event':'Asked'},'purpose':'transactional','steps':[{'webhook':'ask',"
              + "'on':[{'status':'2xx','then':[{'send':'yes'}]},"
              + "{'status':404,'then':[{'send':'no'}]}]}]}");
      for (String tier : new String[] {"vip", "plain"}) {
        send("{'type':'identify','userId':'" + tier + "','traits':{'tier':'" + tier + "'}}");
        send("{'type':'track','event':'Asked','userId':'" + tier + "'}");
      }
      await(() -> count(receiver, "\"yes\"") == 1 && count(receiver, "\"no\"") == 1);
      assertEquals(4, receiver.got().size());
      for (Got each : receiver.got()) {
        assertTrue(isGenuine(each), each.headers().toString());
      }
      assertEquals(
          4,
          receiver.got().stream()
              .map(each -> each.headers().get("idempotency-key"))
              .distinct()
              .count());
    }
  }

  private static long count(HttpReceiver receiver, String words) {
    return receiver.got().stream().filter(each -> each.text().contains(words)).count();
  }

  /** As a receiver checks it that has only the secret and the documented form. */
  private static boolean isGenuine(Got got) throws Exception {
    String[] parts = got.headers().getOrDefault("waggle-signature", "").split("[=,]");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] tag = mac.doFinal((parts[1] + "." + got.text()).getBytes(StandardCharsets.UTF_8));
    return parts[0].equals("t") && parts[3].equals(HexFormat.of().formatHex(tag));
  }

  private void publish(String path, String document) throws Exception {
    var answer = server.put("/api/v1/definitions/" + path, document.replace('\'', '"'));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private void send(String event) throws Exception {
    String body = "{'batch':[" + event + "]}";
    assertEquals(200, server.collect(body.replace('\'', '"')).statusCode());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it never came");
      Thread.yield();
    }
  }
}
