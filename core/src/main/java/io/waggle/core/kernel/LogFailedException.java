package io.waggle.core.kernel;

/** The log could not be made durable or read back; nothing after it may be acknowledged. */
public final class LogFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogFailedException(String message) {
    super(message);
  }

  public LogFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
