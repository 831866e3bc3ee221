package io.waggle.app.provider;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Sends messages of a WeChat official account or mini program. The address is the person's openid
 * with that account.
 */
final class WeChatSender implements ChannelSender {
  private static final int SAID = 200;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private final String channel;
  private final Account account;
  private final GuardedHttp http;
  private final AccessToken token;

  /**
   * An account.
   *
   * @param mini whether it is a mini program, whose subscription messages go another way
   */
  record Account(URI base, String appId, String secret, boolean mini) {
    @Override
    public String toString() {
      return "Account[" + appId + ", redacted]";
    }
  }

  WeChatSender(String channel, Account account, GuardedHttp http, Clock clock) {
    this.channel = channel;
    this.account = account;
    this.http = http;
    this.token = new AccessToken(this::fetch, clock);
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.WeChat wechat)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for WeChat");
    }
    if (!message.address().matches("[A-Za-z0-9_-]{10,64}")) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, "not an openid");
    }
    if (account.mini() && wechat.kind() == Rendering.WeChatKind.TEMPLATE) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "mini programs have no such message");
    }
    byte[] body = body(message, wechat);
    SendOutcome outcome = new SendOutcome.Failed(FailureKind.AUTH, "no token was good");
    for (int tries = 0; tries < 2; tries++) {
      switch (token.get()) {
        case AccessToken.Fetched.None none -> {
          return none.outcome();
        }
        case AccessToken.Fetched.Token known -> {
          URI uri =
              URI.create(account.base() + path(wechat.kind()) + "?access_token=" + known.text());
          HttpResult result = http.send(HttpCall.json(uri, body));
          if (!(result instanceof HttpResult.Answer answer)) {
            return HttpOutcomes.ofNoAnswer(result);
          }
          if (answer.status() != 200) {
            return HttpOutcomes.ofStatus(answer);
          }
          outcome = said(answer);
          if (!isStale(answer.json().text("errcode"))) {
            return outcome;
          }
          // Refused before it was looked at, so asking once more is safe.
          token.refused(known.text());
        }
      }
    }
    return outcome;
  }

  private String path(Rendering.WeChatKind kind) {
    return switch (kind) {
      case TEMPLATE -> "/cgi-bin/message/template/send";
      case TEXT -> "/cgi-bin/message/custom/send";
      case SUBSCRIPTION ->
          account.mini() ? "/cgi-bin/message/subscribe/send" : "/cgi-bin/message/subscribe/bizsend";
    };
  }

  private byte[] body(OutboundMessage message, Rendering.WeChat wechat) {
    JsonWriter out = new JsonWriter().object().field("touser", message.address());
    if (wechat.kind() == Rendering.WeChatKind.TEXT) {
      out.field("msgtype", "text").object("text").field("content", wechat.text()).end();
      return out.end().toBytes();
    }
    Rendering.WeChatTarget target = wechat.target();
    out.field("template_id", wechat.form());
    if (account.mini()) {
      out.field("page", target.page());
    } else {
      if (wechat.kind() == Rendering.WeChatKind.TEMPLATE) {
        out.field("url", target.address()).field("client_msg_id", message.id().toString());
      } else {
        out.field("page", target.address());
      }
      if (!target.miniProgram().isEmpty()) {
        out.object("miniprogram").field("appid", target.miniProgram());
        out.field("pagepath", target.page()).end();
      }
    }
    out.object("data");
    for (Rendering.Slot each : wechat.slots()) {
      out.object(each.name()).field("value", each.value()).end();
    }
    return out.end().end().toBytes();
  }

  private static boolean isStale(String code) {
    return code.equals("40001") || code.equals("40014") || code.equals("42001");
  }

  /** The platform answers 200 to everything; its code decides. */
  private static SendOutcome said(HttpResult.Answer answer) {
    String code = answer.json().text("errcode");
    String said = answer.said(SAID);
    return switch (code) {
      case "0" -> new SendOutcome.Accepted(said, answer.json().text("msgid"));
      case "-1" -> new SendOutcome.Failed(FailureKind.TRANSIENT, said);
      case "40003", "43004", "46004" -> new SendOutcome.Failed(FailureKind.ADDRESS, said);
      case "45011" -> new SendOutcome.Failed(FailureKind.THROTTLED, said, MINUTE_MILLIS);
      case "45009" -> new SendOutcome.Failed(FailureKind.THROTTLED, said, HOUR_MILLIS);
      case "40001", "40013", "40014", "40125", "40164", "42001", "48001", "48004", "50002" ->
          new SendOutcome.Failed(FailureKind.AUTH, said);
      case "" -> new SendOutcome.Unknown(said);
      default -> new SendOutcome.Failed(FailureKind.MESSAGE, said);
    };
  }

  private AccessToken.Fetched fetch() {
    String query =
        "/cgi-bin/token?grant_type=client_credential&appid="
            + URLEncoder.encode(account.appId(), StandardCharsets.UTF_8)
            + "&secret="
            + URLEncoder.encode(account.secret(), StandardCharsets.UTF_8);
    return switch (http.send(HttpCall.get(URI.create(account.base() + query)))) {
      case HttpResult.Answer answer -> {
        String fetched = answer.json().text("access_token");
        Value lifetime = answer.json().find("expires_in");
        String code = answer.json().text("errcode");
        yield fetched.isEmpty() || lifetime == null
            ? new AccessToken.Fetched.None(
                new SendOutcome.Failed(
                    code.equals("-1") || answer.status() >= 500
                        ? FailureKind.DOWN
                        : FailureKind.AUTH,
                    "no token: " + answer.status() + " " + code))
            : new AccessToken.Fetched.Token(fetched, (long) lifetime.asNumber() * 1_000);
      }
      case HttpResult other ->
          new AccessToken.Fetched.None(
              new SendOutcome.Failed(FailureKind.DOWN, "no token: no answer"));
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
