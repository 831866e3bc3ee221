package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.lookalike.Crowd;
import io.waggle.science.lookalike.HiddenSeeds;
import io.waggle.science.lookalike.HiddenSeeds.Verdict;
import io.waggle.science.lookalike.Lookalike;
import io.waggle.science.lookalike.LookalikePlan;
import io.waggle.science.lookalike.LookalikePlan.Choice;
import io.waggle.science.lookalike.Ranking;
import io.waggle.science.model.Work;
import io.waggle.science.model.training.Screening;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds people like given ones. */
@Command(
    name = "lookalike",
    description = {
      "Finds those who resemble given people, the seeds, among all others in the file.",
      "A fifth of the seeds is hidden first, to see how much better than chance they are found."
    },
    mixinStandardHelpOptions = true)
final class LookalikeCommand extends PeopleCommand {
  private static final int SHOWN = 10;

  @Option(
      names = "--seeds",
      required = true,
      paramLabel = "COLUMN",
      description = "says who is a seed: 1 or yes; 0, no or nothing for all others")
  private String seeds = "";

  @Option(
      names = "--method",
      defaultValue = "auto",
      paramLabel = "auto|centroid|logistic|boosting",
      description = "what likeness means (default: ${DEFAULT-VALUE}, by evidence)")
  private String method = "auto";

  @Option(names = "--size", paramLabel = "N", description = "take the N likest")
  private @Nullable Integer size;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "take as many as keep this expected share of the seeds' kind")
  private @Nullable Double precision;

  @Option(
      names = "--kind-share",
      paramLabel = "P",
      description = "with --precision: the share of that kind among the others, as you know it")
  private @Nullable Double kindShare;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Choice choice = choice();
    if (size != null && precision != null || (precision == null) != (kindShare == null)) {
      throw wrongOption("give --size, or --precision together with --kind-share, or neither");
    }
    Set<String> unused = unused();
    unused.add(seeds);
    FeatureTable table = FeatureTable.read(input(), unused);
    String[] cells = table.texts(seeds);
    table = table.without(seeds, row -> fault(cells[row])).without(unused).usable();
    String[] said = table.texts(seeds);
    boolean[] isSeed = new boolean[said.length];
    for (int row = 0; row < said.length; row++) {
      isSeed[row] = YesOrNo.isYes(said[row]);
    }
    Screening screened = Screening.of(table.frame());
    LookalikePlan standard = LookalikePlan.standard(seed());
    LookalikePlan plan =
        new LookalikePlan(choice, standard.mostLearntFrom(), level(), standard.seed());
    Ranking ranking =
        Lookalike.find(Crowd.of(screened.frame(), isSeed), plan, new Work(1, progress));
    ScoredPeople taken = people(ranking, taken(ranking), ids(table));
    Path output = output();
    if (output != null) {
      taken.write(output);
    }
    return new Answer(
        body(ranking, taken, screened),
        lines(ranking, taken, screened),
        plot(ranking.hiddenSeeds()),
        table.faults());
  }

  private Choice choice() {
    return switch (method) {
      case "auto" -> Choice.BY_EVIDENCE;
      case "centroid" -> Choice.CENTROID;
      case "logistic" -> Choice.LOGISTIC;
      case "boosting" -> Choice.BOOSTING;
      default ->
          throw wrongOption(
              "--method is " + method + "; give auto, centroid, logistic or boosting");
    };
  }

  private static @Nullable String fault(String cell) {
    return YesOrNo.isYes(cell) || YesOrNo.isNo(cell) || cell.isEmpty()
        ? null
        : "is neither yes nor no: '" + cell + "'";
  }

  private int[] taken(Ranking ranking) {
    if (precision != null && kindShare != null) {
      return ranking.byPrecision(precision, kindShare);
    }
    return size != null ? ranking.bySize(size) : ranking.people();
  }

  private static ScoredPeople people(Ranking ranking, int[] rows, String[] ids) {
    return new ScoredPeople(
        "densityRatio",
        Arrays.stream(rows).mapToObj(row -> ids[row]).toArray(String[]::new),
        Arrays.stream(rows).mapToDouble(ranking::densityRatio).toArray());
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Attributes body(Ranking ranking, ScoredPeople taken, Screening screened) {
    HiddenSeeds test = ranking.hiddenSeeds();
    List<Value> lifts = new ArrayList<>();
    for (HiddenSeeds.Lift each : test.lifts()) {
      lifts.add(
          Values.object(
              Attributes.builder()
                  .put("share", each.share())
                  .put("people", each.people())
                  .put("found", each.found())
                  .put("lift", Values.estimate(each.lift()))
                  .build()));
    }
    Attributes hidden =
        Attributes.builder()
            .put("hidden", test.hidden())
            .put("auc", Values.estimate(test.auc()))
            .put("lifts", Values.list(lifts))
            .build();
    return Attributes.builder()
        .put("verdict", words(test.verdict()))
        .put("likeness", words(ranking.likeness()))
        .put("auc", Values.estimate(ranking.auc()))
        .put("hiddenSeeds", Values.object(hidden))
        .put("kindShareAtMost", ranking.kindShareAtMost())
        .put("people", taken.json())
        .put("notes", Values.texts(screened.notes()))
        .build();
  }

  private List<String> lines(Ranking ranking, ScoredPeople taken, Screening screened) {
    HiddenSeeds test = ranking.hiddenSeeds();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d people taken, by %s",
            taken.ids().length,
            ranking.people().length,
            words(ranking.likeness())));
    lines.add(
        String.format(
            Locale.ROOT,
            "Hidden seeds: %d, AUC %.3f (%.3f to %.3f): %s",
            test.hidden(),
            test.auc().value(),
            test.auc().interval().low(),
            test.auc().interval().high(),
            words(test.verdict())));
    if (test.verdict() == Verdict.NO_LIKENESS_SHOWN) {
      lines.add("These columns do not show who is like the seeds; do not use the list.");
    }
    lines.add("");
    TextTable lifts = new TextTable("top share", "people", "seeds found", "lift", "low", "high");
    for (HiddenSeeds.Lift each : test.lifts()) {
      lifts.row(
          TextTable.percent(each.share()),
          TextTable.figure(each.people()),
          TextTable.figure(each.found()),
          TextTable.figure(each.lift().value()),
          TextTable.figure(each.lift().interval().low()),
          TextTable.figure(each.lift().interval().high()));
    }
    lines.addAll(lifts.lines());
    lines.add("");
    TextTable first = new TextTable("likest", "density ratio");
    for (int i = 0; i < Math.min(SHOWN, taken.ids().length); i++) {
      first.row(taken.ids()[i], TextTable.figure(taken.figures()[i]));
    }
    lines.addAll(first.lines());
    if (output() != null) {
      lines.add("All of them are in " + output() + ".");
    }
    screened.notes().forEach(note -> lines.add(note + "."));
    return lines;
  }

  private static Plot plot(HiddenSeeds test) {
    List<String> shares =
        test.lifts().stream().map(each -> "top " + Math.round(100 * each.share()) + " %").toList();
    return Plot.overCategories("Hidden seeds found", shares, "times as many as by chance")
        .bars(
            "lift",
            test.lifts().stream().mapToDouble(each -> each.lift().value()).toArray(),
            test.lifts().stream().mapToDouble(each -> each.lift().interval().low()).toArray(),
            test.lifts().stream().mapToDouble(each -> each.lift().interval().high()).toArray())
        .level("by chance", 1);
  }
}
