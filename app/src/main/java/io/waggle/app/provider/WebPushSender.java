package io.waggle.app.provider;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to browsers (RFC 8030) with a signed name of ours (VAPID, RFC 8292). The address is the
 * subscription that the browser gave the page, as JSON text. One that is gone is never used again.
 */
final class WebPushSender implements ChannelSender {
  private static final long TOKEN_SECONDS = 12 * 3_600;
  private static final int SAID = 200;

  private final String channel;
  private final Identity identity;
  private final GuardedHttp http;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * Who pushes.
   *
   * @param key signs for the public key that pages subscribe with
   * @param publicKey that key, an uncompressed point in base64url
   * @param contact a mailto: or https: address where push services reach us
   */
  record Identity(PrivateKey key, String publicKey, String contact) {}

  /** What a browser gave: where to push, and for whom to encrypt. */
  private record Subscription(URI endpoint, byte[] key, byte[] auth) {}

  WebPushSender(
      String channel, Identity identity, GuardedHttp http, SecureRandom random, Clock clock) {
    this.channel = channel;
    this.identity = identity;
    this.http = http;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.Push push)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for push");
    }
    Subscription to = subscription(message.address());
    if (to == null) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, "not a subscription");
    }
    byte[] text = text(push);
    if (text.length > WebPushCrypto.MAX_TEXT) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, text.length + " bytes are too long");
    }
    byte[] body;
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
      pairs.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair once = pairs.generateKeyPair();
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      body = WebPushCrypto.encrypt(text, to.key(), to.auth(), once, salt);
    } catch (GeneralSecurityException e) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, "its key is none: " + e.getMessage());
    }
    HttpCall call =
        HttpCall.post(to.endpoint(), "application/octet-stream", body)
            .with("Content-Encoding", "aes128gcm")
            .with("TTL", Long.toString(push.lifetimeSeconds()))
            .with(
                "Authorization", "vapid t=" + token(to.endpoint()) + ", k=" + identity.publicKey());
    if (push.collapseKey().matches("[A-Za-z0-9_-]{1,32}")) {
      call = call.with("Topic", push.collapseKey());
    }
    return switch (http.send(call)) {
      case HttpResult.Answer answer -> said(answer);
      case HttpResult.Refused refused ->
          new SendOutcome.Failed(FailureKind.ADDRESS, "not allowed: " + refused.reason());
      case HttpResult other -> HttpOutcomes.ofNoAnswer(other);
    };
  }

  private static SendOutcome said(HttpResult.Answer answer) {
    return switch (answer.status()) {
      case 200, 201, 202 -> new SendOutcome.Accepted(answer.said(SAID));
      case 404, 410 -> new SendOutcome.Failed(FailureKind.ADDRESS, answer.said(SAID));
      default -> HttpOutcomes.ofStatus(answer);
    };
  }

  private static byte[] text(Rendering.Push push) {
    Rendering.Notice notice = push.notice();
    JsonWriter out = new JsonWriter().object();
    out.field("title", notice.title()).field("body", notice.body());
    out.field("image", notice.image()).object("data");
    PushText.data(out, push);
    return out.end().end().toBytes();
  }

  private String token(URI endpoint) {
    String port = endpoint.getPort() > 0 ? ":" + endpoint.getPort() : "";
    JsonWriter claims = new JsonWriter().object();
    claims.field("aud", endpoint.getScheme() + "://" + endpoint.getHost() + port);
    claims.field("exp", clock.millis() / 1_000 + TOKEN_SECONDS).field("sub", identity.contact());
    return Jwt.es256(identity.key(), "", claims.end());
  }

  private static @Nullable Subscription subscription(String address) {
    try {
      Attributes whole = Json.readObject(address.getBytes(StandardCharsets.UTF_8));
      if (!(whole.find("keys") instanceof Value.Fields keys)) {
        return null;
      }
      URI endpoint = URI.create(whole.text("endpoint"));
      byte[] key = Base64.getUrlDecoder().decode(keys.attributes().text("p256dh"));
      byte[] auth = Base64.getUrlDecoder().decode(keys.attributes().text("auth"));
      return endpoint.getHost() == null ? null : new Subscription(endpoint, key, auth);
    } catch (InvalidException | IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
