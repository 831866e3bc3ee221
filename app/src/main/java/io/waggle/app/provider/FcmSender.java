package io.waggle.app.provider;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;

/** Pushes through Firebase Cloud Messaging's HTTP v1 interface. The address is a device token. */
final class FcmSender implements ChannelSender {
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final int SAID = 200;

  private final String channel;
  private final Account account;
  private final GuardedHttp http;
  private final AccessToken token;
  private final Clock clock;

  /**
   * A service account.
   *
   * @param base where messages go, without the path
   * @param tokenUri where tokens come from
   */
  record Account(
      String project, String email, String keyId, PrivateKey key, URI base, URI tokenUri) {
    @Override
    public String toString() {
      return "Account[" + project + ", " + email + ", redacted]";
    }
  }

  FcmSender(String channel, Account account, GuardedHttp http, Clock clock) {
    this.channel = channel;
    this.account = account;
    this.http = http;
    this.clock = clock;
    this.token = new AccessToken(this::fetch, clock);
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
    byte[] body = body(message.address(), push);
    SendOutcome outcome = new SendOutcome.Failed(FailureKind.AUTH, "no token was good");
    for (int tries = 0; tries < 2; tries++) {
      switch (token.get()) {
        case AccessToken.Fetched.None none -> {
          return none.outcome();
        }
        case AccessToken.Fetched.Token known -> {
          HttpResult result = http.send(call(body, known.text()));
          if (!(result instanceof HttpResult.Answer answer)) {
            return HttpOutcomes.ofNoAnswer(result);
          }
          outcome = said(answer);
          if (answer.status() != 401) {
            return outcome;
          }
          // Refused before it was looked at, so asking once more is safe.
          token.refused(known.text());
        }
      }
    }
    return outcome;
  }

  private HttpCall call(byte[] body, String bearer) {
    URI uri = URI.create(account.base() + "/v1/projects/" + account.project() + "/messages:send");
    return HttpCall.json(uri, body).with("Authorization", "Bearer " + bearer);
  }

  private static byte[] body(String device, Rendering.Push push) {
    Rendering.Notice notice = push.notice();
    JsonWriter out = new JsonWriter().object().object("message").field("token", device);
    out.object("notification").field("title", notice.title()).field("body", notice.body());
    if (!notice.image().isEmpty()) {
      out.field("image", notice.image());
    }
    out.end().object("data");
    PushText.data(out, push);
    out.end().object("android").field("ttl", push.lifetimeSeconds() + "s");
    if (!push.collapseKey().isEmpty()) {
      out.field("collapse_key", push.collapseKey());
    }
    return out.end().end().end().toBytes();
  }

  private static SendOutcome said(HttpResult.Answer answer) {
    String said = answer.said(SAID);
    if (answer.status() == 200) {
      return new SendOutcome.Accepted(said, answer.json().text("name"));
    }
    String code = errorCode(answer.json());
    boolean blamesToken =
        code.equals("UNREGISTERED")
            || code.equals("SENDER_ID_MISMATCH")
            || code.equals("INVALID_ARGUMENT") && said.contains("registration token");
    if (blamesToken) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, said);
    }
    return HttpOutcomes.ofStatus(answer);
  }

  /** The code of the service's own details, else the general status. */
  private static String errorCode(Attributes body) {
    if (!(body.find("error") instanceof Value.Fields error)) {
      return "";
    }
    if (error.attributes().find("details") instanceof Value.Items details) {
      for (Value each : details.values()) {
        if (each instanceof Value.Fields fields
            && !fields.attributes().text("errorCode").isEmpty()) {
          return fields.attributes().text("errorCode");
        }
      }
    }
    return error.attributes().text("status");
  }

  /** A token for a signed claim: RFC 7523. */
  private AccessToken.Fetched fetch() {
    long seconds = clock.millis() / 1_000;
    JsonWriter claims = new JsonWriter().object();
    claims.field("iss", account.email()).field("scope", SCOPE);
    claims.field("aud", account.tokenUri().toString());
    claims.field("iat", seconds).field("exp", seconds + 3_600);
    String assertion = Jwt.rs256(account.key(), account.keyId(), claims.end());
    String grant =
        URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8);
    HttpCall call =
        HttpCall.form(account.tokenUri(), "grant_type=" + grant + "&assertion=" + assertion);
    return switch (http.send(call)) {
      case HttpResult.Answer answer when answer.status() == 200 ->
          new AccessToken.Fetched.Token(
              answer.json().text("access_token"), seconds(answer.json()) * 1_000);
      case HttpResult.Answer answer ->
          new AccessToken.Fetched.None(
              new SendOutcome.Failed(
                  answer.status() >= 500 ? FailureKind.DOWN : FailureKind.AUTH,
                  "no token: " + answer.status()));
      case HttpResult other ->
          new AccessToken.Fetched.None(
              new SendOutcome.Failed(FailureKind.DOWN, "no token: " + other));
    };
  }

  private static long seconds(Attributes body) {
    Value lifetime = body.find("expires_in");
    return lifetime == null ? 3_600 : Math.max(60, (long) lifetime.asNumber());
  }

  @Override
  public void close() {
    http.close();
  }
}
