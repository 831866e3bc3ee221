package io.waggle.app.channel;

import io.waggle.core.kernel.Clock;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A catch-all for development: a small SMTP server on the loopback that takes every message and
 * shows it, so that real SMTP is spoken and no real person gets mail.
 *
 * <p>The newest 10,000 messages are kept over restarts. It guards against a crash of the process,
 * not of the machine.
 */
public final class Mailbox implements AutoCloseable {
  public static final int MAX_MESSAGES = 10_000;

  /** Held so that its level stays: the library tells of every start, which is ours to tell. */
  private static final Logger LIBRARY_LOG = Logger.getLogger("org.subethamail");

  private static final int MAX_BYTES = 5 * 1024 * 1024;
  private static final int MAX_CONNECTIONS = 100;

  private final MailboxFiles files;
  private final Clock clock;
  private final SMTPServer server;

  private Mailbox(MailboxFiles files, int port, Clock clock) {
    LIBRARY_LOG.setLevel(Level.WARNING);
    this.files = files;
    this.clock = clock;
    this.server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .softwareName("Waggle mailbox")
            .maxConnections(MAX_CONNECTIONS)
            .maxMessageSize(MAX_BYTES)
            .messageHandler((context, from, to, data) -> take(to, data))
            .build();
  }

  /**
   * Opens the mailbox in the directory and listens.
   *
   * @param port 0 picks a free one
   */
  public static Mailbox open(Path directory, int port, Clock clock) {
    return open(directory, port, MAX_MESSAGES, clock);
  }

  static Mailbox open(Path directory, int port, int limit, Clock clock) {
    Mailbox mailbox = new Mailbox(new MailboxFiles(directory, limit), port, clock);
    mailbox.server.start();
    return mailbox;
  }

  /** The port it listens on, on the loopback. */
  public int port() {
    return server.getPortAllocated();
  }

  /** How many messages are kept. */
  public int size() {
    return files.size();
  }

  /** How many messages ever came. */
  public long received() {
    return files.last();
  }

  /**
   * A page of messages, newest first.
   *
   * @param before only those with smaller ids; {@link Long#MAX_VALUE} for the newest
   */
  public List<MailboxEntry> list(long before, int limit) {
    List<MailboxEntry> entries = new ArrayList<>();
    for (long id : files.newest(before, limit)) {
      byte[] raw = files.read(id);
      if (raw != null) {
        entries.add(entry(id, raw));
      }
    }
    return entries;
  }

  /** One message, or null when it is not, or no longer, there. */
  public @Nullable MailboxMessage read(long id) {
    byte[] raw = files.read(id);
    if (raw == null) {
      return null;
    }
    try {
      return new MailParts(raw).whole(entry(id, raw), raw);
    } catch (MessagingException | IOException e) {
      return new MailboxMessage(entry(id, raw), List.of(), "", "", raw);
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  private MailboxEntry entry(long id, byte[] raw) {
    long receivedAt = files.receivedAt(id);
    try {
      return new MailParts(raw).entry(id, receivedAt, raw.length);
    } catch (MessagingException e) {
      return new MailboxEntry(id, receivedAt, "", "", "(unreadable)", raw.length);
    }
  }

  private void take(String to, byte[] data) throws RejectException {
    try {
      files.add(to, data, clock.millis());
    } catch (IOException e) {
      throw new RejectException(452, "4.3.1 cannot store: " + e.getMessage());
    }
  }
}
