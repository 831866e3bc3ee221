package io.waggle.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses what an option cannot mean. */
public final class OptionRange {
  public static final int LAST_PORT = 65_535;

  private OptionRange() {}

  /** The number must lie between the two, both included. */
  public static void check(CommandSpec command, String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw wrong(command, option + " " + value + " is not between " + least + " and " + most);
    }
  }

  /** The complaint about an option; the command's usage follows it. */
  static ParameterException wrong(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
