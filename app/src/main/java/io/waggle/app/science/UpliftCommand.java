package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.model.training.Screening;
import io.waggle.science.model.training.Task;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.uplift.Assignment;
import io.waggle.science.uplift.Trial;
import io.waggle.science.uplift.Uplift;
import io.waggle.science.uplift.UpliftAnswer;
import io.waggle.science.uplift.UpliftAnswer.Point;
import io.waggle.science.uplift.UpliftAnswer.SleepingDogs;
import io.waggle.science.uplift.UpliftAnswer.Verdict;
import io.waggle.science.uplift.UpliftPlan;
import io.waggle.science.uplift.UpliftPlan.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says for whom a treatment works. */
@Command(
    name = "uplift",
    description = {
      "Says whom a treatment (an offer, a message) moves, from people treated and untreated,",
      "and whether choosing whom to treat gains anything over treating by chance."
    },
    mixinStandardHelpOptions = true)
final class UpliftCommand extends MethodCommand {
  private static final int MOST_POINTS = 200;

  @Option(
      names = "--treatment",
      required = true,
      paramLabel = "COLUMN",
      description = "who was treated: yes or no, 1 or 0")
  private String treatment = "";

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "COLUMN",
      description = "what came of it: yes or no, or a number; more is better")
  private String outcome = "";

  @Option(
      names = "--treated-share",
      paramLabel = "P",
      description = "planned share of treated in a randomised trial; without it, it is estimated")
  private @Nullable Double treatedShare;

  @Option(names = "--id", paramLabel = "COLUMN", description = "names a person (default: the line)")
  private @Nullable String id;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "COLUMN",
      description = "columns not to learn from, such as what happened after the treatment")
  private List<String> excluded = List.of();

  @Option(
      names = "--method",
      defaultValue = "dr",
      paramLabel = "t|x|dr",
      description = "how effects are learnt (default: ${DEFAULT-VALUE})")
  private String method = "dr";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write CSV: id,uplift")
  private @Nullable Path output;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    UpliftPlan standard = UpliftPlan.standard(method(), seed());
    UpliftPlan plan =
        new UpliftPlan(
            standard.method(), standard.folds(), standard.draws(), level(), standard.seed());
    Set<String> needed = new HashSet<>(excluded);
    if (id != null) {
      needed.add(id);
    }
    Set<String> unused = Set.copyOf(needed);
    needed.addAll(List.of(treatment, outcome));
    FeatureTable all = FeatureTable.read(input(), needed);
    FeatureTable table = known(known(all, treatment), outcome).without(unused).usable();
    Screening screened = Screening.of(table.without(Set.of(treatment, outcome)).frame());
    double[] outcomes = TrainingTarget.of(table, outcome, "").values();
    Trial trial = Trial.of(screened.frame(), treated(table), outcomes, assignment());
    UpliftAnswer answer = Uplift.learn(trial, plan, new Work(1, progress));
    ScoredPeople people =
        new ScoredPeople(
            "uplift",
            ScoreRowsCommand.ids(table, id),
            answer.predicted().stream().mapToDouble(Double::doubleValue).toArray());
    if (output != null) {
      Files.write(output, people.csv());
    }
    return new Answer(
        body(answer, people, screened), lines(answer, screened), plot(answer), table.faults());
  }

  private Method method() {
    return switch (method) {
      case "t" -> Method.T;
      case "x" -> Method.X;
      case "dr" -> Method.DR;
      default -> throw wrongOption("--method is " + method + "; give t, x or dr");
    };
  }

  private Assignment assignment() {
    return treatedShare == null
        ? new Assignment.Observed()
        : new Assignment.Randomised(treatedShare);
  }

  private static FeatureTable known(FeatureTable table, String column) {
    String[] cells = table.texts(column);
    return table.without(column, row -> TrainingTarget.fault(cells[row]));
  }

  private boolean[] treated(FeatureTable table) {
    TrainingTarget said = TrainingTarget.of(table, treatment, "");
    InvalidInput.unless(
        said.task() == Task.CLASSIFICATION,
        "the treatment " + treatment,
        "is a number of more than two values",
        "give a column of 1 and 0, or yes and no");
    boolean[] treated = new boolean[table.rows()];
    for (int row = 0; row < treated.length; row++) {
      treated[row] = said.values()[row] == 1;
    }
    return treated;
  }

  private static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Attributes body(UpliftAnswer answer, ScoredPeople people, Screening screened) {
    SleepingDogs dogs = answer.sleepingDogs();
    Value sleeping =
        Values.object(
            Attributes.builder()
                .put("share", dogs.share())
                .put("effect", ScoredPeople.estimate(dogs.effect()))
                .put("shown", Value.Flag.of(dogs.isShown()))
                .build());
    return Attributes.builder()
        .put("verdict", words(answer.verdict()))
        .put("method", method)
        .put("effect", ScoredPeople.estimate(answer.effect()))
        .put("qini", ScoredPeople.estimate(answer.qini()))
        .put("auuc", ScoredPeople.estimate(answer.auuc()))
        .put("sleepingDogs", sleeping)
        .put("people", people.json())
        .put("notes", Values.texts(screened.notes()))
        .build();
  }

  private List<String> lines(UpliftAnswer answer, Screening screened) {
    List<String> lines = new ArrayList<>();
    lines.add(
        answer.verdict() == Verdict.HETEROGENEITY_SHOWN
            ? "Heterogeneity shown: it pays to choose whom to treat."
            : "No heterogeneity shown: nothing says that choosing gains more than chance.");
    lines.add("");
    TextTable table = new TextTable("per person", "value", "low", "high");
    row(table, "effect of treating all", answer.effect());
    row(table, "Qini area", answer.qini());
    row(table, "area under the uplift curve", answer.auuc());
    row(table, "effect where harm is predicted", answer.sleepingDogs().effect());
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Sleeping dogs: harm is predicted for %s of the people and %s.",
            TextTable.percent(answer.sleepingDogs().share()),
            answer.sleepingDogs().isShown() ? "measured among them" : "not shown among them"));
    if (treatedShare == null) {
      lines.add(
          "The treatment was not randomised: right only if the columns hold all that led to it.");
    }
    if (output != null) {
      lines.add("The uplift of each person is in " + output + ".");
    }
    screened.notes().forEach(note -> lines.add(note + "."));
    return lines;
  }

  private static void row(TextTable table, String name, Estimate estimate) {
    table.row(
        name,
        TextTable.figure(estimate.value()),
        TextTable.figure(estimate.interval().low()),
        TextTable.figure(estimate.interval().high()));
  }

  private static Plot plot(UpliftAnswer answer) {
    List<Point> all = answer.curve();
    List<Point> points = new ArrayList<>();
    int step = Math.max(1, all.size() / MOST_POINTS);
    for (int i = 0; i < all.size() - 1; i += step) {
      points.add(all.get(i));
    }
    points.add(all.getLast());
    return Plot.of("Gain of treating the most moved first", "share treated", "gain per person")
        .line(
            "by predicted effect",
            points.stream().mapToDouble(Point::share).toArray(),
            points.stream().mapToDouble(Point::gain).toArray())
        .line("by chance", new double[] {0, 1}, new double[] {0, all.getLast().gain()});
  }
}
