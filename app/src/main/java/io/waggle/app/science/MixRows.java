package io.waggle.app.science;

import io.waggle.science.mix.Channel;
import io.waggle.science.mix.MixSeries;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the series of a mix model. Every row must be usable, because the effect of a period that is
 * left out would still be carried into those after it. Rows at the top without an outcome are spend
 * from before the series, which only carries over.
 */
final class MixRows {
  private MixRows() {}

  static MixSeries read(Path file, MixConfig config) throws IOException {
    List<Column> wanted = new ArrayList<>();
    wanted.add(Column.date(config.date()));
    wanted.add(Column.number(config.target()).orBlank());
    List<String> channels = config.model().channels().stream().map(Channel::name).toList();
    for (String channel : channels) {
      wanted.add(Column.number(channel).atLeast(0));
    }
    config.controls().forEach(name -> wanted.add(Column.number(name)));
    config.events().forEach(name -> wanted.add(Column.number(name)));
    checkRoles(wanted);
    Table table = Table.read(file, wanted);
    refuseFaults(table);
    double[] outcome = table.numbers(config.target());
    int first = firstOutcome(table, config.target(), outcome);
    List<LocalDate> dates =
        Arrays.stream(table.days(config.date()))
            .skip(first)
            .mapToObj(LocalDate::ofEpochDay)
            .toList();
    return new MixSeries(
        dates,
        column(config.target(), outcome, first),
        channels.stream().map(name -> column(name, table.numbers(name), 0)).toList(),
        config.controls().stream().map(name -> column(name, table.numbers(name), first)).toList(),
        config.events().stream().map(name -> column(name, table.numbers(name), first)).toList());
  }

  private static void checkRoles(List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    for (String name : names) {
      InvalidInput.unless(
          names.indexOf(name) == names.lastIndexOf(name),
          name,
          "is used twice",
          "give it one role");
    }
  }

  private static void refuseFaults(Table table) {
    List<RowFault> faults = table.faults();
    String some = String.join("; ", faults.stream().limit(5).map(RowFault::toString).toList());
    InvalidInput.unless(
        faults.isEmpty(),
        "rows",
        "cannot be used: " + some + (faults.size() > 5 ? "; …" : ""),
        "mend all " + faults.size() + ": a missing period would break the carry-over");
  }

  private static int firstOutcome(Table table, String target, double[] outcome) {
    int first = 0;
    while (first < outcome.length && Double.isNaN(outcome[first])) {
      first++;
    }
    InvalidInput.unless(first < outcome.length, target, "is empty in every row", "fill it in");
    for (int row = first; row < outcome.length; row++) {
      InvalidInput.unless(
          !Double.isNaN(outcome[row]),
          target,
          "is empty in line " + table.line(row),
          "fill it in; only rows at the top may lack it");
    }
    return first;
  }

  private static MixSeries.Column column(String name, double[] values, int from) {
    return new MixSeries.Column(name, Arrays.copyOfRange(values, from, values.length));
  }
}
