package io.waggle.app.mail;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.ReceiptKind;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what receivers send back: delivery reports (RFC 3464), complaints (ARF, RFC 5965), and
 * bounces in no form at all. Anybody may write to us, so nothing is believed that does not carry a
 * tag of ours.
 */
public final class FeedbackReader {
  private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
  private static final Pattern REPLY = Pattern.compile("\\b([45])\\d\\d[ -]");
  private static final int MAX_DEPTH = 6;
  private static final int MAX_PARTS = 50;
  private static final int MAX_TEXT = 100_000;
  private static final int MAX_SAID = 200;

  private final DeliveryTag tag;

  public FeedbackReader(DeliveryTag tag) {
    this.tag = tag;
  }

  /** The parts of a mail that matter here. */
  private static final class Parts {
    final List<InternetHeaders> status = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    @Nullable InternetHeaders complaint;
    int seen;
  }

  /**
   * What the mail says, or null when it is no feedback of ours: it may be an answer or a forgery.
   */
  public @Nullable MailFeedback read(byte[] raw) {
    try {
      Session session = Session.getInstance(new Properties());
      MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(raw));
      DeliveryId delivery = tag.find(new String(raw, StandardCharsets.ISO_8859_1));
      if (delivery == null || isAnswer(mail)) {
        return null;
      }
      Parts parts = new Parts();
      collect(mail, parts, 0);
      return feedback(delivery, mail, parts);
    } catch (MessagingException | IOException e) {
      // Written by a stranger and not readable: it says nothing.
      return null;
    }
  }

  private static boolean isAnswer(MimeMessage mail) throws MessagingException {
    String automatic = first(mail.getHeader("Auto-Submitted"));
    return automatic.toLowerCase(Locale.ROOT).startsWith("auto-replied");
  }

  private static @Nullable MailFeedback feedback(DeliveryId id, MimeMessage mail, Parts parts)
      throws MessagingException {
    if (parts.complaint != null) {
      String type = first(parts.complaint.getHeader("Feedback-Type")).toLowerCase(Locale.ROOT);
      return type.equals("not-spam") ? null : new MailFeedback(id, ReceiptKind.COMPLAINT, type);
    }
    for (InternetHeaders each : parts.status) {
      MailFeedback found = ofRecipient(id, each);
      if (found != null) {
        return found;
      }
    }
    if (parts.status.isEmpty() && isFromDaemon(mail)) {
      return formless(id, parts.text.toString());
    }
    return null;
  }

  private static @Nullable MailFeedback ofRecipient(DeliveryId id, InternetHeaders fields) {
    String action = first(fields.getHeader("Action")).toLowerCase(Locale.ROOT);
    String status = first(fields.getHeader("Status"));
    String said = said(status + " " + first(fields.getHeader("Diagnostic-Code")));
    return switch (action) {
      case "failed" -> new MailFeedback(id, kind(status), said);
      case "delivered" -> new MailFeedback(id, ReceiptKind.DELIVERED, said);
      default -> null;
    };
  }

  private static boolean isFromDaemon(MimeMessage mail) throws MessagingException {
    String from = first(mail.getHeader("From")).toLowerCase(Locale.ROOT);
    String path = first(mail.getHeader("Return-Path")).strip();
    return path.equals("<>") || from.contains("mailer-daemon") || from.contains("postmaster@");
  }

  /** A bounce without a report: the first status code in its words decides. */
  private static MailFeedback formless(DeliveryId id, String text) {
    Matcher enhanced = STATUS.matcher(text);
    if (enhanced.find()) {
      return new MailFeedback(id, kind(enhanced.group()), said(line(text, enhanced.start())));
    }
    Matcher reply = REPLY.matcher(text);
    boolean isHard = reply.find() && reply.group(1).equals("5") && text.contains("550");
    ReceiptKind kind = isHard ? ReceiptKind.HARD_BOUNCE : ReceiptKind.SOFT_BOUNCE;
    return new MailFeedback(id, kind, said(line(text, reply.hasMatch() ? reply.start() : 0)));
  }

  /**
   * What an enhanced status code (RFC 3463) means: codes of the address are hard, those of policy
   * and content blame the message, all others may pass.
   */
  static ReceiptKind kind(String status) {
    Matcher code = STATUS.matcher(status);
    if (!code.find()) {
      return ReceiptKind.SOFT_BOUNCE;
    }
    String detail = code.group(2) + "." + code.group(3);
    if (!code.group(1).equals("5")) {
      return ReceiptKind.SOFT_BOUNCE;
    }
    return switch (detail) {
      case "1.1", "1.2", "1.3", "1.6", "1.10", "2.1", "4.4" -> ReceiptKind.HARD_BOUNCE;
      default ->
          detail.startsWith("7.") || detail.startsWith("6.")
              ? ReceiptKind.REFUSED
              : ReceiptKind.SOFT_BOUNCE;
    };
  }

  private static void collect(Part part, Parts into, int depth)
      throws MessagingException, IOException {
    if (++into.seen > MAX_PARTS || depth > MAX_DEPTH) {
      return;
    }
    if (part.isMimeType("message/delivery-status")) {
      try (InputStream in = part.getInputStream()) {
        while (in.available() > 0 && into.status.size() < MAX_PARTS) {
          into.status.add(new InternetHeaders(in));
        }
      }
    } else if (part.isMimeType("message/feedback-report")) {
      try (InputStream in = part.getInputStream()) {
        into.complaint = new InternetHeaders(in);
      }
    } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        collect(each, into, depth + 1);
      }
    } else if (part.isMimeType("text/*")) {
      try (InputStream in = part.getInputStream()) {
        into.text.append(new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8));
      }
    }
  }

  private static String first(String @Nullable [] values) {
    return values == null || values.length == 0 ? "" : values[0].strip();
  }

  private static String line(String text, int at) {
    int begin = text.lastIndexOf('\n', at) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(begin, end < 0 ? text.length() : end);
  }

  private static String said(String text) {
    String line = text.replaceAll("\\p{Cntrl}+\\s*", " ").strip();
    return line.substring(0, Math.min(MAX_SAID, line.length()));
  }
}
