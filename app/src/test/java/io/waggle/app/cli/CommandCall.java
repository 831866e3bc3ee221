package io.waggle.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** How a command ended that was called with these arguments, and what it complained about. */
record CommandCall(int exit, String err) {
  static CommandCall of(Object command, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(new FailureReport());
    int exit = line.execute(arguments);
    return new CommandCall(exit, err.toString().replace(System.lineSeparator(), "\n"));
  }
}
