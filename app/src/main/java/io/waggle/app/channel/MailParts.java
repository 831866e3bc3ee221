package io.waggle.app.channel;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Takes a stored message apart. What cannot be read is left out: anybody may have sent it. */
final class MailParts {
  private static final int MAX_DEPTH = 5;

  private final MimeMessage message;
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder text = new StringBuilder();

  MailParts(byte[] raw) throws MessagingException {
    message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
  }

  MailboxEntry entry(long id, long receivedAt, int bytes) throws MessagingException {
    return new MailboxEntry(
        id, receivedAt, first("From"), first("Delivered-To"), first("Subject"), bytes);
  }

  MailboxMessage whole(MailboxEntry entry, byte[] raw) throws MessagingException, IOException {
    collect(message, 0);
    List<String> headers = new ArrayList<>();
    for (Header each : Collections.list(message.getAllHeaders())) {
      headers.add(each.getName() + ": " + decoded(each.getValue()));
    }
    return new MailboxMessage(entry, headers, html.toString(), text.toString(), raw);
  }

  private void collect(Part part, int depth) throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart parts && depth < MAX_DEPTH) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        collect(each, depth + 1);
      }
    } else if (content instanceof String said) {
      (part.isMimeType("text/html") ? html : text).append(said);
    }
  }

  private String first(String header) throws MessagingException {
    String[] values = message.getHeader(header);
    return values == null ? "" : decoded(values[0]);
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }
}
