package io.waggle.bench;

import io.waggle.app.cli.ApplyCommand;
import io.waggle.app.cli.BackupCommand;
import io.waggle.app.cli.ChannelCommand;
import io.waggle.app.cli.FailureReport;
import io.waggle.app.cli.ImportCommand;
import io.waggle.app.cli.JourneyCommand;
import io.waggle.app.cli.ReplayCommand;
import io.waggle.app.cli.RestoreCommand;
import io.waggle.app.cli.ServeCommand;
import io.waggle.app.console.Output;
import io.waggle.app.science.ScienceCommand;
import io.waggle.bench.demo.DemoCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The one program: the commands of the application and those that only make sense beside the test
 * market.
 */
@Command(
    name = "waggle",
    description = "A self-hosted intelligent marketing system.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      ApplyCommand.class,
      ChannelCommand.class,
      ReplayCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      JourneyCommand.class,
      ScienceCommand.class,
      BenchCommand.class,
      FaultsCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(Output.OUT, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(Output.ERR, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(new FailureReport());
    System.exit(line.execute(args));
  }
}
