package io.waggle.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.collect.CollectLimits;
import io.waggle.core.kernel.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever asks for the head alone is told how long the body would be, and gets none: what followed
 * would be taken for the next answer on the connection.
 */
class HeadTest {
  private static final RouteGroup PIXELS =
      new RouteGroup() {
        @Override
        public List<Route> routes() {
          return List.of(Route.get("/pixel", request -> Response.problem(410, FAULT)));
        }

        @Override
        public boolean openToBrowsers() {
          return true;
        }
      };

  private static final Fault FAULT = new Fault("test.gone", "", "it is gone", "Look elsewhere.");
  private static final RouteGroup PAGES =
      () ->
          List.of(
              Route.get("/page", request -> Response.problem(410, FAULT)),
              Route.post("/only-post", request -> Response.problem(410, FAULT)));

  private final HttpServer server =
      new HttpServer(
          new HttpSettings("127.0.0.1", 0, CollectLimits.DEFAULT, 64L << 20, 30, 5),
          List.of(PAGES, PIXELS));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theNextAnswerFollowsTheHead() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      int length = Response.problem(410, FAULT).body().length;
      String head = head(socket, "HEAD /page", "410");
      assertTrue(head.contains("content-length: " + length + "\r\n"), head);
      head(socket, "HEAD /only-post", "405");
      head(socket, "HEAD /pixel", "405");
      head(socket, "HEAD /nowhere", "404");
      String get = head(socket, "GET /page", "410");
      assertTrue(get.contains("content-length: " + length + "\r\n"), get);
      byte[] body = socket.getInputStream().readNBytes(length);
      assertEquals(
          new String(Response.problem(410, FAULT).body(), StandardCharsets.UTF_8),
          new String(body, StandardCharsets.UTF_8));
    }
  }

  /** Asks and reads up to the empty line. */
  private static String head(Socket socket, String request, String status) throws IOException {
    String text = request + " HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    while (read.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertTrue(next >= 0, read.toString());
      read.append((char) next);
    }
    assertTrue(read.toString().startsWith("HTTP/1.1 " + status), request + ": " + read);
    return read.toString().toLowerCase(Locale.ROOT);
  }
}
