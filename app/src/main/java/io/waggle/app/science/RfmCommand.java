package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.value.Behaviour;
import io.waggle.science.value.PurchaseLog;
import io.waggle.science.value.Rfm;
import io.waggle.science.value.RfmRule;
import io.waggle.science.value.RfmScore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores customers by recency, frequency and monetary value. */
@Command(
    name = "rfm",
    description = {
      "Scores customers from 1 to 5 by how lately, how often and for how much they bought.",
      "Reads an event log (customer,date,amount). See docs/science/value.md."
    },
    mixinStandardHelpOptions = true)
final class RfmCommand extends MethodCommand {
  private static final String[] BORDERS = {"2", "3", "4", "5"};

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      converter = DayOption.class,
      description = "the last day that counts (default: the last day of the log)")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "count the purchases of so many days up to then (default: all)")
  private @Nullable Integer window;

  @Option(
      names = "--compare",
      paramLabel = "DAY",
      converter = DayOption.class,
      description = "an earlier day, to see who moved from which segment to which")
  private @Nullable LocalDate compare;

  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description = {
        "fixed borders in the place of fifths: measure,2,3,4,5 with a row each for recency",
        "(most days), frequency and monetary (least purchases, money) of these scores"
      })
  private @Nullable Path thresholds;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "write a CSV with a row for each customer")
  private @Nullable Path customers;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    if (window != null && window < 1) {
      throw wrongOption("--window is " + window + " days; give at least one");
    }
    Table table =
        Table.read(
            input(),
            Column.text("customer"),
            Column.date("date"),
            Column.number("amount").atLeast(0));
    PurchaseLog log = ClvInput.log(table);
    LocalDate day = asOf == null ? log.lastDay() : asOf;
    if (compare != null && !compare.isBefore(day)) {
      throw wrongOption("--compare is " + compare + "; give a day before " + day);
    }
    List<Behaviour> behaviour = log.behaviour(day, days());
    RfmRule.Thresholds borders =
        thresholds == null ? RfmRule.Thresholds.of(behaviour) : thresholds(thresholds);
    RfmRule rule = thresholds == null ? new RfmRule.Quintiles() : borders;
    List<RfmScore> scores = Rfm.scores(behaviour, rule);
    RfmAnswer answer = new RfmAnswer(day, behaviour, scores);
    if (customers != null) {
      answer.write(customers);
    }
    List<RfmScore> before =
        compare == null ? List.of() : Rfm.scores(log.behaviour(compare, days()), rule);
    return answer
        .answer(borders, rule, compare, before)
        .withNotes(ClvInput.strayDay(table))
        .withFaults(table.faults());
  }

  private int days() {
    return window == null ? Integer.MAX_VALUE : window;
  }

  private static RfmRule.Thresholds thresholds(Path file) throws IOException {
    Table table =
        Table.read(
            file,
            Column.text("measure"),
            Column.number("2"),
            Column.number("3"),
            Column.number("4"),
            Column.number("5"));
    InvalidInput.unless(
        table.faults().isEmpty(),
        file.toString(),
        "has a row that cannot be read: " + table.faults(),
        "mend it");
    return new RfmRule.Thresholds(
        row(file, table, "recency"), row(file, table, "frequency"), row(file, table, "monetary"));
  }

  private static List<Double> row(Path file, Table table, String measure) {
    int row = List.of(table.texts("measure")).indexOf(measure);
    InvalidInput.unless(row >= 0, file.toString(), "has no row " + measure, "add its four borders");
    return Arrays.stream(BORDERS).map(score -> table.numbers(score)[row]).toList();
  }
}
