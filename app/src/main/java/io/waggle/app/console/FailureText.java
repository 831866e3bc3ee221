package io.waggle.app.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What went wrong, in words for the person at the console. */
public final class FailureText {
  private FailureText() {}

  /** The message with those of its causes that it does not say itself. */
  public static String of(Exception failure) {
    if (failure instanceof IOException io) {
      return ofFile(io);
    }
    StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String why =
          cause instanceof IOException io ? ofFile(io) : String.valueOf(cause.getMessage());
      if (text.indexOf(why) < 0) {
        text.append(": ").append(why);
      }
    }
    return text.toString();
  }

  /** What a file or directory did not allow, in words. */
  private static String ofFile(IOException failure) {
    if (failure instanceof FileSystemException refused && refused.getFile() != null) {
      String file = refused.getFile();
      Path parent = Path.of(file).toAbsolutePath().getParent();
      return switch (refused) {
        case NoSuchFileException none when parent != null && !parent.toFile().isDirectory() ->
            "there is no directory " + parent + " for " + file;
        case NoSuchFileException none -> "there is no file " + file;
        case AccessDeniedException denied -> "may not read or write " + file;
        case NotDirectoryException file2 -> file + " is not a directory";
        case FileAlreadyExistsException exists -> file + " is there already and is no directory";
        default -> "cannot read or write " + refused.getMessage();
      };
    }
    return "cannot read or write: " + failure.getMessage();
  }
}
