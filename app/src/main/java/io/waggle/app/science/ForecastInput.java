package io.waggle.app.science;

import io.waggle.science.forecast.Regressors;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A file of dates and values, with promotions perhaps.
 *
 * @param timeline the steps
 * @param values by step up to the last one known, NaN for gaps
 * @param promotions by step as far as the file goes, steps to come included
 */
record ForecastInput(Timeline timeline, double[] values, Regressors promotions) {

  /**
   * Reads a file. Rows with an empty value are gaps; behind the last value they tell promotions to
   * come.
   */
  static ForecastInput read(Path file, String date, String value, List<String> promotions)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(date));
    columns.add(Column.number(value).orBlank());
    promotions.forEach(each -> columns.add(Column.number(each)));
    Table table = Table.read(file, columns);
    String[] texts = table.texts(date);
    table =
        table.without(date, row -> Timeline.date(texts[row]) == null ? notDate(texts[row]) : null);
    if (!table.faults().isEmpty()) {
      RowFault fault = table.faults().getFirst();
      throw new InvalidInput(
          "line " + fault.line() + (fault.column().isEmpty() ? "" : ", column " + fault.column()),
          fault.reason(),
          "mend it or leave the value empty: a series cannot do without a row in its middle");
    }
    return of(table, texts, value, promotions);
  }

  private static String notDate(String text) {
    return "is no date like 2025-07-01 or 2025-07: '" + text + "'";
  }

  private static ForecastInput of(
      Table table, String[] texts, String value, List<String> promotions) {
    List<LocalDate> dates = new ArrayList<>();
    long[] lines = new long[table.size()];
    for (int i = 0; i < lines.length; i++) {
      dates.add(Objects.requireNonNull(Timeline.date(texts[i])));
      lines[i] = table.line(i);
    }
    Timeline timeline = Timeline.of(dates, lines);
    int[] steps = steps(timeline, dates, lines);
    double[] all = spread(table.numbers(value), steps, Double.NaN);
    int first = 0;
    int last = all.length;
    while (last > 0 && Double.isNaN(all[last - 1])) {
      last--;
    }
    InvalidInput.unless(last > 0, "column " + value, "is empty", "give at least one value");
    while (Double.isNaN(all[first])) {
      first++;
    }
    InvalidInput.unless(
        first == 0,
        "line " + lines[0] + ", column " + value,
        "is empty before the first value",
        "leave such rows away");
    double[][] columns = new double[promotions.size()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = spread(table.numbers(promotions.get(j)), steps, 0);
    }
    return new ForecastInput(
        timeline, Arrays.copyOf(all, last), new Regressors(promotions, columns));
  }

  private static int[] steps(Timeline timeline, List<LocalDate> dates, long[] lines) {
    int[] steps = new int[lines.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = timeline.step(dates.get(i));
      InvalidInput.unless(
          steps[i] >= 0,
          "line " + lines[i] + ", date " + dates.get(i),
          "is not at an even step from " + timeline.first(),
          "give values by day, week, month, quarter or year");
    }
    return steps;
  }

  private static double[] spread(double[] cells, int[] steps, double missing) {
    double[] spread = new double[steps[steps.length - 1] + 1];
    Arrays.fill(spread, missing);
    for (int i = 0; i < steps.length; i++) {
      spread[steps[i]] = cells[i];
    }
    return spread;
  }
}
