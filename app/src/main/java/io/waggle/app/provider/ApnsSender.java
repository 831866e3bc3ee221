package io.waggle.app.provider;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Pushes through Apple's service over HTTP/2 with a signed token. The address is a device token.
 * The message's id follows from the delivery.
 */
final class ApnsSender implements ChannelSender {
  private static final long TOKEN_MILLIS = 40 * 60_000;
  private static final int MAX_BYTES = 4_096;
  private static final int SAID = 200;

  private final String channel;
  private final App app;
  private final HttpClient http;
  private final Duration timeout;
  private final AccessToken token;
  private final Clock clock;

  /**
   * An app and the key of its team.
   *
   * @param topic the app's bundle id
   */
  record App(URI base, String topic, String team, String keyId, PrivateKey key) {
    @Override
    public String toString() {
      return "App[" + topic + ", " + team + ", redacted]";
    }
  }

  ApnsSender(String channel, App app, SSLContext tls, Duration timeout, Clock clock) {
    this.channel = channel;
    this.app = app;
    this.timeout = timeout;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .sslContext(tls)
            .build();
    this.token = new AccessToken(this::sign, clock);
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
    if (!message.address().matches("[0-9A-Fa-f]{64,200}")) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, "not a device token");
    }
    byte[] body = body(push);
    if (body.length > MAX_BYTES) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, body.length + " bytes are too long");
    }
    SendOutcome outcome = new SendOutcome.Failed(FailureKind.AUTH, "no token was good");
    for (int tries = 0; tries < 2; tries++) {
      String bearer = token.get() instanceof AccessToken.Fetched.Token known ? known.text() : "";
      Answered answered = post(message, push, body, bearer);
      outcome = answered.outcome;
      if (!answered.expired) {
        return outcome;
      }
      token.refused(bearer);
    }
    return outcome;
  }

  /**
   * @param expired whether the token alone was to blame, so that asking once more is safe
   */
  private record Answered(SendOutcome outcome, boolean expired) {}

  private Answered post(OutboundMessage message, Rendering.Push push, byte[] body, String bearer) {
    String id = message.id().toString();
    UUID name = UUID.nameUUIDFromBytes(("waggle " + id).getBytes(StandardCharsets.US_ASCII));
    long until = push.lifetimeSeconds() == 0 ? 0 : clock.millis() / 1_000 + push.lifetimeSeconds();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.base().resolve("/3/device/" + message.address()))
            .timeout(timeout)
            .header("authorization", "bearer " + bearer)
            .header("apns-topic", app.topic())
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            .header("apns-expiration", Long.toString(until))
            .header("apns-id", name.toString());
    if (push.collapseKey().matches("[\\x21-\\x7e]{1,64}")) {
      request.header("apns-collapse-id", push.collapseKey());
    }
    request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return said(answer.statusCode(), answer.body(), name);
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
      return new Answered(new SendOutcome.Failed(FailureKind.DOWN, "no connection: " + e), false);
    } catch (IOException e) {
      return new Answered(new SendOutcome.Unknown("no answer: " + e.getMessage()), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answered(new SendOutcome.Unknown("interrupted"), false);
    }
  }

  private static Answered said(int status, byte[] body, UUID name) {
    if (status == 200) {
      return new Answered(new SendOutcome.Accepted("200 " + name, name.toString()), false);
    }
    String reason = reason(body);
    String said = status + " " + reason.substring(0, Math.min(SAID, reason.length()));
    boolean expired = reason.equals("ExpiredProviderToken");
    return new Answered(
        status == 500
            ? new SendOutcome.Unknown(said)
            : new SendOutcome.Failed(kind(status, reason), said),
        expired);
  }

  private static FailureKind kind(int status, String reason) {
    return switch (reason) {
      case "BadDeviceToken", "Unregistered", "DeviceTokenNotForTopic", "ExpiredToken" ->
          FailureKind.ADDRESS;
      case "TooManyRequests" -> FailureKind.TRANSIENT;
      case "TooManyProviderTokenUpdates" -> FailureKind.THROTTLED;
      default ->
          switch (status) {
            case 403 -> FailureKind.AUTH;
            case 410 -> FailureKind.ADDRESS;
            case 429 -> FailureKind.THROTTLED;
            case 503 -> FailureKind.DOWN;
            default -> FailureKind.MESSAGE;
          };
    };
  }

  private static String reason(byte[] body) {
    try {
      return Json.readObject(body).text("reason");
    } catch (InvalidException e) {
      return "";
    }
  }

  private static byte[] body(Rendering.Push push) {
    Rendering.Notice notice = push.notice();
    JsonWriter out = new JsonWriter().object().object("aps").object("alert");
    out.field("title", notice.title()).field("body", notice.body()).end();
    out.field("sound", "default");
    if (!notice.image().isEmpty()) {
      out.field("mutable-content", 1);
    }
    out.end();
    if (!notice.image().isEmpty()) {
      out.field("image", notice.image());
    }
    PushText.data(out, push);
    return out.end().toBytes();
  }

  /** A token of ours is good for an hour and may be made anew every twenty minutes. */
  private AccessToken.Fetched sign() {
    JsonWriter claims = new JsonWriter().object().field("iss", app.team());
    claims.field("iat", clock.millis() / 1_000);
    String signed = Jwt.es256(app.key(), app.keyId(), claims.end());
    return new AccessToken.Fetched.Token(signed, TOKEN_MILLIS);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
