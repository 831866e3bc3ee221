package io.waggle.app.state;

/** The state could not be read or written. */
public final class StateStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  StateStoreException(String message, boolean retryable) {
    super(message);
    this.retryable = retryable;
  }

  StateStoreException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
    this.retryable = false;
  }

  /**
   * Whether the same checkpoint may be tried again later, because nothing was written: the disk is
   * too full. Otherwise the store must be opened again.
   */
  public boolean isRetryable() {
    return retryable;
  }
}
