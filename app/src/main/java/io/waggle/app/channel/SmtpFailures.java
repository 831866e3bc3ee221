package io.waggle.app.channel;

import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Reads an outcome out of what the mail library threw. */
final class SmtpFailures {
  /** An enhanced status code: RFC 3463 §2. */
  private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.(\\d{1,3}\\.\\d{1,3})\\b");

  private SmtpFailures() {}

  /**
   * @param contentBegun whether the server had agreed to take the content
   */
  static SendOutcome outcome(MessagingException thrown, boolean contentBegun) {
    boolean aboutRecipient = false;
    int code = -1;
    String said = firstLine(thrown);
    for (Exception each = thrown; each != null; each = next(each)) {
      if (each instanceof SMTPAddressFailedException address) {
        aboutRecipient = true;
        code = address.getReturnCode();
        said = firstLine(each);
      } else if (each instanceof SMTPSendFailedException send && code < 0) {
        code = send.getReturnCode();
        said = firstLine(each);
      } else if (each instanceof SMTPSenderFailedException sender && code < 0) {
        code = sender.getReturnCode();
        said = firstLine(each);
      }
    }
    if (code == 421) {
      return new SendOutcome.Failed(FailureKind.DOWN, said);
    }
    if (code >= 400 && code < 500) {
      return new SendOutcome.Failed(FailureKind.TRANSIENT, said);
    }
    if (code >= 500 && code < 600) {
      FailureKind kind =
          aboutRecipient && blamesAddress(code, said) ? FailureKind.ADDRESS : FailureKind.MESSAGE;
      return new SendOutcome.Failed(kind, said);
    }
    return contentBegun
        ? new SendOutcome.Unknown(said)
        : new SendOutcome.Failed(FailureKind.DOWN, said);
  }

  /**
   * Whether the mailbox does not exist or is shut: X.1.1, X.1.2, X.1.3, X.1.6, X.1.10, X.2.1 of RFC
   * 3463.
   */
  private static boolean blamesAddress(int code, String said) {
    Matcher enhanced = ENHANCED.matcher(said);
    if (enhanced.find()) {
      return switch (enhanced.group(1)) {
        case "1.1", "1.2", "1.3", "1.6", "1.10", "2.1" -> true;
        default -> false;
      };
    }
    return code == 550 || code == 551 || code == 553;
  }

  private static @Nullable Exception next(Exception thrown) {
    return thrown instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  private static String firstLine(Exception thrown) {
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    String line = message.strip().split("\\R", 2)[0].strip();
    return line.substring(0, Math.min(200, line.length()));
  }
}
