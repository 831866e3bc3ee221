package io.waggle.app.science;

import io.waggle.app.cli.FailureReport;
import io.waggle.app.json.Json;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** What one call of {@code waggle science} printed, and how it ended. */
record CommandRun(int exit, String out, String err) {
  /** Runs {@code waggle science} with these arguments. */
  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new ScienceCommand());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(new FailureReport());
    int exit = line.execute(arguments);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /** Writes a file and gives its path as an argument. */
  static String file(Path directory, String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer, of a run with {@code --json} that ended well. */
  Attributes json() {
    if (exit != 0) {
      throw new AssertionError("exit " + exit + ": " + err);
    }
    return Json.readObject(out.getBytes(StandardCharsets.UTF_8));
  }

  /** A number of the answer by its dotted path. */
  double number(String path) {
    Value value = json().findPath(path);
    if (value == null) {
      throw new AssertionError("no " + path + " in " + out);
    }
    return value.asNumber();
  }
}
