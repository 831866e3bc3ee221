package io.waggle.bench.http;

import java.nio.charset.StandardCharsets;

/**
 * One answer of the server.
 *
 * @param retryAfterSeconds what the server asked to wait, or -1 when it did not
 */
public record Answer(int status, int retryAfterSeconds, byte[] body) {
  public boolean ok() {
    return status == 200;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
