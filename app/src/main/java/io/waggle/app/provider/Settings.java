package io.waggle.app.provider;

import io.waggle.app.json.Json;
import io.waggle.core.kernel.Document;
import java.net.URI;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the channels' documents have in common.
 *
 * @param secrets null when only the document is to be looked at
 * @param guard says which addresses are refused; null when the sender asks it at every request
 */
record Settings(String channel, @Nullable Secrets secrets, @Nullable TargetGuard guard) {
  private static final String ALLOWED =
      "Name a public host over https on port 443 or 8443, or start the server with --allow-target"
          + " HOST.";

  /** The secret of that name; a placeholder when only the document is looked at. */
  String secret(String name) {
    return secrets == null ? "" : secrets.need(channel, name);
  }

  /** The secret of that name, or empty when it is not set. */
  String secretOrNone(String name) {
    return secrets == null ? "" : secrets.find(channel, name);
  }

  /** An address of the web. */
  URI uri(Document doc, String key, String otherwise) {
    String text = otherwise.isEmpty() ? doc.text(key) : doc.text(key, otherwise);
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && uri.getUserInfo() == null) {
        if (guard != null && guard.look(uri) instanceof TargetGuard.Verdict.Refused refused) {
          doc.fault(key, "refused_target", refused.reason(), ALLOWED);
        }
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for an address without a host.
      text = text.strip();
    }
    doc.fault(key, "bad_address", "'" + text + "' is no web address", "Write https://HOST/PATH.");
    return URI.create("https://invalid.invalid");
  }

  int timeout(Document doc) {
    return (int) doc.duration("timeout", 60_000, 10_000);
  }

  static Map<String, String> texts(Document doc) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String key : doc.keys()) {
      String value = doc.text(key);
      boolean sound = key.matches("[A-Za-z0-9-]+") && value.chars().noneMatch(c -> c < ' ');
      if (sound) {
        all.put(key, value);
      } else {
        doc.fault(key, "bad_header", "is not a header field", "Use letters, digits and dashes.");
      }
    }
    return all;
  }

  SmppSender.Centre centre(Document doc) {
    boolean tls = doc.flag("tls", false);
    String source = doc.text("source");
    if (!source.matches("[0-9]{3,15}|[A-Za-z0-9 ]{1,11}")) {
      doc.fault(
          "source", "bad_source", "is no sender", "Write a number, or 11 letters and digits.");
    }
    return new SmppSender.Centre(
        doc.text("host"),
        (int) doc.whole("port", 1, 65_535, tls ? 3550 : 2775),
        tls,
        new SmppSender.Login(doc.text("systemId"), secret("password"), doc.text("systemType", "")),
        source,
        timeout(doc),
        (int) doc.duration("enquire", 600_000, 30_000));
  }

  static SmppIds ids(Document doc) {
    return doc.choice("receiptIds", SmppIds.class, SmppIds.SAME);
  }

  static Set<String> set(Document doc, String key) {
    return doc.has(key) ? Set.copyOf(doc.texts(key)) : Set.of();
  }

  WebhookSender.Target webhook(Document doc) {
    return new WebhookSender.Target(
        uri(doc, "url", ""),
        doc.has("headers") ? texts(doc.object("headers")) : Map.of(),
        secretOrNone("signing"),
        doc.flag("idempotent", false));
  }

  BotSender.Bot bot(Document doc, BotSender.Platform platform) {
    String base =
        switch (platform) {
          case DINGTALK -> "https://oapi.dingtalk.com/robot/send";
          case FEISHU -> "https://open.feishu.cn/open-apis/bot/v2/hook";
        };
    return new BotSender.Bot(
        platform, uri(doc, "base", base), secret("token"), secretOrNone("secret"));
  }

  WebPushSender.Identity webPush(Document doc) {
    String contact = doc.text("contact");
    if (!contact.matches("(mailto:[^@\\s]+@[^@\\s]+|https://\\S+)")) {
      doc.fault("contact", "bad_contact", "is no way to reach you", "Write mailto:YOU@EXAMPLE.");
    }
    String publicKey = doc.text("publicKey");
    if (!publicKey.matches("[A-Za-z0-9_-]{87}")) {
      doc.fault(
          "publicKey", "bad_key", "is no public key", "Write the 65 bytes of it in base64url.");
    }
    return new WebPushSender.Identity(key("key", "EC"), publicKey, contact);
  }

  FcmSender.Account fcm(Document doc) {
    URI base = uri(doc, "base", "https://fcm.googleapis.com");
    if (secrets == null) {
      return new FcmSender.Account("", "", "", placeholder(), base, base);
    }
    Document file = Document.root(Json.read(secret("serviceAccount")), channel + "/serviceAccount");
    PrivateKey key =
        Keys.privateKey(channel + "/serviceAccount", file.text("private_key"), List.of("RSA"));
    return new FcmSender.Account(
        file.text("project_id"),
        file.text("client_email"),
        file.text("private_key_id", ""),
        key,
        base,
        URI.create(file.text("token_uri", "https://oauth2.googleapis.com/token")));
  }

  ApnsSender.App apns(Document doc) {
    boolean sandbox = doc.flag("sandbox", false);
    String base = sandbox ? "https://api.sandbox.push.apple.com" : "https://api.push.apple.com";
    return new ApnsSender.App(
        uri(doc, "base", base),
        doc.text("topic"),
        doc.text("team"),
        doc.text("keyId"),
        key("key", "EC"));
  }

  WeChatSender.Account weChat(Document doc, boolean mini) {
    return new WeChatSender.Account(
        uri(doc, "base", "https://api.weixin.qq.com"),
        doc.text("appId"),
        secret("appSecret"),
        mini);
  }

  private PrivateKey key(String name, String algorithm) {
    return secrets == null
        ? placeholder()
        : Keys.privateKey(channel + "/" + name, secret(name), List.of(algorithm));
  }

  /** Stands where only the document is looked at and no key is used. */
  private static PrivateKey placeholder() {
    return new PrivateKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getAlgorithm() {
        return "none";
      }

      @Override
      public String getFormat() {
        return "none";
      }

      @Override
      public byte[] getEncoded() {
        return new byte[0];
      }
    };
  }
}
