package io.waggle.bench.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.1 answers from bytes as they come, one at a time, whether their length is given or
 * they are chunked. Nothing is allocated for an answer unless its body is asked for.
 */
public final class AnswerReader {
  private static final int BODY_LIMIT = 64 << 20;

  private enum Stage {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private final Line line = new Line();
  private Stage stage = Stage.HEAD;
  private int status;
  private int retryAfterSeconds = -1;
  private boolean closing;
  private boolean chunked;
  private long left;
  private byte[] body = new byte[512];
  private int bodyLength;

  /** Takes bytes; true once one answer is complete. Bytes after it stay in the buffer. */
  public boolean feed(ByteBuffer in) throws IOException {
    while (in.hasRemaining()) {
      if (stage == Stage.BODY || stage == Stage.CHUNK) {
        takeBody(in);
        if (left == 0 && bodyEnded()) {
          return true;
        }
      } else if (line.take(in) && lineEnded()) {
        return true;
      }
    }
    return false;
  }

  public int status() {
    return status;
  }

  /** What the last answer asked to wait, or -1. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** True when the server closes the connection after this answer. */
  public boolean closing() {
    return closing;
  }

  /** The last answer as a value of its own. */
  public Answer answer() {
    return new Answer(status, retryAfterSeconds, Arrays.copyOf(body, bodyLength));
  }

  private boolean bodyEnded() {
    if (stage == Stage.CHUNK) {
      stage = Stage.CHUNK_END;
      return false;
    }
    return finish();
  }

  private boolean finish() {
    stage = Stage.HEAD;
    return true;
  }

  private void takeBody(ByteBuffer in) throws IOException {
    int count = (int) Math.min(left, in.remaining());
    if (bodyLength + count > body.length) {
      if (bodyLength + count > BODY_LIMIT) {
        throw new IOException("answer longer than " + BODY_LIMIT + " bytes");
      }
      body = Arrays.copyOf(body, Math.max(bodyLength + count, body.length * 2));
    }
    in.get(body, bodyLength, count);
    bodyLength += count;
    left -= count;
  }

  /** A line has come; true when it ends an answer. */
  private boolean lineEnded() throws IOException {
    try {
      return switch (stage) {
        case HEAD -> headLine();
        case CHUNK_SIZE -> chunkSize();
        case CHUNK_END -> {
          stage = Stage.CHUNK_SIZE;
          yield false;
        }
        case TRAILER -> line.length == 0 && finish();
        case BODY, CHUNK -> throw new IllegalStateException("no line is read here");
      };
    } finally {
      line.clear();
    }
  }

  private boolean headLine() throws IOException {
    if (status == 0 || line.startsWith("http/1.")) {
      statusLine();
      return false;
    }
    if (line.length > 0) {
      header();
      return false;
    }
    if (status == 100) {
      return false;
    }
    if (chunked) {
      stage = Stage.CHUNK_SIZE;
      return false;
    }
    stage = Stage.BODY;
    return left == 0 && finish();
  }

  private void statusLine() throws IOException {
    if (line.length < 12 || !line.startsWith("http/1.")) {
      throw new IOException("not an HTTP/1.1 answer: " + line.text());
    }
    status = line.number(9, 10);
    retryAfterSeconds = -1;
    closing = false;
    chunked = false;
    left = 0;
    bodyLength = 0;
  }

  private void header() {
    if (line.startsWith("content-length:")) {
      left = line.number("content-length:".length(), 10);
    } else if (line.startsWith("transfer-encoding:")) {
      chunked = line.text().toLowerCase(java.util.Locale.ROOT).contains("chunked");
    } else if (line.startsWith("retry-after:")) {
      retryAfterSeconds = line.number("retry-after:".length(), 10);
    } else if (line.startsWith("connection:")) {
      closing = line.text().toLowerCase(java.util.Locale.ROOT).contains("close");
    }
  }

  private boolean chunkSize() {
    left = line.number(0, 16);
    stage = left == 0 ? Stage.TRAILER : Stage.CHUNK;
    return false;
  }

  /**
   * The line being read, without its end; kept as bytes because it is read fifty thousand times a
   * second.
   */
  private static final class Line {
    private byte[] bytes = new byte[256];
    private int length;

    /** True when the line's end was met. */
    boolean take(ByteBuffer in) throws IOException {
      while (in.hasRemaining()) {
        byte next = in.get();
        if (next == '\n') {
          if (length > 0 && bytes[length - 1] == '\r') {
            length--;
          }
          return true;
        }
        if (length == bytes.length) {
          if (length > 1 << 16) {
            throw new IOException("header line too long");
          }
          bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = next;
      }
      return false;
    }

    void clear() {
      length = 0;
    }

    boolean startsWith(String lowerCase) {
      if (length < lowerCase.length()) {
        return false;
      }
      for (int i = 0; i < lowerCase.length(); i++) {
        int each = bytes[i];
        int lower = each >= 'A' && each <= 'Z' ? each + 32 : each;
        if (lower != lowerCase.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** The number at an offset, spaces before it skipped, up to the first other character. */
    int number(int from, int radix) {
      int at = from;
      while (at < length && bytes[at] == ' ') {
        at++;
      }
      int value = 0;
      for (; at < length; at++) {
        int digit = Character.digit(bytes[at], radix);
        if (digit < 0) {
          break;
        }
        value = value * radix + digit;
      }
      return value;
    }

    String text() {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
