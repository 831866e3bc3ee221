package io.waggle.app.science;

import picocli.CommandLine.Command;

/** {@code waggle science}: the methods of the library on files. */
@Command(
    name = "science",
    description = "Marketing science on files: one method a command, answers as text or JSON.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AnomalyCommand.class,
      AttributeCommand.class,
      BanditEvaluateCommand.class,
      ClusterCommand.class,
      ClvCommand.class,
      ExperimentCommand.class,
      ExplainCommand.class,
      FairnessCommand.class,
      ForecastCommand.class,
      GuardCommand.class,
      LookalikeCommand.class,
      MatchCommand.class,
      MixFitCommand.class,
      MixPlanCommand.class,
      PowerCommand.class,
      RecommendCommand.class,
      RfmCommand.class,
      ScoreRowsCommand.class,
      ScorecardCommand.class,
      TrainCommand.class,
      UpliftCommand.class,
    })
public final class ScienceCommand {}
