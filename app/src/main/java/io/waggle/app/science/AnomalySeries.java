package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series read from a file: one point a time, and for each dimension what its elements had of it.
 *
 * @param times milliseconds since 1970, strictly rising
 * @param values sums over the rows of a time
 * @param trials the same of the trials column, or 1s without one
 * @param dimensions by column and element, the element's part of each point
 * @param faults rows that were not used
 */
record AnomalySeries(
    long[] times,
    double[] values,
    double[] trials,
    Map<String, Map<String, Part>> dimensions,
    List<RowFault> faults) {
  private static final int ELEMENTS_MAX = 200;
  private static final String OTHER = "(other)";
  private static final String BLANK = "(blank)";

  /** More steps than this share off the grid, and a series is not regular. */
  private static final double OFF_GRID_MAX = 0.2;

  /** An element's values and trials, one for each point. */
  record Part(double[] values, double[] trials) {}

  /**
   * Reads a file.
   *
   * @param trialsColumn of a rate, or null
   * @param by dimension columns; without any a time may stand once only
   * @param least smallest value allowed
   */
  static AnomalySeries read(Path file, @Nullable String trialsColumn, List<String> by, double least)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.timestamp("timestamp"));
    columns.add(Column.number("value").atLeast(least));
    if (trialsColumn != null) {
      columns.add(Column.number(trialsColumn).atLeast(0));
    }
    by.forEach(each -> columns.add(Column.text(each).orBlank()));
    Table table = inOrder(Table.read(file, columns), !by.isEmpty());
    if (trialsColumn != null) {
      double[] successes = table.numbers("value");
      double[] trials = table.numbers(trialsColumn);
      table =
          table.without(
              "value",
              row -> successes[row] > trials[row] ? "is more than its " + trialsColumn : null);
    }
    return of(table, trialsColumn, by);
  }

  /** Leaves out rows that go back in time, and without dimensions those that stand still. */
  private static Table inOrder(Table table, boolean mayRepeat) {
    long[] times = table.millis("timestamp");
    @Nullable String[] problems = new String[times.length];
    int last = 0;
    for (int row = 1; row < times.length; row++) {
      if (times[row] < times[last]) {
        problems[row] = "is before that of line " + table.line(last) + "; sort the file by time";
      } else if (times[row] == times[last] && !mayRepeat) {
        problems[row] = "is that of line " + table.line(last) + " again";
      } else {
        last = row;
      }
    }
    return table.without("timestamp", row -> problems[row]);
  }

  private static AnomalySeries of(Table table, @Nullable String trialsColumn, List<String> by) {
    long[] rowTimes = table.millis("timestamp");
    int[] point = new int[rowTimes.length];
    for (int row = 1; row < point.length; row++) {
      point[row] = point[row - 1] + (rowTimes[row] > rowTimes[row - 1] ? 1 : 0);
    }
    int points = point[point.length - 1] + 1;
    long[] times = new long[points];
    for (int row = 0; row < point.length; row++) {
      times[point[row]] = rowTimes[row];
    }
    double[] values = table.numbers("value");
    double[] trials = new double[values.length];
    if (trialsColumn == null) {
      Arrays.fill(trials, 1);
    } else {
      trials = table.numbers(trialsColumn);
    }
    Part whole = sums(values, trials, point, points);
    if (trialsColumn == null) {
      Arrays.fill(whole.trials, 1);
    }
    Map<String, Map<String, Part>> dimensions = new LinkedHashMap<>();
    for (String each : by) {
      dimensions.put(each, parts(elements(table.texts(each)), values, trials, point));
    }
    return new AnomalySeries(times, whole.values, whole.trials, dimensions, table.faults());
  }

  private static Part sums(double[] values, double[] trials, int[] point, int points) {
    Part sums = new Part(new double[points], new double[points]);
    for (int row = 0; row < point.length; row++) {
      sums.values[point[row]] += values[row];
      sums.trials[point[row]] += trials[row];
    }
    return sums;
  }

  /** The most frequent elements by name; the others are one. */
  private static String[] elements(String[] cells) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Arrays.setAll(cells, i -> cells[i].isEmpty() ? BLANK : cells[i]);
    for (String each : cells) {
      counts.merge(each, 1, Integer::sum);
    }
    List<String> kept =
        counts.keySet().stream()
            .sorted((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0))
            .limit(ELEMENTS_MAX)
            .toList();
    Set<String> known = new HashSet<>(kept);
    Arrays.setAll(cells, i -> known.contains(cells[i]) ? cells[i] : OTHER);
    return cells;
  }

  private static Map<String, Part> parts(
      String[] elements, double[] values, double[] trials, int[] point) {
    int points = point[point.length - 1] + 1;
    Map<String, Part> parts = new LinkedHashMap<>();
    for (int row = 0; row < elements.length; row++) {
      Part part =
          parts.computeIfAbsent(
              elements[row], name -> new Part(new double[points], new double[points]));
      part.values[point[row]] += values[row];
      part.trials[point[row]] += trials[row];
    }
    return parts;
  }

  int size() {
    return times.length;
  }

  /** The usual distance of points: the median. */
  Duration cadence() {
    if (times.length < 2) {
      return Duration.ofDays(1);
    }
    long[] steps = new long[times.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i + 1] - times[i];
    }
    long[] sorted = steps.clone();
    Arrays.sort(sorted);
    long middle = sorted[sorted.length / 2];
    long off = Arrays.stream(steps).filter(each -> isOffGrid(each, middle)).count();
    InvalidInput.unless(
        off <= OFF_GRID_MAX * steps.length,
        "timestamp",
        "has no regular distance: "
            + off
            + " of "
            + steps.length
            + " steps are no multiples of "
            + Duration.ofMillis(middle),
        "add up the values by hour or day first");
    return Duration.ofMillis(middle);
  }

  /** Months and daylight saving differ by a little. */
  private static boolean isOffGrid(long step, long usual) {
    double multiple = (double) step / usual;
    return Math.abs(multiple - Math.max(1, Math.rint(multiple))) > 0.12;
  }
}
