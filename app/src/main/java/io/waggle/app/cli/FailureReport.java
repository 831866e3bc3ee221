package io.waggle.app.cli;

import io.waggle.app.console.FailureText;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
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
      case CompletionException wrapped when wrapped.getCause() instanceof Exception cause ->
          handleExecutionException(cause, line, arguments);
      case UncheckedIOException io when io.getCause() instanceof IOException cause ->
          err.println(name + ": " + FailureText.of(cause));
      case IOException io -> err.println(name + ": " + FailureText.of(io));
      default -> {
        if (isDefect(failure)) {
          err.println(name + ": a defect of Waggle; please report it with the lines below");
          failure.printStackTrace(err);
        } else {
          err.println(name + ": " + FailureText.of(failure));
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

  /** Whether the code broke, and not what it works on: the exceptions of ours say what is wrong. */
  private static boolean isDefect(Exception failure) {
    return !failure.getClass().getName().startsWith(CODE_ROOT);
  }
}
