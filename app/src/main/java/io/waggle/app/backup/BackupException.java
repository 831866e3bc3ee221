package io.waggle.app.backup;

/** A backup could not be taken, or is not fit to be restored; the message says why. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
