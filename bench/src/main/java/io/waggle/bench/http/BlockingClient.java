package io.waggle.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One keep-alive connection, one call at a time. A connection that broke is opened anew by the next
 * call.
 */
public final class BlockingClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final InetSocketAddress address;
  private final String authorization;
  private final byte[] buffer = new byte[16 << 10];
  private AnswerReader reader = new AnswerReader();
  private Socket socket = new Socket();

  /**
   * @param authorization the value of the Authorization header, or empty for none
   */
  public BlockingClient(InetSocketAddress address, String authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  public Answer read(String path) throws IOException {
    return call("GET", path, new byte[0]);
  }

  /**
   * Sends and waits for the answer.
   *
   * @throws IOException when the connection breaks; whether the server acted is then unknown
   */
  public Answer call(String method, String path, byte[] body) throws IOException {
    try {
      open();
      socket.getOutputStream().write(request(method, path, body));
      return awaitAnswer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // A broken connection may fail once more when it is closed; it is gone either way.
    }
  }

  private void open() throws IOException {
    if (socket.isConnected() && !socket.isClosed()) {
      return;
    }
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(address, TIMEOUT_MILLIS);
    reader = new AnswerReader();
  }

  private byte[] request(String method, String path, byte[] body) {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    if (!authorization.isEmpty()) {
      head.append("Authorization: ").append(authorization).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Type: application/json\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(start.length + body.length).put(start).put(body).array();
  }

  private Answer awaitAnswer() throws IOException {
    InputStream in = socket.getInputStream();
    while (true) {
      int count = in.read(buffer);
      if (count < 0) {
        throw new EOFException("connection closed before the answer");
      }
      if (reader.feed(ByteBuffer.wrap(buffer, 0, count))) {
        Answer answer = reader.answer();
        if (reader.closing()) {
          close();
        }
        return answer;
      }
    }
  }
}
