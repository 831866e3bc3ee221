package io.waggle.app.provider;

import io.waggle.app.channel.SmtpSender;
import io.waggle.app.mail.DeliveryTag;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Makes the sender that a channel's document describes. */
public final class Senders {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Parts parts;

  /**
   * What senders are made of.
   *
   * @param exports the directory that export files go into
   */
  public record Parts(
      Secrets secrets,
      DeliveryTag tag,
      TargetGuard guard,
      Feedback feedback,
      InboxBell inbox,
      Path exports,
      Clock clock) {}

  public Senders(Parts parts) {
    this.parts = parts;
  }

  /**
   * Throws {@link InvalidException} with every fault of the protocol's settings, addresses that
   * nothing may be sent to among them; secrets may still be missing.
   */
  public void check(String id, Value document) {
    Document whole = Document.root(document, "channel/" + id);
    ChannelDefinition channel = ChannelDefinition.parse(id, whole);
    whole.done();
    Document doc = settings(channel);
    Settings settings = new Settings(id, null, parts.guard());
    switch (channel.via()) {
      case "smtp" -> new MailSettings(id, null).read(doc);
      case "smpp" -> {
        settings.centre(doc);
        Settings.ids(doc);
        Settings.set(doc, "hardErrors");
      }
      case "webhook" -> settings.webhook(doc);
      case "dingtalk" -> settings.bot(doc, BotSender.Platform.DINGTALK);
      case "feishu" -> settings.bot(doc, BotSender.Platform.FEISHU);
      case "webpush" -> settings.webPush(doc);
      case "fcm" -> settings.fcm(doc);
      case "apns" -> settings.apns(doc);
      case "wechat" -> settings.weChat(doc, false);
      case "wechat_mini" -> settings.weChat(doc, true);
      case "export" -> ExportSettings.read(doc);
      default -> doc.keys();
    }
    switch (channel.via()) {
      case "webhook", "dingtalk", "feishu", "webpush", "fcm", "apns", "wechat", "wechat_mini" ->
          settings.timeout(doc);
      default -> doc.keys();
    }
    doc.done();
  }

  /**
   * The sender of the channel.
   *
   * @throws InvalidException when a secret is missing or is not what it should be
   */
  public ChannelSender make(ChannelDefinition channel) {
    ChannelSender sender = speaking(channel);
    return channel.carries().isEmpty() ? sender : new CarrierSender(channel.queue(), sender);
  }

  /**
   * Who hands pages of exports to a channel that speaks {@code webhook}.
   *
   * @throws InvalidException when the channel speaks something else
   */
  public PageSender pages(ChannelDefinition channel) {
    if (!channel.via().equals("webhook")) {
      throw new InvalidException(
          "channel.no_webhook",
          "channel/" + channel.id(),
          "does not speak webhook",
          "Publish a channel with via: webhook and name that.");
    }
    Document doc = settings(channel);
    Settings settings = new Settings(channel.id(), parts.secrets(), null);
    return new WebhookSender(
        channel.id(), settings.webhook(doc), http(settings, doc), parts.clock());
  }

  private ChannelSender speaking(ChannelDefinition channel) {
    Document doc = settings(channel);
    Settings settings = new Settings(channel.id(), parts.secrets(), null);
    String id = channel.id();
    Clock clock = parts.clock();
    return switch (channel.via()) {
      case "smtp" ->
          new SmtpSender(id, new MailSettings(id, parts.secrets()).read(doc), parts.tag(), clock);
      case "smpp" ->
          new SmppSender(
              id,
              settings.centre(doc),
              new SmppReceiver(
                  id, Settings.ids(doc), Settings.set(doc, "hardErrors"), parts.feedback()));
      case "webhook" -> new WebhookSender(id, settings.webhook(doc), http(settings, doc), clock);
      case "dingtalk" ->
          new BotSender(
              id, settings.bot(doc, BotSender.Platform.DINGTALK), http(settings, doc), clock);
      case "feishu" ->
          new BotSender(
              id, settings.bot(doc, BotSender.Platform.FEISHU), http(settings, doc), clock);
      case "webpush" ->
          new WebPushSender(id, settings.webPush(doc), http(settings, doc), RANDOM, clock);
      case "fcm" -> new FcmSender(id, settings.fcm(doc), http(settings, doc), clock);
      case "apns" ->
          new ApnsSender(
              id, settings.apns(doc), tls(), Duration.ofMillis(settings.timeout(doc)), clock);
      case "wechat" ->
          new WeChatSender(id, settings.weChat(doc, false), http(settings, doc), clock);
      case "wechat_mini" ->
          new WeChatSender(id, settings.weChat(doc, true), http(settings, doc), clock);
      case "inbox" -> new InboxSender(id, parts.inbox());
      case "export" ->
          new ExportSender(id, parts.exports().resolve(id), ExportSettings.read(doc), clock);
      default ->
          throw new InvalidException(
              "channel.unknown_protocol",
              "channel/" + id,
              "'" + channel.via() + "' carries no messages",
              "Publish another document.");
    };
  }

  private GuardedHttp http(Settings settings, Document doc) {
    GuardedHttp.Limits limits =
        new GuardedHttp.Limits(settings.timeout(doc), GuardedHttp.Limits.STANDARD.bytes());
    return new GuardedHttp(parts.guard(), limits);
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static Document settings(ChannelDefinition channel) {
    return Document.root(channel.settings(), "channel/" + channel.id() + "." + channel.via());
  }
}
