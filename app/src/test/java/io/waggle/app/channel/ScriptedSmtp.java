package io.waggle.app.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server that answers as it is told, and hangs up where it is told.
 *
 * <p>The script maps a command ({@code EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA}, or {@code
 * END} for the end of the content) to its answer; {@link #HANG_UP} answers by closing the
 * connection.
 */
final class ScriptedSmtp implements AutoCloseable {
  static final String HANG_UP = "";

  private final ServerSocket server;
  private final Map<String, String> script;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  ScriptedSmtp(Map<String, String> script) {
    this.script = Map.copyOf(script);
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Every line that came outside of contents. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // The client or the test hung up; the next connection is a new conversation.
        continue;
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = socket.getOutputStream();
    say(out, "220 scripted");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String command = line.split("[ :]", 2)[0];
      String answer = script.getOrDefault(command, command.equals("DATA") ? "354 go" : "250 ok");
      if (!say(out, answer)) {
        return;
      }
      if (command.equals("DATA") && answer.startsWith("354")) {
        while (!".".equals(in.readLine())) {
          continue;
        }
        if (!say(out, script.getOrDefault("END", "250 2.0.0 taken"))) {
          return;
        }
      }
    }
  }

  private static boolean say(OutputStream out, String answer) throws IOException {
    if (answer.equals(HANG_UP)) {
      return false;
    }
    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return true;
  }
}
