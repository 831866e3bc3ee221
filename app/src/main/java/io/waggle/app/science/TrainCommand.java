package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Leak;
import io.waggle.science.model.quality.LeakSearch;
import io.waggle.science.model.quality.Scored;
import io.waggle.science.model.training.Importance;
import io.waggle.science.model.training.Measure;
import io.waggle.science.model.training.Method;
import io.waggle.science.model.training.ModelFile;
import io.waggle.science.model.training.Screening;
import io.waggle.science.model.training.Task;
import io.waggle.science.model.training.Training;
import io.waggle.science.model.training.TrainingPlan;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns a model from rows with a known outcome and says what it is worth. */
@Command(
    name = "train",
    description = {
      "Learns to predict a column from the others: a yes or no as a probability, or a number.",
      "Judges it on rows not learnt from, warns of leaks, and writes the model to a file."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand extends MethodCommand {
  private static final int ROWS_FOR_IMPORTANCE = 2_000;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COLUMN",
      description = "what is to be predicted")
  private String target = "";

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "where the model is written")
  private Path model = Path.of("");

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      defaultValue = "",
      description = "the value of the target that counts as a yes")
  private String positive = "";

  @Option(
      names = {"--exclude", "--id"},
      split = ",",
      paramLabel = "COLUMN",
      description = "columns not to learn from, such as the name of the row")
  private List<String> excluded = List.of();

  @Option(
      names = "--method",
      defaultValue = "gbdt",
      paramLabel = "gbdt|logistic|ftrl",
      description = {
        "boosted trees, logistic regression, or the latter row by row for many rows",
        "(default: ${DEFAULT-VALUE})"
      })
  private String method = "gbdt";

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "N",
      description = "parts of the cross-validation (default: ${DEFAULT-VALUE})")
  private int folds = 5;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "a file as it will be scored: warns of columns that it lacks")
  private @Nullable Path known;

  @Option(
      names = "--figure",
      defaultValue = "roc",
      paramLabel = "roc|calibration|importance",
      description = "what --plot draws (default: ${DEFAULT-VALUE})")
  private String figure = "roc";

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Method chosen = method();
    checkFigure();
    checkPlace("--model", model);
    FeatureTable table = table();
    TrainingTarget outcome = TrainingTarget.of(table, target, positive);
    Set<String> unused = new HashSet<>(excluded);
    unused.add(target);
    FeatureFrame all = table.without(unused).frame();
    Screening screened = Screening.of(all);
    TrainingPlan plan =
        new TrainingPlan(target, outcome.positive(), outcome.task(), chosen, folds, seed())
            .with(tuning.tuning());
    TrainingSet set = TrainingSet.of(screened.frame(), outcome.values());
    Work work = new Work(Runtime.getRuntime().availableProcessors(), progress);
    Training training = Training.run(plan, set, level(), work);
    Files.writeString(model, ModelFile.write(training.model()));
    List<Leak> leaks = new ArrayList<>(training.leaks());
    if (known != null) {
      Set<String> there = Set.copyOf(Table.header(known));
      leaks.addAll(LeakSearch.unavailable(screened.frame().names(), there));
    }
    int step = Math.max(1, set.rows() / ROWS_FOR_IMPORTANCE);
    int[] some = IntStream.range(0, set.rows()).filter(row -> row % step == 0).toArray();
    List<Importance> importances = Importance.of(training.model(), set.frame().select(some));
    return new Answer(
        body(training, screened, leaks, importances),
        lines(training, screened, leaks, importances),
        plot(training, outcome, importances),
        table.faults());
  }

  private Method method() {
    return switch (method) {
      case "gbdt" -> Method.GBDT;
      case "logistic" -> Method.LOGISTIC;
      case "ftrl" -> Method.FTRL;
      default -> throw wrongOption("--method is " + method + "; give gbdt, logistic or ftrl");
    };
  }

  private void checkFigure() {
    if (!Set.of("roc", "calibration", "importance").contains(figure)) {
      throw wrongOption("--figure is " + figure + "; give roc, calibration or importance");
    }
  }

  private FeatureTable table() throws IOException {
    Set<String> needed = new HashSet<>(excluded);
    needed.add(target);
    FeatureTable table = FeatureTable.read(input(), needed);
    String[] cells = table.texts(target);
    FeatureTable known = table.without(target, row -> TrainingTarget.fault(cells[row]));
    return known.without(Set.copyOf(excluded)).usable();
  }

  private Attributes body(
      Training training, Screening screened, List<Leak> leaks, List<Importance> importances) {
    Attributes.Builder measures = Attributes.builder();
    for (Measure each : training.measures()) {
      Attributes.Builder one = Attributes.builder().put("value", each.value());
      if (each.hasInterval()) {
        one.put("low", each.low()).put("high", each.high());
      }
      measures.put(each.name(), Values.object(one.build()));
    }
    double[] aucs = training.foldAucs().stream().mapToDouble(Double::doubleValue).toArray();
    return Attributes.builder()
        .put("model", model.toString())
        .put("method", method)
        .put("target", target)
        .put("positive", training.model().origin().positive())
        .put("rows", training.model().origin().rows())
        .put("features", Values.texts(training.model().schema().names()))
        .put("seed", seed())
        .put("fingerprint", training.model().origin().fingerprint())
        .put("measures", Values.object(measures.build()))
        .put("foldAucs", Values.numbers(aucs))
        .put("leaks", Values.list(leaks.stream().map(TrainCommand::leak).toList()))
        .put("notes", Values.texts(screened.notes()))
        .put("importance", importance(importances))
        .build();
  }

  private static Value leak(Leak leak) {
    return Values.object(
        Attributes.builder().put("feature", leak.feature()).put("why", leak.sentence()).build());
  }

  static Value importance(List<Importance> importances) {
    return Values.list(
        importances.stream()
            .map(each ->
                Values.object(
                    Attributes.builder()
                        .put("feature", each.feature())
                        .put("meanAbsolute", each.meanAbsolute())
                        .build()))
            .toList());
  }

  private List<String> lines(
      Training training, Screening screened, List<Leak> leaks, List<Importance> importances) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s learnt from %,d rows and %d features, written to %s",
            method,
            training.model().origin().rows(),
            training.model().schema().size(),
            model));
    lines.add("");
    TextTable table = new TextTable("on rows not learnt from", "value", "low", "high");
    for (Measure each : training.measures()) {
      table.row(
          each.name(),
          TextTable.figure(each.value()),
          each.hasInterval() ? TextTable.figure(each.low()) : "",
          each.hasInterval() ? TextTable.figure(each.high()) : "");
    }
    lines.addAll(table.lines());
    lines.add("");
    TextTable moves = new TextTable("what moves the score", "mean absolute contribution");
    importances.stream()
        .limit(10)
        .forEach(each -> moves.row(each.feature(), TextTable.figure(each.meanAbsolute())));
    lines.addAll(moves.lines());
    leaks.forEach(leak -> lines.add("Leak? " + leak.sentence() + "."));
    screened.notes().forEach(note -> lines.add(note + "."));
    return lines;
  }

  private @Nullable Plot plot(
      Training training, TrainingTarget outcome, List<Importance> importances) {
    if (figure.equals("importance")) {
      return ModelPlots.importance(importances);
    }
    if (outcome.task() == Task.REGRESSION) {
      return null;
    }
    Scored scored = Scored.of(training.unseenScores(), outcome.values());
    return figure.equals("roc") ? ModelPlots.roc(scored) : ModelPlots.calibration(scored);
  }
}
