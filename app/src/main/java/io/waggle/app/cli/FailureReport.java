package io.waggle.app.cli;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells the person at the console why a command ended: what is wrong, and what to do. Only a defect
 * of Waggle shows where in the code it happened.
 */
public final class FailureReport implements IExecutionExceptionHandler {
  private static final int FAILED = 1;
  private static final String CODE_ROOT = "io.waggle.";

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
    PrintWriter err = line.getErr();
    String name = line.getCommandName();
    switch (failure) {
      case InvalidException invalid -> invalid.faults().forEach(each -> print(err, name, each));
      case InvalidInput invalid -> err.println(name + ": " + invalid.getMessage());
      case UncheckedIOException io -> err.println(name + ": " + ofFile(io.getCause()));
      case IOException io -> err.println(name + ": " + ofFile(io));
      default -> {
        if (isDefect(failure)) {
          err.println(name + ": a defect of Waggle; please report it with the lines below");
          failure.printStackTrace(err);
        } else {
          err.println(name + ": " + chain(failure));
        }
      }
    }
    err.flush();
    return FAILED;
  }

  private static void print(PrintWriter err, String name, Fault fault) {
    String place = fault.path().isEmpty() ? "" : fault.path() + ": ";
    err.println(name + ": " + place + fault.message() + " (" + fault.code() + ")");
    if (!fault.fix().isEmpty()) {
      err.println(" ".repeat(name.length() + 2) + fault.fix());
    }
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

  /** Whether the code broke, and not what it works on: the exceptions of ours say what is wrong. */
  private static boolean isDefect(Exception failure) {
    return !failure.getClass().getName().startsWith(CODE_ROOT);
  }

  /** The message with those of its causes that it does not say itself. */
  private static String chain(Throwable failure) {
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
}
