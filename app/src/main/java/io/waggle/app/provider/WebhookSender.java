package io.waggle.app.provider;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Clock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * Posts a JSON document to an address of the user's choice.
 *
 * <p>{@code Waggle-Signature: t=SECONDS,v1=HEX} is HMAC-SHA-256 over {@code SECONDS.BODY}, and
 * {@code Idempotency-Key} is the delivery's id. The answer becomes the words of the report, so that
 * a journey can look at it.
 */
final class WebhookSender implements ChannelSender, PageSender {
  /** The most of an answer that is kept. */
  static final int MAX_ANSWER = 1_000;

  private final String channel;
  private final Target target;
  private final GuardedHttp http;
  private final Clock clock;

  /**
   * Where to.
   *
   * @param secret what bodies are signed with, or empty for no signature
   * @param idempotent whether the receiver takes a repeated Idempotency-Key for the same message,
   *     so that a lost answer can be asked for again
   */
  record Target(URI uri, Map<String, String> headers, String secret, boolean idempotent) {
    Target {
      headers = Map.copyOf(headers);
    }
  }

  WebhookSender(String channel, Target target, GuardedHttp http, Clock clock) {
    this.channel = channel;
    this.target = target;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.Json json)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for webhooks");
    }
    HttpCall call = signed(message.id().toString(), json.body());
    for (OutboundMessage.Header each : message.headers()) {
      call = call.with(each.name(), each.value());
    }
    SendOutcome outcome = outcome(call);
    return outcome instanceof SendOutcome.Unknown unknown && target.idempotent()
        ? new SendOutcome.Failed(FailureKind.TRANSIENT, unknown.said())
        : outcome;
  }

  @Override
  public SendOutcome send(String key, String body) {
    return outcome(signed(key, body));
  }

  private HttpCall signed(String key, String body) {
    HttpCall call =
        HttpCall.json(target.uri(), body.getBytes(StandardCharsets.UTF_8))
            .with("Idempotency-Key", key);
    for (Map.Entry<String, String> each : target.headers().entrySet()) {
      call = call.with(each.getKey(), each.getValue());
    }
    return target.secret().isEmpty() ? call : call.with("Waggle-Signature", signature(body));
  }

  private SendOutcome outcome(HttpCall call) {
    return switch (http.send(call)) {
      case HttpResult.Answer answer when answer.status() / 100 == 2 ->
          new SendOutcome.Accepted(answer.said(MAX_ANSWER));
      case HttpResult.Answer answer -> HttpOutcomes.ofStatus(answer);
      case HttpResult other -> HttpOutcomes.ofNoAnswer(other);
    };
  }

  private String signature(String body) {
    long seconds = clock.millis() / 1_000;
    byte[] tag = Hmac.sha256(target.secret(), seconds + "." + body);
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(tag);
  }

  @Override
  public void close() {
    http.close();
  }
}
