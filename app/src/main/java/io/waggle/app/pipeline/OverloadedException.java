package io.waggle.app.pipeline;

/**
 * The pipeline cannot take more now; the client should come back after {@link
 * #retryAfterSeconds()}.
 */
public class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  public OverloadedException(String message, int retryAfterSeconds) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
