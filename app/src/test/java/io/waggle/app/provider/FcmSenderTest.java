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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class FcmSenderTest extends HttpSenderContract {
  private static final KeyPair KEY = pair();

  @Override
  ChannelSender sender(URI base, GuardedHttp http) {
    FcmSender.Account account =
        new FcmSender.Account(
            "shop-1", "s@shop.test", "k1", KEY.getPrivate(), base, URI.create(base + "/token"));
    return new FcmSender("push", account, http, () -> 1_790_000_000_000L);
  }

  @Override
  String before(HttpReceiver.Got request) {
    return request.path().equals("/token")
        ? HttpReceiver.answer(200, "{\"access_token\":\"T1\",\"expires_in\":3599}")
        : "";
  }

  @Override
  String yes() {
    return HttpReceiver.answer(200, "{\"name\":\"projects/shop-1/messages/7\"}");
  }

  @Override
  String address() {
    return "device-token";
  }

  @Override
  Rendering.Message body() {
    return new Rendering.Push(
        new Rendering.Notice("Hi", "Sale", "", "https://w.test/c/1"),
        Attributes.builder().put("order", "12").build(),
        "sale",
        3_600,
        List.of(),
        List.of());
  }

  @Test
  void theClaimIsSignedAndTheMessageHasItsForm() throws Exception {
    try (HttpReceiver receiver = receiver(yes());
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      SendOutcome.Accepted accepted =
          assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      assertEquals("projects/shop-1/messages/7", accepted.reference());
      String form = URLDecoder.decode(receiver.got().getFirst().text(), StandardCharsets.UTF_8);
      assertTrue(form.startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&"));
      String[] jwt = form.split("assertion=")[1].split("\\.");
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(KEY.getPublic());
      verifier.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
      assertTrue(verifier.verify(Base64.getUrlDecoder().decode(jwt[2])));
      Attributes claims = Json.readObject(Base64.getUrlDecoder().decode(jwt[1]));
      assertEquals("s@shop.test", claims.text("iss"));
      HttpReceiver.Got got = receiver.got().getLast();
      assertEquals("/v1/projects/shop-1/messages:send", got.path());
      assertEquals("Bearer T1", got.headers().get("authorization"));
      Attributes body = Json.readObject(got.body());
      assertEquals("device-token", body.findPath("message.token").asText());
      assertEquals("12", body.findPath("message.data.order").asText());
      assertEquals("https://w.test/c/1", body.findPath("message.data.url").asText());
      assertEquals("3600s", body.findPath("message.android.ttl").asText());
    }
  }

  @Test
  void theErrorDecides() throws Exception {
    check(404, "{\"error\":{\"details\":[{\"errorCode\":\"UNREGISTERED\"}]}}", FailureKind.ADDRESS);
    check(
        400,
        "{\"error\":{\"status\":\"INVALID_ARGUMENT\",\"message\":\"The registration token is not"
            + " valid\"}}",
        FailureKind.ADDRESS);
    check(400, "{\"error\":{\"status\":\"INVALID_ARGUMENT\"}}", FailureKind.MESSAGE);
    check(
        403,
        "{\"error\":{\"details\":[{\"errorCode\":\"SENDER_ID_MISMATCH\"}]}}",
        FailureKind.ADDRESS);
    check(429, "{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\"}}", FailureKind.THROTTLED);
    check(503, "{\"error\":{\"status\":\"UNAVAILABLE\"}}", FailureKind.DOWN);
    check(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}", FailureKind.AUTH);
  }

  private void check(int status, String answer, FailureKind kind) throws Exception {
    try (HttpReceiver receiver = receiver(HttpReceiver.answer(status, answer));
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)), answer);
      assertEquals(kind, failed.kind(), answer);
    }
  }

  private HttpReceiver receiver(String answer) {
    return new HttpReceiver(got -> before(got).isEmpty() ? answer : before(got));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
