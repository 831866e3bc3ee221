package io.waggle.app.science;

import picocli.CommandLine.Command;

/** {@code waggle science}: the methods of the library on files. */
@Command(
    name = "science",
    description = "Marketing science on files: one method a command, answers as text or JSON.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FairnessCommand.class,
      MixFitCommand.class,
      MixPlanCommand.class,
      ScorecardCommand.class,
    })
public final class ScienceCommand {}
