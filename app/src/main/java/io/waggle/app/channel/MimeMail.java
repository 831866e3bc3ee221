package io.waggle.app.channel;

import io.waggle.app.mail.DeliveryTag;
import io.waggle.app.mail.MailIdentity;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.content.Rendering;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A message in its MIME form: plain text and HTML side by side (RFC 2046 §5.1.4). */
final class MimeMail extends SMTPMessage {
  private final String messageId;

  private MimeMail(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /** Who writes, and how the message is named. */
  record Sender(Session session, MailIdentity identity, DeliveryTag tag) {}

  static MimeMail of(Sender by, OutboundMessage message, Rendering.Email content, long now)
      throws MessagingException {
    MailIdentity identity = by.identity();
    String name = by.tag().of(message.id());
    MimeMail mail = new MimeMail(by.session(), "<" + name + "@" + identity.domain() + ">");
    mail.setFrom(sender(identity));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.address(), true));
    mail.setSubject(content.subject(), "UTF-8");
    mail.setSentDate(new Date(now));
    if (!identity.replyTo().isEmpty()) {
      mail.setReplyTo(InternetAddress.parse(identity.replyTo(), true));
    }
    mail.setEnvelopeFrom(
        identity.returnDomain().isEmpty()
            ? identity.address()
            : name + "@" + identity.returnDomain());
    for (OutboundMessage.Header each : message.headers()) {
      mail.setHeader(each.name(), each.value());
    }
    mail.setBody(content);
    mail.saveChanges();
    if (identity.dkim() != null) {
      identity.dkim().sign(mail, now);
    }
    return mail;
  }

  private void setBody(Rendering.Email content) throws MessagingException {
    if (content.html().isEmpty()) {
      setText(content.text(), "UTF-8");
      return;
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(content.text(), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(content.html(), "UTF-8", "html");
    setContent(new MimeMultipart("alternative", text, html));
  }

  /** The id follows from the delivery, so that a copy of it can be told from another message. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  private static InternetAddress sender(MailIdentity identity) throws MessagingException {
    try {
      return identity.name().isEmpty()
          ? new InternetAddress(identity.address(), true)
          : new InternetAddress(identity.address(), identity.name(), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java platform has UTF-8", e);
    }
  }
}
