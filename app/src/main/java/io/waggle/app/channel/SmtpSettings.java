package io.waggle.app.channel;

import io.waggle.app.mail.MailIdentity;
import java.util.List;

/**
 * How mail is handed over.
 *
 * @param host the server that takes our mail
 * @param credentials the login, or {@link Login#NONE}
 * @param security whether the connection must be encrypted
 * @param identities who writes; the first that covers a delivery does, else the last
 * @param authorities whom the server's certificate must come from
 * @param timeoutMillis for connecting, each answer and each write
 */
public record SmtpSettings(
    String host,
    int port,
    Login credentials,
    Security security,
    List<MailIdentity> identities,
    Authorities authorities,
    int timeoutMillis) {

  /** Who we are to the server. */
  public record Login(String user, String password) {
    public static final Login NONE = new Login("", "");

    @Override
    public String toString() {
      return "Login[" + user + ", " + (password.isEmpty() ? "no password" : "***") + "]";
    }
  }

  /** How the connection is protected. */
  public enum Security {
    /** In the clear: for the mailbox on the loopback. */
    NONE,
    /** STARTTLS, or no mail (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS
  }

  public SmtpSettings {
    identities = List.copyOf(identities);
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("mail needs a sender");
    }
  }

  /**
   * A server that takes everything in the clear and without a login, such as the mailbox.
   *
   * @param sender an address, or a name and an address: {@code Shop <shop@example.org>}
   */
  public static SmtpSettings plain(String host, int port, String sender) {
    return new SmtpSettings(
        host,
        port,
        Login.NONE,
        Security.NONE,
        List.of(MailIdentity.of(sender)),
        Authorities.OF_THE_PLATFORM,
        30_000);
  }
}
