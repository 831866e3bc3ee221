package io.waggle.app.backup;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** A backup could not be taken, or is not fit to be restored; the message says why. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message + ": " + reason(cause), cause);
  }

  /** What the file system says, in words. */
  private static String reason(Throwable cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      case NoSuchFileException gone -> "there is no " + gone.getFile();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
