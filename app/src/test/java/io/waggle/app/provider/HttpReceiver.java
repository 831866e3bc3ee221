package io.waggle.app.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An HTTP server on the loopback that answers as it is told and remembers what it got. */
final class HttpReceiver implements AutoCloseable {
  /** The answer that hangs up without a word. */
  static final String HANG_UP = "";

  /** The answer that never comes. */
  static final String SILENCE = "silence";

  private final ServerSocket server;
  private final Function<Got, String> answers;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A request as it came. */
  record Got(String method, String path, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * @param answers the bytes of the answer as text, status line and all
   */
  HttpReceiver(Function<Got, String> answers) {
    this.answers = answers;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  static HttpReceiver answering(String answer) {
    return new HttpReceiver(request -> answer);
  }

  static String answer(int status, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 " + status + " said\r\nContent-Length: " + length + "\r\n\r\n" + body;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  int port() {
    return server.getLocalPort();
  }

  List<Got> got() {
    return List.copyOf(got);
  }

  /** A client that may talk to it, and gives up after a second. */
  static GuardedHttp client() {
    return client(1_000);
  }

  static GuardedHttp client(int millis) {
    return new GuardedHttp(
        TargetGuard.of(Set.of("127.0.0.1")), new GuardedHttp.Limits(millis, 64 << 10));
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> talk(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      Got request = read(socket.getInputStream());
      got.add(request);
      String answer = answers.apply(request);
      if (answer.equals(SILENCE)) {
        closed.await();
      } else if (!answer.equals(HANG_UP)) {
        OutputStream out = socket.getOutputStream();
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // The client hung up, or the test is over.
      return;
    }
  }

  private static Got read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String each = line(in); !each.isEmpty(); each = line(in)) {
      String[] pair = each.split(":", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Got(first[0], first[1], headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("cut off");
      }
      out.write(next);
    }
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
