package io.waggle.app.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A small HTTP/1.1 client (RFC 9112) for addresses that others wrote: it connects to the very
 * address that the guard looked at, follows no redirect, uses no proxy, and gives up on answers
 * that are too long or too slow. It tells apart what was never sent from what may have arrived.
 */
public final class GuardedHttp implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 32 << 10;

  private final TargetGuard guard;
  private final SSLSocketFactory tls;
  private final Limits limits;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-deadline").factory());

  /**
   * What one request may take.
   *
   * @param millis from connecting to the last byte of the answer
   * @param bytes of the answer's body
   */
  public record Limits(int millis, int bytes) {
    public static final Limits STANDARD = new Limits(10_000, 256 << 10);
  }

  public GuardedHttp(TargetGuard guard, Limits limits) {
    this(guard, limits, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  GuardedHttp(TargetGuard guard, Limits limits, SSLSocketFactory tls) {
    this.guard = guard;
    this.limits = limits;
    this.tls = tls;
  }

  HttpResult send(HttpCall call) {
    return switch (guard.look(call.uri())) {
      case TargetGuard.Verdict.Refused refused -> new HttpResult.Refused(refused.reason());
      case TargetGuard.Verdict.Unresolved unresolved -> new HttpResult.NotSent(unresolved.reason());
      case TargetGuard.Verdict.Connect to -> send(call, to);
    };
  }

  private HttpResult send(HttpCall call, TargetGuard.Verdict.Connect to) {
    Socket plain = new Socket();
    ScheduledFuture<?> deadline =
        watch.schedule(() -> hangUp(plain), limits.millis(), TimeUnit.MILLISECONDS);
    boolean sent = false;
    try (plain) {
      plain.connect(new InetSocketAddress(to.address(), to.port()), limits.millis());
      plain.setSoTimeout(limits.millis());
      plain.setTcpNoDelay(true);
      try (Socket socket = to.tls() ? secured(plain, call.uri().getHost(), to.port()) : plain) {
        byte[] head = head(call);
        OutputStream out = socket.getOutputStream();
        sent = true;
        out.write(head);
        out.write(call.body());
        out.flush();
        return answer(new BufferedInputStream(socket.getInputStream()));
      }
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      return sent ? new HttpResult.Lost(reason) : new HttpResult.NotSent(reason);
    } finally {
      deadline.cancel(false);
    }
  }

  /** TLS to that host's name, checked against its certificate, over the connection there is. */
  private SSLSocket secured(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
      return;
    }
  }

  private static byte[] head(HttpCall call) {
    URI uri = call.uri();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String host = uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
    StringBuilder out = new StringBuilder();
    out.append(call.method()).append(' ').append(path).append(query).append(" HTTP/1.1\r\n");
    out.append("Host: ").append(host).append("\r\nConnection: close\r\nUser-Agent: Waggle\r\n");
    out.append("Accept-Encoding: identity\r\n");
    call.headers()
        .forEach((name, value) -> out.append(name).append(": ").append(value).append("\r\n"));
    if (!call.method().equals("GET")) {
      out.append("Content-Length: ").append(call.body().length).append("\r\n");
    }
    return out.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private HttpResult answer(InputStream in) throws IOException {
    while (true) {
      int[] left = {MAX_HEADER_BYTES};
      String first = line(in, left);
      if (!first.matches("HTTP/1\\.[01] \\d{3}.*")) {
        throw new IOException("not an HTTP answer");
      }
      int status = Integer.parseInt(first.substring(9, 12));
      Map<String, String> headers = new LinkedHashMap<>();
      for (String each = line(in, left); !each.isEmpty(); each = line(in, left)) {
        int colon = each.indexOf(':');
        if (colon > 0) {
          headers.put(
              each.substring(0, colon).toLowerCase(Locale.ROOT), each.substring(colon + 1).strip());
        }
      }
      if (status >= 200) {
        return new HttpResult.Answer(status, headers, body(in, status, headers));
      }
    }
  }

  /**
   * The body. One that is longer than allowed is cut there: the status has been said, and that the
   * request was taken is known.
   */
  private byte[] body(InputStream in, int status, Map<String, String> headers) throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    String length = headers.getOrDefault("content-length", "");
    if (!length.matches("\\d{1,18}")) {
      return in.readNBytes(limits.bytes());
    }
    int wanted = (int) Math.min(limits.bytes(), Long.parseLong(length));
    byte[] body = in.readNBytes(wanted);
    if (body.length < wanted) {
      throw new EOFException("the answer was cut off");
    }
    return body;
  }

  private byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() < limits.bytes()) {
      String size = line(in, new int[] {1_000}).split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,8}")) {
        throw new IOException("not a chunk");
      }
      long bytes = Long.parseLong(size, 16);
      if (bytes == 0) {
        break;
      }
      body.write(in.readNBytes((int) Math.min(bytes, limits.bytes() - body.size())));
      if (body.size() < limits.bytes()) {
        line(in, new int[] {2});
      }
    }
    return body.toByteArray();
  }

  /** A line without its end, as long as so many bytes are left. */
  private static String line(InputStream in, int[] left) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the answer was cut off");
      }
      if (left[0]-- <= 0) {
        throw new IOException("the answer's head is too long");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
