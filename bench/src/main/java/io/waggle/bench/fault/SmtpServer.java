package io.waggle.bench.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server on loopback (RFC 5321, as much as a sender needs) that keeps who got what. A mail
 * counts as received when its final dot has come, whether or not our answer still reaches the
 * sender: then the sender cannot know, and must say so instead of sending again.
 */
final class SmtpServer implements AutoCloseable {
  private final ServerSocket socket;
  private final int millisPerMail;
  private final Watch watch;
  private final Map<String, Integer> received = new ConcurrentHashMap<>();
  private final AtomicInteger mails = new AtomicInteger();

  /** How far the conversation about one mail has come. */
  enum Moment {
    /** Sender and recipient are named. */
    NAMED,
    /** The content has begun. */
    BEGUN,
    /** The final dot has come; no answer is given yet. */
    TAKEN,
    /** The answer is on its way. */
    ANSWERED
  }

  /** Looks on, and may hold a conversation or break it off. */
  interface Watch {
    /**
     * @param mails those taken before
     */
    void at(Moment moment, int mails) throws IOException, InterruptedException;
  }

  private SmtpServer(ServerSocket socket, int millisPerMail, Watch watch) {
    this.socket = socket;
    this.millisPerMail = millisPerMail;
    this.watch = watch;
  }

  /**
   * @param millisPerMail how long each connection takes over a mail, so that a send can be cut in
   *     the middle
   */
  static SmtpServer start(int millisPerMail, Watch watch) throws IOException {
    ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    SmtpServer server = new SmtpServer(socket, millisPerMail, watch);
    Thread.ofPlatform().daemon().name("smtp").start(server::acceptAll);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Mails received so far, repeated ones included. */
  int mails() {
    return mails.get();
  }

  /** How often this address was sent a mail. */
  int received(String address) {
    return received.getOrDefault(address.toLowerCase(Locale.ROOT), 0);
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException e) {
        // Closed, or the sender was killed while it connected: the next accept tells.
        continue;
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = client.getOutputStream();
      say(out, "220 loopback ready");
      List<String> recipients = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("EHLO")) {
          say(out, "250-loopback\r\n250 8BITMIME");
        } else if (command.startsWith("RCPT TO:")) {
          recipients.add(address(line));
          watch.at(Moment.NAMED, mails());
          say(out, "250 ok");
        } else if (command.equals("DATA")) {
          say(out, "354 go on");
          int before = take(in, recipients);
          watch.at(Moment.TAKEN, before);
          say(out, "250 taken");
          watch.at(Moment.ANSWERED, before);
          recipients.clear();
        } else if (command.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 ok");
        }
      }
    } catch (IOException | InterruptedException e) {
      // The sender was killed in the middle: what had its final dot has been counted.
    }
  }

  /** Takes a mail; returns how many came before it. */
  private int take(BufferedReader in, List<String> recipients)
      throws IOException, InterruptedException {
    boolean begun = false;
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("cut in the middle of a mail");
      }
      if (!begun) {
        begun = true;
        watch.at(Moment.BEGUN, mails());
      }
    }
    Thread.sleep(millisPerMail);
    recipients.forEach(each -> received.merge(each, 1, Integer::sum));
    return mails.getAndIncrement();
  }

  private static String address(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>')).toLowerCase(Locale.ROOT);
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
