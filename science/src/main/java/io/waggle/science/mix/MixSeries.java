package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was observed, one row per period, in order of time without gaps.
 *
 * @param dates first day of each period, ascending
 * @param outcome what the marketing is for, per period
 * @param spend by channel, per period, not negative; may begin with periods before the first date,
 *     which then only carry over
 * @param controls other causes, such as prices, per period
 * @param events 1 in the periods in which something out of the ordinary happened, else 0
 */
public record MixSeries(
    List<LocalDate> dates,
    Column outcome,
    List<Column> spend,
    List<Column> controls,
    List<Column> events) {
  public MixSeries {
    dates = List.copyOf(dates);
    spend = List.copyOf(spend);
    controls = List.copyOf(controls);
    events = List.copyOf(events);
    InvalidInput.unless(!dates.isEmpty(), "rows", "are none", "give at least 20 periods");
    checkDates(dates);
    checkNames(spend, controls, events);
    checkLength(outcome, dates.size());
    for (Column column : controls) {
      checkLength(column, dates.size());
    }
    for (Column column : events) {
      checkLength(column, dates.size());
    }
    checkSpend(spend, dates.size());
  }

  /** A named column of numbers. Cannot be changed. */
  public static final class Column {
    private final String name;
    private final double[] values;

    /**
     * @param values finite
     */
    public Column(String name, double[] values) {
      this.name = name;
      this.values = values.clone();
      for (int i = 0; i < values.length; i++) {
        InvalidInput.unless(
            Double.isFinite(values[i]),
            name,
            "is " + values[i] + " in row " + (i + 1),
            "give a finite number in every row");
      }
    }

    public String name() {
      return name;
    }

    public int length() {
      return values.length;
    }

    public double at(int row) {
      return values[row];
    }

    /** A copy. */
    public double[] values() {
      return values.clone();
    }

    /** The last values only. */
    double[] last(int count) {
      return Arrays.copyOfRange(values, values.length - count, values.length);
    }

    boolean isConstant() {
      return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
  }

  /** Number of rows. */
  public int rows() {
    return dates.size();
  }

  /** The spend of a channel, periods before the first row included. */
  Column spendOf(String channel) {
    return spend.stream()
        .filter(column -> column.name().equals(channel))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                channel,
                "has no column of spend",
                "there are " + spend.stream().map(Column::name).toList()));
  }

  private static void checkDates(List<LocalDate> dates) {
    for (int i = 1; i < dates.size(); i++) {
      InvalidInput.unless(
          dates.get(i).isAfter(dates.get(i - 1)),
          "date",
          "is " + dates.get(i) + " after " + dates.get(i - 1) + " in row " + (i + 1),
          "sort the rows by date, one per period");
    }
    checkGaps(dates);
  }

  /** Carry-over needs every period: a step of more than one and a half usual ones is a gap. */
  private static void checkGaps(List<LocalDate> dates) {
    long[] steps = new long[Math.max(0, dates.size() - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = dates.get(i + 1).toEpochDay() - dates.get(i).toEpochDay();
    }
    long usual = steps.length == 0 ? 0 : Arrays.stream(steps).sorted().toArray()[steps.length / 2];
    for (int i = 0; i < steps.length; i++) {
      InvalidInput.unless(
          2 * steps[i] <= 3 * usual,
          "date",
          "jumps from "
              + dates.get(i)
              + " to "
              + dates.get(i + 1)
              + ", others by "
              + usual
              + " days",
          "add the missing periods, with spend 0 if there was none");
    }
  }

  private static void checkNames(List<Column> spend, List<Column> controls, List<Column> events) {
    Set<String> seen = new HashSet<>();
    for (List<Column> columns : List.of(spend, controls, events)) {
      for (Column column : columns) {
        InvalidInput.unless(
            seen.add(column.name()), column.name(), "is used twice", "give it one role");
      }
    }
  }

  private static void checkLength(Column column, int rows) {
    InvalidInput.unless(
        column.length() == rows,
        column.name(),
        "has " + column.length() + " values for " + rows + " rows",
        "give one per row");
  }

  private static void checkSpend(List<Column> spend, int rows) {
    for (Column column : spend) {
      InvalidInput.unless(
          column.length() >= rows && column.length() == spend.getFirst().length(),
          column.name(),
          "has " + column.length() + " values for " + rows + " rows",
          "give every channel one per row, and as many before as the others");
      for (int i = 0; i < column.length(); i++) {
        InvalidInput.unless(
            column.at(i) >= 0,
            column.name(),
            "is " + column.at(i) + " in row " + (i + 1),
            "spend cannot be negative; book refunds as an outcome or leave the row at 0");
      }
    }
  }
}
