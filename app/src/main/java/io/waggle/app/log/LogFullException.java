package io.waggle.app.log;

/**
 * The disk has too little space left: nothing was stored, the log itself is sound, and the same
 * append may succeed once space is free again.
 */
public final class LogFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long usableBytes;

  LogFullException(String message, long usableBytes) {
    super(message);
    this.usableBytes = usableBytes;
  }

  /** The space that was left when the append was refused. */
  public long usableBytes() {
    return usableBytes;
  }
}
