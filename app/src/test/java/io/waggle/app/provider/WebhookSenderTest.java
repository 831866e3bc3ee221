package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.app.channel.TestMessages;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSenderTest extends HttpSenderContract {
  private static final String BODY = "{\"name\":\"王\"}";

  @Override
  ChannelSender sender(URI base, GuardedHttp http) {
    return webhook(base, http, false);
  }

  private static WebhookSender webhook(URI base, GuardedHttp http, boolean idempotent) {
    return new WebhookSender(
        "crm",
        new WebhookSender.Target(base, Map.of("X-Shop", "1"), "geheim", idempotent),
        http,
        () -> 1_790_000_000_000L);
  }

  @Override
  String yes() {
    return HttpReceiver.answer(200, "{\"score\":7}");
  }

  @Override
  String address() {
    return "crm";
  }

  @Override
  Rendering.Message body() {
    return new Rendering.Json(BODY, List.of(), List.of());
  }

  @Test
  void theReceiverCanCheckWhoWroteAndWhich() throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(yes());
        WebhookSender sender = webhook(receiver.uri("/hook?a=b"), HttpReceiver.client(), false)) {
      SendOutcome outcome = sender.send(message(3));
      assertEquals("200 {\"score\":7}", outcome.said());
      HttpReceiver.Got got = receiver.got().getFirst();
      assertEquals("/hook?a=b", got.path());
      assertEquals(BODY, got.text());
      assertEquals("d1-3", got.headers().get("idempotency-key"));
      assertEquals("1", got.headers().get("x-shop"));
      String tag = HexFormat.of().formatHex(Hmac.sha256("geheim", "1790000000." + BODY));
      assertEquals("t=1790000000,v1=" + tag, got.headers().get("waggle-signature"));
    }
  }

  @Test
  void theStatusDecides() throws Exception {
    check(400, FailureKind.MESSAGE);
    check(401, FailureKind.AUTH);
    check(302, FailureKind.MESSAGE);
    check(429, FailureKind.THROTTLED);
    check(503, FailureKind.DOWN);
    check(408, FailureKind.TRANSIENT);
    for (int status : List.of(500, 502, 504)) {
      assertInstanceOf(SendOutcome.Unknown.class, sent(status, false));
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sent(status, true), "promised to be harmless");
      assertEquals(FailureKind.TRANSIENT, failed.kind());
    }
  }

  private static void check(int status, FailureKind kind) throws Exception {
    SendOutcome.Failed failed =
        assertInstanceOf(SendOutcome.Failed.class, sent(status, false), "" + status);
    assertEquals(kind, failed.kind(), "" + status);
  }

  private static SendOutcome sent(int status, boolean idempotent) throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(HttpReceiver.answer(status, "no"));
        WebhookSender sender = webhook(receiver.uri("/"), HttpReceiver.client(), idempotent)) {
      return sender.send(
          TestMessages.to(
              new DeliveryId(1, 1), "crm", "crm", new Rendering.Json("{}", List.of(), List.of())));
    }
  }
}
