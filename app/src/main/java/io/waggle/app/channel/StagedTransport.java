package io.waggle.app.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that knows whether the server has agreed to take the present message's
 * content.
 */
final class StagedTransport extends SMTPTransport {
  private boolean contentBegun;

  StagedTransport(Session session, SmtpSettings settings) {
    super(
        session,
        new URLName("smtp", settings.host(), settings.port(), null, null, null),
        "smtp",
        settings.security() == SmtpSettings.Security.TLS);
  }

  /** From here on a lost connection may mean that the server has the message. */
  boolean contentBegun() {
    return contentBegun;
  }

  void newMessage() {
    contentBegun = false;
  }

  @Override
  protected OutputStream data() throws MessagingException {
    OutputStream out = super.data();
    contentBegun = true;
    return out;
  }
}
