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
import io.waggle.core.kernel.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a group through a custom bot of DingTalk or Feishu. A text template becomes a text
 * message; a JSON template is sent as it is, so that every form the platform knows can be used.
 */
final class BotSender implements ChannelSender {
  private static final int SAID = 200;
  private static final long MINUTE_MILLIS = 60_000;

  private final String channel;
  private final Bot bot;
  private final GuardedHttp http;
  private final Clock clock;

  /** The platforms. */
  enum Platform {
    DINGTALK,
    FEISHU
  }

  /**
   * A bot.
   *
   * @param base the address without the token
   * @param secret of the signature, or empty when the bot's keywords protect it
   */
  record Bot(Platform platform, URI base, String token, String secret) {
    @Override
    public String toString() {
      return "Bot[" + platform + ", " + base + ", redacted]";
    }
  }

  BotSender(String channel, Bot bot, GuardedHttp http, Clock clock) {
    this.channel = channel;
    this.bot = bot;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    Attributes body = body(message.body());
    if (body == null) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is neither text nor JSON");
    }
    HttpCall call =
        switch (bot.platform()) {
          case DINGTALK -> HttpCall.json(dingTalkAddress(), Json.write(new Value.Fields(body)));
          case FEISHU ->
              HttpCall.json(
                  URI.create(bot.base() + "/" + bot.token()), Json.write(signedForFeishu(body)));
        };
    return switch (http.send(call)) {
      case HttpResult.Answer answer when answer.status() == 200 -> said(answer);
      case HttpResult.Answer answer -> HttpOutcomes.ofStatus(answer);
      case HttpResult other -> HttpOutcomes.ofNoAnswer(other);
    };
  }

  private @Nullable Attributes body(Rendering.Message message) {
    if (message instanceof Rendering.Json json) {
      return Json.readObject(json.body().getBytes(StandardCharsets.UTF_8));
    }
    if (!(message instanceof Rendering.Sms sms)) {
      return null;
    }
    JsonWriter out = new JsonWriter().object();
    switch (bot.platform()) {
      case DINGTALK ->
          out.field("msgtype", "text").object("text").field("content", sms.text()).end();
      case FEISHU ->
          out.field("msg_type", "text").object("content").field("text", sms.text()).end();
    }
    return Json.readObject(out.end().toBytes());
  }

  /** The signature is over time and secret, with the secret as the key, and stands in the query. */
  private URI dingTalkAddress() {
    String address = bot.base() + "?access_token=" + encoded(bot.token());
    if (bot.secret().isEmpty()) {
      return URI.create(address);
    }
    long now = clock.millis();
    byte[] tag = Hmac.sha256(bot.secret(), now + "\n" + bot.secret());
    String sign = Base64.getEncoder().encodeToString(tag);
    return URI.create(address + "&timestamp=" + now + "&sign=" + encoded(sign));
  }

  /** The signature is over nothing, with time and secret as the key, and stands in the body. */
  private Value signedForFeishu(Attributes body) {
    if (bot.secret().isEmpty()) {
      return new Value.Fields(body);
    }
    long seconds = clock.millis() / 1_000;
    byte[] tag = Hmac.sha256(seconds + "\n" + bot.secret(), "");
    Attributes.Builder signed = Attributes.builder();
    signed.put("timestamp", Long.toString(seconds));
    signed.put("sign", Base64.getEncoder().encodeToString(tag));
    body.keys().forEach(key -> signed.put(key, body.value(body.keys().indexOf(key))));
    return new Value.Fields(signed.build());
  }

  /** Both answer 200 to everything; the code in the body decides. */
  private SendOutcome said(HttpResult.Answer answer) {
    Attributes body = answer.json();
    String code = bot.platform() == Platform.DINGTALK ? body.text("errcode") : body.text("code");
    String said = answer.said(SAID);
    return switch (code) {
      case "0" -> new SendOutcome.Accepted(said);
      case "130101", "660026", "9499", "11232" ->
          new SendOutcome.Failed(FailureKind.THROTTLED, said, MINUTE_MILLIS);
      case "300001", "310000", "400101", "400102", "19001", "19021", "19022" ->
          new SendOutcome.Failed(FailureKind.AUTH, said);
      case "-1" -> new SendOutcome.Failed(FailureKind.TRANSIENT, said);
      case "" -> new SendOutcome.Unknown(said);
      default -> new SendOutcome.Failed(FailureKind.MESSAGE, said);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
