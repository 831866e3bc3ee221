package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.json.Json;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class BotSenderTest extends HttpSenderContract {
  private static final String SECRET = "SECabc";

  @Override
  ChannelSender sender(URI base, GuardedHttp http) {
    return bot(BotSender.Platform.DINGTALK, base, http);
  }

  private static BotSender bot(BotSender.Platform platform, URI base, GuardedHttp http) {
    return new BotSender(
        "ops", new BotSender.Bot(platform, base, "tok en", SECRET), http, () -> 1_790_000_000_123L);
  }

  @Override
  String yes() {
    return HttpReceiver.answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
  }

  @Override
  String address() {
    return "ops";
  }

  @Override
  Rendering.Message body() {
    return new Rendering.Sms("大促 开始", "", List.of(), List.of(), List.of());
  }

  @Test
  void dingTalkGetsItsSignatureInTheQuery() throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(yes());
        BotSender sender =
            bot(BotSender.Platform.DINGTALK, receiver.uri("/robot/send"), HttpReceiver.client())) {
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      HttpReceiver.Got got = receiver.got().getFirst();
      String sign = URLDecoder.decode(got.path().split("sign=")[1], StandardCharsets.UTF_8);
      assertTrue(
          got.path().startsWith("/robot/send?access_token=tok+en&timestamp=1790000000123&sign="));
      assertEquals(tag(SECRET, "1790000000123\n" + SECRET), sign);
      assertEquals("text", Json.readObject(got.body()).text("msgtype"));
      assertTrue(got.text().contains("大促 开始"));
    }
  }

  @Test
  void feishuGetsItsSignatureInTheBody() throws Exception {
    String ok = HttpReceiver.answer(200, "{\"code\":0,\"msg\":\"success\"}");
    try (HttpReceiver receiver = HttpReceiver.answering(ok);
        BotSender sender =
            new BotSender(
                "ops",
                new BotSender.Bot(BotSender.Platform.FEISHU, receiver.uri("/hook"), "tok", SECRET),
                HttpReceiver.client(),
                () -> 1_790_000_000_123L)) {
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      HttpReceiver.Got got = receiver.got().getFirst();
      Attributes body = Json.readObject(got.body());
      assertEquals("/hook/tok", got.path());
      assertEquals("1790000000", body.text("timestamp"));
      assertEquals(tag("1790000000\n" + SECRET, ""), body.text("sign"));
      assertEquals("text", body.text("msg_type"));
    }
  }

  @Test
  void theCodeInTheBodyDecides() throws Exception {
    check("{\"errcode\":130101}", FailureKind.THROTTLED);
    check("{\"errcode\":310000}", FailureKind.AUTH);
    check("{\"errcode\":400013}", FailureKind.MESSAGE);
    check("{\"errcode\":-1}", FailureKind.TRANSIENT);
  }

  private void check(String answer, FailureKind kind) throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(HttpReceiver.answer(200, answer));
        ChannelSender sender = sender(receiver.uri("/"), HttpReceiver.client())) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)), answer);
      assertEquals(kind, failed.kind(), answer);
    }
  }

  private static String tag(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
