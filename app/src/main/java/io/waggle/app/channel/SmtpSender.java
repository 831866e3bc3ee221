package io.waggle.app.channel;

import io.waggle.app.mail.DeliveryTag;
import io.waggle.app.mail.MailIdentity;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Clock;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail to an SMTP server (RFC 5321). Connections are kept and used again.
 *
 * <p>An answer of the server decides: 2xx accepted, 4xx not now, 5xx never. Without an answer it
 * depends on how far it got: before the content the server cannot have taken the message;
 * afterwards it may have, and the outcome is unknown.
 */
public final class SmtpSender implements ChannelSender {
  private final String channel;
  private final SmtpSettings settings;
  private final DeliveryTag tag;
  private final Session session;
  private final Clock clock;
  private final ConcurrentLinkedDeque<StagedTransport> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  public SmtpSender(String channel, SmtpSettings settings, DeliveryTag tag, Clock clock) {
    this.channel = channel;
    this.settings = settings;
    this.tag = tag;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.Email content)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for e-mail");
    }
    MailIdentity identity = MailIdentity.forDelivery(settings.identities(), message.delivery());
    MimeMail mail;
    try {
      MimeMail.Sender by = new MimeMail.Sender(session, identity, tag);
      mail = MimeMail.of(by, message, content, clock.millis());
    } catch (AddressException e) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, "malformed address");
    } catch (MessagingException e) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "malformed message: " + e.getMessage());
    }
    StagedTransport transport;
    try {
      transport = connected();
    } catch (AuthenticationFailedException e) {
      return new SendOutcome.Failed(FailureKind.AUTH, "login refused: " + e.getMessage());
    } catch (MessagingException e) {
      String because = e.getNextException() == null ? "" : " (" + e.getNextException() + ")";
      return new SendOutcome.Failed(FailureKind.DOWN, "no connection: " + e.getMessage() + because);
    }
    return handOver(transport, mail);
  }

  private SendOutcome handOver(StagedTransport transport, MimeMail mail) {
    transport.newMessage();
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
      String said = transport.getLastServerResponse();
      giveBack(transport);
      return new SendOutcome.Accepted(said == null ? "" : said.strip());
    } catch (MessagingException e) {
      SendOutcome outcome = SmtpFailures.outcome(e, transport.contentBegun());
      discard(transport);
      return outcome;
    }
  }

  private StagedTransport connected() throws MessagingException {
    for (StagedTransport kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      if (kept.isConnected()) {
        return kept;
      }
      discard(kept);
    }
    StagedTransport fresh = new StagedTransport(session, settings);
    try {
      fresh.connect(
          settings.host(),
          settings.port(),
          emptyAsNull(settings.credentials().user()),
          emptyAsNull(settings.credentials().password()));
      return fresh;
    } catch (MessagingException e) {
      discard(fresh);
      throw e;
    }
  }

  private void giveBack(StagedTransport transport) {
    idle.addFirst(transport);
    if (closed) {
      closeIdle();
    }
  }

  private static void discard(StagedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // It is being thrown away because it is broken; that it cannot even be closed changes
      // nothing.
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (StagedTransport kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      discard(kept);
    }
  }

  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Properties properties(SmtpSettings settings) {
    Properties all = new Properties();
    // The transport reads these by the scheme of its address, which is smtp with TLS as well.
    String prefix = "mail.smtp.";
    String timeout = Integer.toString(settings.timeoutMillis());
    all.put(prefix + "connectiontimeout", timeout);
    all.put(prefix + "timeout", timeout);
    all.put(prefix + "writetimeout", timeout);
    all.put(prefix + "auth", Boolean.toString(!settings.credentials().user().isEmpty()));
    all.put(prefix + "quitwait", "false");
    all.put(prefix + "ssl.checkserveridentity", "true");
    if (settings.security() != SmtpSettings.Security.NONE) {
      all.put(prefix + "ssl.socketFactory", settings.authorities().sockets());
      all.put(prefix + "ssl.socketFactory.fallback", "false");
    }
    if (settings.security() == SmtpSettings.Security.STARTTLS) {
      all.put(prefix + "starttls.enable", "true");
      all.put(prefix + "starttls.required", "true");
    }
    return all;
  }
}
