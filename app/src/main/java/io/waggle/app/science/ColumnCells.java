package io.waggle.app.science;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of one column as they are read, in the form of its type. */
abstract sealed class ColumnCells {
  /** The largest size of a number: its fourth power and sums of many of those are finite. */
  static final double LARGEST = 1e30;

  final Column column;

  ColumnCells(Column column) {
    this.column = column;
  }

  static ColumnCells of(Column column) {
    return switch (column.type()) {
      case TEXT -> new Texts(column);
      case NUMBER -> new Numbers(column);
      case COUNT, DATE, TIMESTAMP -> new Wholes(column);
    };
  }

  /** Puts the cell at the row, or says why it cannot be used. A row may be put again. */
  final @Nullable String put(int row, String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      putBlank(row);
      return column.blankAllowed() ? null : "is empty";
    }
    return putText(row, text);
  }

  abstract void putBlank(int row);

  abstract @Nullable String putText(int row, String text);

  /** The same column with these rows only. */
  abstract ColumnCells at(int[] rows);

  /** Texts; the first thousands of different ones are kept once each. */
  static final class Texts extends ColumnCells {
    private static final int MAX_KNOWN = 10_000;

    private String[] cells = new String[16];
    private final Map<String, String> known = new HashMap<>();

    Texts(Column column) {
      super(column);
    }

    @Override
    void putBlank(int row) {
      store(row, "");
    }

    @Override
    @Nullable String putText(int row, String text) {
      String kept = known.get(text);
      if (kept == null && known.size() < MAX_KNOWN) {
        known.put(text, text);
      }
      store(row, kept == null ? text : kept);
      return null;
    }

    private void store(int row, String text) {
      if (row == cells.length) {
        cells = Arrays.copyOf(cells, row * 2);
      }
      cells[row] = text;
    }

    String[] first(int size) {
      return Arrays.copyOf(cells, size);
    }

    @Override
    ColumnCells at(int[] rows) {
      Texts some = new Texts(column);
      for (int i = 0; i < rows.length; i++) {
        some.store(i, cells[rows[i]]);
      }
      return some;
    }
  }

  /** Numbers with fractions. */
  static final class Numbers extends ColumnCells {
    private double[] cells = new double[16];

    Numbers(Column column) {
      super(column);
    }

    @Override
    void putBlank(int row) {
      store(row, Double.NaN);
    }

    @Override
    @Nullable String putText(int row, String text) {
      double number = number(text);
      store(row, number);
      if (!Double.isFinite(number)) {
        return notNumber(text);
      }
      return number < column.least() ? "is " + text + ", below " + plain(column.least()) : null;
    }

    private void store(int row, double number) {
      if (row == cells.length) {
        cells = Arrays.copyOf(cells, row * 2);
      }
      cells[row] = number;
    }

    double[] first(int size) {
      return Arrays.copyOf(cells, size);
    }

    @Override
    ColumnCells at(int[] rows) {
      Numbers some = new Numbers(column);
      for (int i = 0; i < rows.length; i++) {
        some.store(i, cells[rows[i]]);
      }
      return some;
    }
  }

  /** Counts, days since 1970 and milliseconds since 1970. */
  static final class Wholes extends ColumnCells {
    private static final double LARGEST_EXACT = 1L << 53;

    private long[] cells = new long[16];

    Wholes(Column column) {
      super(column);
    }

    @Override
    void putBlank(int row) {
      store(row, Column.NONE);
    }

    @Override
    @Nullable String putText(int row, String text) {
      return switch (column.type()) {
        case COUNT -> putCount(row, text);
        case DATE -> putMoment(row, day(text), text, "no date like 2025-07-01: ");
        case TIMESTAMP -> putMoment(row, millis(text), text, "no time like 2025-07-01T09:30:00Z: ");
        case TEXT, NUMBER -> throw new IllegalStateException(column.name());
      };
    }

    private @Nullable String putCount(int row, String text) {
      double number = number(text);
      store(row, (long) number);
      if (number != Math.rint(number) || !(Math.abs(number) <= LARGEST_EXACT)) {
        return "is no whole number: " + shown(text);
      }
      return number < column.least() ? "is " + text + ", below " + plain(column.least()) : null;
    }

    private @Nullable String putMoment(int row, long moment, String text, String problem) {
      store(row, moment);
      return moment == Column.NONE ? "is " + problem + shown(text) : null;
    }

    private void store(int row, long number) {
      if (row == cells.length) {
        cells = Arrays.copyOf(cells, row * 2);
      }
      cells[row] = number;
    }

    long[] first(int size) {
      return Arrays.copyOf(cells, size);
    }

    @Override
    ColumnCells at(int[] rows) {
      Wholes some = new Wholes(column);
      for (int i = 0; i < rows.length; i++) {
        some.store(i, cells[rows[i]]);
      }
      return some;
    }
  }

  /**
   * Reads a number with a decimal point: NaN for anything else, an infinity for one that is too
   * large to reckon with.
   */
  static double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean usual = c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+';
      if (!usual && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Math.abs(number) <= LARGEST ? number : Math.copySign(Double.POSITIVE_INFINITY, number);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Why a text is no number that can be used. */
  static String notNumber(String text) {
    return (Double.isNaN(number(text)) ? "is no finite number: " : "is beyond 1e30: ")
        + shown(text);
  }

  private static long day(String text) {
    if (!hasPlainYear(text)) {
      return Column.NONE;
    }
    try {
      boolean hasTime = text.length() > 10 && (text.charAt(10) == ' ' || text.charAt(10) == 'T');
      return LocalDate.parse(hasTime ? text.substring(0, 10) : text).toEpochDay();
    } catch (DateTimeException e) {
      return Column.NONE;
    }
  }

  /** Whether a date begins with a year from 0000 to 9999; others are slips of the pen. */
  private static boolean hasPlainYear(String text) {
    return text.indexOf('-') == 4;
  }

  private static long millis(String text) {
    if (!hasPlainYear(text)) {
      return Column.NONE;
    }
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      boolean hasOffset = iso.endsWith("Z") || iso.lastIndexOf('-') > 10 || iso.indexOf('+') > 10;
      Instant instant =
          hasOffset
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      return instant.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return Column.NONE;
    }
  }

  private static String shown(String text) {
    return "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "'";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
