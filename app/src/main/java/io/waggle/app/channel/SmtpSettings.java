package io.waggle.app.channel;

/**
 * How mail is handed over.
 *
 * @param host the server that takes our mail
 * @param credentials the login, or {@link Login#NONE}
 * @param security whether the connection must be encrypted
 * @param from the sender's address
 * @param fromName the sender's name, or empty
 * @param timeoutMillis for connecting, each answer and each write
 */
public record SmtpSettings(
    String host,
    int port,
    Login credentials,
    Security security,
    String from,
    String fromName,
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
    if (!from.matches("[^\\s<>@]+@[^\\s<>@]+")) {
      throw new IllegalArgumentException("the sender needs a bare address, not '" + from + "'");
    }
  }

  /**
   * A server that takes everything in the clear and without a login, such as the mailbox.
   *
   * @param sender an address, or a name and an address: {@code Shop <shop@example.org>}
   */
  public static SmtpSettings plain(String host, int port, String sender) {
    int open = sender.indexOf('<');
    String name = open < 0 ? "" : sender.substring(0, open).strip();
    String address = open < 0 ? sender : sender.substring(open + 1).replace(">", "").strip();
    return new SmtpSettings(host, port, Login.NONE, Security.NONE, address, name, 30_000);
  }

  /** What Message-IDs end in. */
  String domain() {
    return from.substring(from.indexOf('@') + 1);
  }
}
