package io.waggle.app.provider;

import io.waggle.app.channel.SmtpSender;
import io.waggle.app.mail.DeliveryTag;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;

/** Makes the sender that a channel's document describes. */
public final class Senders {
  private final Secrets secrets;
  private final DeliveryTag tag;
  private final Clock clock;

  public Senders(Secrets secrets, DeliveryTag tag, Clock clock) {
    this.secrets = secrets;
    this.tag = tag;
    this.clock = clock;
  }

  /**
   * Throws {@link InvalidException} with every fault of the protocol's settings; secrets may still
   * be missing.
   */
  public static void check(String id, Value document) {
    Document whole = Document.root(document, "channel/" + id);
    ChannelDefinition channel = ChannelDefinition.parse(id, whole);
    whole.done();
    Document settings = settings(channel);
    switch (channel.via()) {
      case "smtp" -> new MailSettings(id, null).read(settings);
      default -> settings.keys();
    }
    settings.done();
  }

  /**
   * The sender of the channel.
   *
   * @throws InvalidException when a secret is missing or is not what it should be
   */
  public ChannelSender make(ChannelDefinition channel) {
    Document settings = settings(channel);
    ChannelSender sender =
        switch (channel.via()) {
          case "smtp" ->
              new SmtpSender(
                  channel.id(), new MailSettings(channel.id(), secrets).read(settings), tag, clock);
          default ->
              throw new InvalidException(
                  "channel.unknown_protocol",
                  "channel/" + channel.id(),
                  "'" + channel.via() + "' carries no messages",
                  "Publish another document.");
        };
    settings.done();
    return sender;
  }

  private static Document settings(ChannelDefinition channel) {
    return Document.root(channel.settings(), "channel/" + channel.id() + "." + channel.via());
  }
}
