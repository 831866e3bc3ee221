package io.waggle.app.imports;

import java.nio.file.Path;

/** A file cannot be read, or is not of the form it should be. */
public final class FileUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileUnreadableException(Path file, Throwable cause) {
    super("cannot read " + file + ": " + cause.getMessage(), cause);
  }
}
