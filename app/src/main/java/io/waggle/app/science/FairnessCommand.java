package io.waggle.app.science;

import io.waggle.science.fair.Audit;
import io.waggle.science.fair.AuditSettings;
import io.waggle.science.fair.Cases;
import io.waggle.science.fair.Fairness;
import io.waggle.science.fair.Figure;
import io.waggle.science.fair.GroupFigures;
import io.waggle.science.fair.Rate;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Audits decisions or scores for fairness between groups. */
@Command(
    name = "fairness",
    description = {
      "Audits decisions for fairness between groups and pairs of groups (CSV).",
      "Columns: decision (0 or 1) or score (0 to 1), label (0 or 1, what turned out) when it is",
      "known, and one column for each characteristic by which people are grouped."
    },
    mixinStandardHelpOptions = true)
final class FairnessCommand extends MethodCommand {
  private static final int GROUPS_MAX = 200;
  private static final int COLUMNS_MAX = 30;
  private static final List<GroupFigures> NOBODY = List.of();
  private static final String BLANK = "(blank)";

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      defaultValue = "label",
      description = "what turned out, 0 or 1 (default: ${DEFAULT-VALUE}, if there is one)")
  private String label = "label";

  @Option(
      names = "--score",
      paramLabel = "COLUMN",
      defaultValue = "score",
      description = "the probability foretold (default: ${DEFAULT-VALUE}, if there is one)")
  private String score = "score";

  @Option(
      names = "--decision",
      paramLabel = "COLUMN",
      defaultValue = "decision",
      description =
          "what was decided, 0 or 1 (default: ${DEFAULT-VALUE}, if there is one; else by score)")
  private String decision = "decision";

  @Option(
      names = "--threshold",
      paramLabel = "P",
      defaultValue = "0.5",
      description = "selected are scores from here on (default: ${DEFAULT-VALUE})")
  private double threshold = 0.5;

  @Option(
      names = "--groups",
      paramLabel = "COLUMN",
      split = ",",
      description = "the columns to group people by (default: all others)")
  private @Nullable List<String> groups;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description = "1 for each column alone, 2 for pairs too (default: ${DEFAULT-VALUE})")
  private int depth = 2;

  @Option(
      names = "--min-size",
      paramLabel = "N",
      defaultValue = "30",
      description = "people a group needs to be measured (default: ${DEFAULT-VALUE})")
  private int minSize = 30;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "2000",
      description = "how many times chance is tried (default: ${DEFAULT-VALUE})")
  private int resamples = 2_000;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Path file = input();
    List<String> header = Table.header(file);
    List<String> by = groupColumns(header);
    checkAudits(by.size());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.count(label).optional());
    columns.add(Column.count(decision).optional());
    columns.add(Column.number(score).optional());
    by.forEach(each -> columns.add(Column.text(each).orBlank()));
    Table table = usable(Table.read(file, columns));
    int outcomes = AuditSettings.standard().outcomesMin();
    AuditSettings settings = new AuditSettings(minSize, outcomes, depth, resamples, level());
    Audit audit = Fairness.audit(cases(table, by), settings, seed(), progress);
    return Answer.of(
            FairnessAnswer.body(audit, settings, table.size()), FairnessAnswer.lines(audit))
        .withPlot(plot(audit))
        .withFaults(table.faults());
  }

  private static void checkAudits(int columns) {
    InvalidInput.unless(
        columns <= COLUMNS_MAX,
        "groups",
        "are " + columns + " columns",
        "name at most " + COLUMNS_MAX + " with --groups: each one and each pair is audited");
  }

  private List<String> groupColumns(List<String> header) {
    if (groups != null) {
      return groups;
    }
    List<String> taken = List.of(label, score, decision);
    List<String> others = header.stream().filter(each -> !taken.contains(each)).toList();
    InvalidInput.unless(
        !others.isEmpty(),
        "groups",
        "are none: beside " + String.join(", ", header) + " there is no column",
        "add a column to group people by");
    return others;
  }

  /** The table without rows whose label or decision is neither 0 nor 1, or whose score is none. */
  private Table usable(Table read) {
    InvalidInput.unless(
        read.has(decision) || read.has(score),
        input().toString(),
        "has no column " + decision + " and no column " + score,
        "name one with --decision or --score");
    Table table = read;
    for (String each : List.of(label, decision)) {
      if (table.has(each)) {
        long[] flags = table.counts(each);
        table =
            table.without(each, row -> flags[row] > 1 ? "is " + flags[row] + ", not 0 or 1" : null);
      }
    }
    if (table.has(score)) {
      double[] scores = table.numbers(score);
      table =
          table.without(
              score,
              row ->
                  scores[row] >= 0 && scores[row] <= 1
                      ? null
                      : "is " + scores[row] + ", no probability from 0 to 1");
    }
    return table;
  }

  private Cases cases(Table table, List<String> by) {
    Cases cases =
        table.has(score)
            ? Cases.scored(table.numbers(score), threshold)
            : Cases.decided(flags(table, decision));
    if (table.has(score) && table.has(decision)) {
      cases = cases.withDecisions(flags(table, decision));
    }
    if (table.has(label)) {
      cases = cases.withLabels(flags(table, label));
    }
    for (String each : by) {
      String[] values = table.texts(each);
      Arrays.setAll(values, i -> values[i].isEmpty() ? BLANK : values[i]);
      long different = Arrays.stream(values).distinct().count();
      InvalidInput.unless(
          different <= GROUPS_MAX,
          "column " + each,
          "has " + different + " different values",
          "name the columns to group by with --groups, and cut numbers into bands");
      cases = cases.withGroups(each, values);
    }
    return cases;
  }

  private static boolean[] flags(Table table, String column) {
    long[] counts = table.counts(column);
    boolean[] flags = new boolean[counts.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = counts[i] == 1;
    }
    return flags;
  }

  /** Selection rates by group, of the characteristics alone. */
  private static Plot plot(Audit audit) {
    List<String> names = new ArrayList<>();
    List<Figure.Measured> rates = new ArrayList<>();
    for (Audit.Dimension dimension : audit.dimensions()) {
      for (GroupFigures group : dimension.columns().size() == 1 ? dimension.groups() : NOBODY) {
        if (group.rates().get(Rate.SELECTION) instanceof Figure.Measured rate) {
          names.add(group.name());
          rates.add(rate);
        }
      }
    }
    return Plot.overCategories("Selection rate by group", names, "share selected")
        .bars(
            "share selected",
            rates.stream().mapToDouble(Figure.Measured::value).toArray(),
            rates.stream().mapToDouble(rate -> rate.interval().low()).toArray(),
            rates.stream().mapToDouble(rate -> rate.interval().high()).toArray());
  }
}
