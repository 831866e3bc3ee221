package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.app.json.Json;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WeChatSenderTest extends HttpSenderContract {
  private final AtomicLong now = new AtomicLong(1_790_000_000_000L);

  @Override
  ChannelSender sender(URI base, GuardedHttp http) {
    return new WeChatSender(
        "wechat", new WeChatSender.Account(base, "wx1", "geheim", false), http, now::get);
  }

  @Override
  String before(HttpReceiver.Got request) {
    return request.path().startsWith("/cgi-bin/token")
        ? HttpReceiver.answer(200, "{\"access_token\":\"T1\",\"expires_in\":7200}")
        : "";
  }

  @Override
  String yes() {
    return HttpReceiver.answer(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":200228332}");
  }

  @Override
  String address() {
    return "oABCDEFGHIJKLMNOP";
  }

  @Override
  Rendering.Message body() {
    return new Rendering.WeChat(
        Rendering.WeChatKind.TEMPLATE,
        "TPL1",
        List.of(new Rendering.Slot("thing1", "订单")),
        "",
        new Rendering.WeChatTarget("https://w.test/c/1", "wxmini", "pages/a"),
        List.of(),
        List.of());
  }

  @Test
  void aTemplateMessageHasThePlatformsForm() throws Exception {
    try (HttpReceiver receiver = receiver(yes());
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      SendOutcome.Accepted accepted =
          assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(5)));
      assertEquals("200228332", accepted.reference());
      HttpReceiver.Got got = receiver.got().getLast();
      assertEquals("/cgi-bin/message/template/send?access_token=T1", got.path());
      Attributes body = Json.readObject(got.body());
      assertEquals("oABCDEFGHIJKLMNOP", body.text("touser"));
      assertEquals("d1-5", body.text("client_msg_id"));
      assertEquals("订单", String.valueOf(body.findPath("data.thing1.value").asText()));
      assertEquals("wxmini", body.findPath("miniprogram.appid").asText());
    }
  }

  @Test
  void theTokenIsKeptUntilItEndsOrIsRefused() throws Exception {
    AtomicInteger tokens = new AtomicInteger();
    try (HttpReceiver receiver =
            new HttpReceiver(got ->
                got.path().startsWith("/cgi-bin/token")
                    ? HttpReceiver.answer(
                        200,
                        "{\"access_token\":\"T"
                            + tokens.incrementAndGet()
                            + "\",\"expires_in\":7200}")
                    : got.path().endsWith("=T1")
                        ? HttpReceiver.answer(200, "{\"errcode\":40001}")
                        : yes());
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(2)));
      assertEquals(2, tokens.get());
      now.addAndGet(7_200_000);
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(3)));
      assertEquals(3, tokens.get());
    }
  }

  @Test
  void theCodeDecides() throws Exception {
    check("{\"errcode\":40003}", FailureKind.ADDRESS);
    check("{\"errcode\":43004}", FailureKind.ADDRESS);
    check("{\"errcode\":43101}", FailureKind.MESSAGE);
    check("{\"errcode\":45009}", FailureKind.THROTTLED);
    check("{\"errcode\":45011}", FailureKind.THROTTLED);
    check("{\"errcode\":48001}", FailureKind.AUTH);
    check("{\"errcode\":40001}", FailureKind.AUTH);
    check("{\"errcode\":-1}", FailureKind.TRANSIENT);
    check("{\"errcode\":47003}", FailureKind.MESSAGE);
  }

  @Test
  void aWrongSecretIsTheAccountsTrouble() throws Exception {
    String refused = HttpReceiver.answer(200, "{\"errcode\":40125,\"errmsg\":\"bad secret\"}");
    try (HttpReceiver receiver = HttpReceiver.answering(refused);
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)));
      assertEquals(FailureKind.AUTH, failed.kind());
      assertEquals(false, failed.said().contains("geheim"));
    }
  }

  private void check(String answer, FailureKind kind) throws Exception {
    try (HttpReceiver receiver = receiver(HttpReceiver.answer(200, answer));
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)), answer);
      assertEquals(kind, failed.kind(), answer);
    }
  }

  private HttpReceiver receiver(String answer) {
    return new HttpReceiver(got -> before(got).isEmpty() ? answer : before(got));
  }
}
