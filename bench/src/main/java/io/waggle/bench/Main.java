package io.waggle.bench;

import io.waggle.app.cli.ApplyCommand;
import io.waggle.app.cli.BackupCommand;
import io.waggle.app.cli.ImportCommand;
import io.waggle.app.cli.ReplayCommand;
import io.waggle.app.cli.RestoreCommand;
import io.waggle.app.cli.ServeCommand;
import io.waggle.bench.demo.DemoCommand;
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
      ReplayCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      BenchCommand.class,
      FaultsCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
