package io.waggle.app.science;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command that answers from one file, given with {@code --input}. */
abstract class MethodCommand extends AnswerCommand {
  @Option(
      names = {"-i", "--input"},
      required = true,
      paramLabel = "FILE",
      description = "the file to read; packed when its name ends in .gz")
  private Path input = Path.of("");

  protected final Path input() {
    return input;
  }
}
