package io.waggle.app.science;

import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Bootstrap;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.OrderChoice;
import io.waggle.science.attribution.Paths;
import io.waggle.science.attribution.Split;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shares conversions among the channels that people met before. */
@Command(
    name = "attribute",
    description = {
      "Shares conversions among channels by several models, with intervals (CSV in).",
      "Columns: path (channels joined by ' > '), conversions, value, nulls."
    },
    mixinStandardHelpOptions = true)
final class AttributeCommand extends MethodCommand {
  private static final double DAY_MILLIS = 86_400_000;
  private static final long JOURNEYS_FOR_ORDER = 5;
  private static final int DRAWS_MAX = 10_000;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "first,last,linear,position,time-decay,markov-1,shapley",
      description =
          "first, last, last-non-direct, linear, position, time-decay, time-decay-weekly, markov-1"
              + " (-2, -3, …), shapley, shapley-ordered, shapley-rate (default: ${DEFAULT-VALUE})")
  private List<String> models = List.of();

  @Option(
      names = "--draws",
      defaultValue = "200",
      description = "bootstrap draws behind the intervals; 0 for none (default: ${DEFAULT-VALUE})")
  private int draws;

  @Option(
      names = "--order-max",
      defaultValue = "4",
      description =
          "highest order of a Markov chain to try; 0 for none (default: ${DEFAULT-VALUE})")
  private int orderMax;

  @Option(
      names = "--half-life",
      paramLabel = "DAYS",
      defaultValue = "7",
      description =
          "of time-decay; paths have no times, so touches are taken a day apart"
              + " (default: ${DEFAULT-VALUE})")
  private double halfLifeDays;

  @Option(
      names = "--direct",
      paramLabel = "CHANNEL",
      defaultValue = "direct",
      description = "what last-non-direct passes over (default: ${DEFAULT-VALUE})")
  private String direct = "direct";

  @Option(
      names = "--experiments",
      paramLabel = "FILE",
      description =
          "lifts to calibrate by (CSV): channel, incremental, standard_error, and share, the part"
              + " of these journeys that the experiment covers (1 if missing)")
  private @Nullable Path experiments;

  @Override
  protected double defaultLevel() {
    return 0.9;
  }

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Set<Model> asked = asked();
    double level = level();
    PathFile.Content content = PathFile.read(input());
    Paths paths = content.paths();
    InvalidInput.unless(
        paths.journeys() > 0,
        input().toString(),
        "counts no journey",
        "give conversions or nulls above zero");
    AttributionCounts counts = AttributionCounts.of(asked, paths);
    AttributionAnswer answer = new AttributionAnswer(counts, level);
    if (draws > 0) {
      Bootstrap bootstrap = new Bootstrap(draws, level, seed());
      answer.add(bootstrap.intervals(paths, asked, progress));
    }
    if (orderMax > 0) {
      addOrder(answer, paths);
    }
    Path lifts = experiments;
    if (lifts != null) {
      answer.add(Experiments.read(lifts, counts.channels()));
    }
    if (asked.stream().anyMatch(Split.TimeDecay.class::isInstance)) {
      answer.note("time-decay: the file has no times; touches are taken one day apart");
    }
    return answer.finished().withFaults(content.faults());
  }

  private void addOrder(AttributionAnswer answer, Paths paths) {
    if (paths.journeys() < JOURNEYS_FOR_ORDER) {
      answer.note("too few journeys to choose the order of a Markov chain");
    } else {
      answer.add(OrderChoice.of(paths, orderMax, seed()));
    }
  }

  private Set<Model> asked() {
    if (!(halfLifeDays > 0 && halfLifeDays * DAY_MILLIS < Long.MAX_VALUE)) {
      throw wrongOption("--half-life is " + halfLifeDays + "; give days above zero");
    }
    if (draws != 0 && (draws < 20 || draws > DRAWS_MAX)) {
      throw wrongOption("--draws is " + draws + "; give 0, or 20 to " + DRAWS_MAX);
    }
    if (orderMax < 0 || orderMax > 20) {
      throw wrongOption("--order-max is " + orderMax + "; give 0 to 20");
    }
    Set<Model> asked = new LinkedHashSet<>();
    for (String name : models) {
      try {
        asked.add(configured(Model.named(name.strip())));
      } catch (InvalidInput e) {
        throw wrongOption("--models: " + e.getMessage());
      }
    }
    return asked;
  }

  private Model configured(Model model) {
    return switch (model) {
      case Split.TimeDecay decay ->
          new Split.TimeDecay(
              Math.round(halfLifeDays * DAY_MILLIS), decay.spacingMillis(), decay.stepped());
      case Split.LastNonDirect any -> new Split.LastNonDirect(direct);
      case Split split -> split;
      case Model.Markov markov -> markov;
      case Model.OrderedShapley ordered -> ordered;
      case Model.RateShapley rate -> rate;
    };
  }

  /** Lifts by channel, each with the share of the journeys that the experiment covers. */
  record Experiments(List<Experiment> all) {
    record Experiment(String channel, double incremental, double standardError, double share) {}

    static Experiments read(Path file, List<String> channels) throws IOException {
      Table table =
          Table.read(
              file,
              Column.text("channel"),
              Column.number("incremental"),
              Column.number("standard_error"),
              Column.number("share").optional());
      InvalidInput.unless(
          table.faults().isEmpty(),
          file.toString(),
          "has a row that cannot be used: "
              + (table.faults().isEmpty() ? "" : table.faults().getFirst()),
          "mend it, since a missing experiment would change every factor");
      String[] names = table.texts("channel");
      double[] incremental = table.numbers("incremental");
      double[] errors = table.numbers("standard_error");
      double[] shares = table.has("share") ? table.numbers("share") : ones(names.length);
      List<Experiment> all = new ArrayList<>();
      for (int row = 0; row < names.length; row++) {
        InvalidInput.unless(
            channels.contains(names[row]),
            "experiment",
            "is of the channel " + names[row] + ", which is on no path",
            "choose from " + String.join(", ", channels));
        InvalidInput.positive("standard_error", errors[row]);
        InvalidInput.unless(
            shares[row] > 0 && shares[row] <= 1, "share", "is " + shares[row], "give up to 1");
        all.add(new Experiment(names[row], incremental[row], errors[row], shares[row]));
      }
      return new Experiments(all);
    }

    private static double[] ones(int size) {
      double[] ones = new double[size];
      java.util.Arrays.fill(ones, 1);
      return ones;
    }
  }
}
