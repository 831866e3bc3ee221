package io.waggle.app.channel;

import io.waggle.core.channel.OutboundMessage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;

/** A message in its MIME form: plain text and HTML side by side (RFC 2046 §5.1.4). */
final class MimeMail extends MimeMessage {
  private final String messageId;

  private MimeMail(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static MimeMail of(Session session, SmtpSettings settings, OutboundMessage message, long now)
      throws MessagingException {
    MimeMail mail = new MimeMail(session, "<" + message.id() + "@" + settings.domain() + ">");
    mail.setFrom(sender(settings));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.address(), true));
    mail.setSubject(message.subject(), "UTF-8");
    mail.setSentDate(new Date(now));
    for (OutboundMessage.Header each : message.headers()) {
      mail.setHeader(each.name(), each.value());
    }
    if (message.html().isEmpty()) {
      mail.setText(message.text(), "UTF-8");
    } else {
      MimeBodyPart text = new MimeBodyPart();
      text.setText(message.text(), "UTF-8");
      MimeBodyPart html = new MimeBodyPart();
      html.setText(message.html(), "UTF-8", "html");
      mail.setContent(new MimeMultipart("alternative", text, html));
    }
    mail.saveChanges();
    return mail;
  }

  /** The id follows from the delivery, so that a copy of it can be told from another message. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  private static InternetAddress sender(SmtpSettings settings) throws MessagingException {
    try {
      return settings.fromName().isEmpty()
          ? new InternetAddress(settings.from(), true)
          : new InternetAddress(settings.from(), settings.fromName(), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java platform has UTF-8", e);
    }
  }
}
