package io.waggle.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure beside its bar.
 *
 * @param figure what was measured, or null when nothing could be
 * @param bar what it must keep, in words; "none" when the figure is only shown
 * @param pass null when the machine does not allow the measurement; the bar then says why
 */
public record Row(
    String name, @Nullable Double figure, String unit, String bar, @Nullable Boolean pass) {
  private static final double SMALL = 0.01;

  /** A figure without a bar. */
  public static Row shown(String name, double figure, String unit) {
    return new Row(name, figure, unit, "none", true);
  }

  public static Row atLeast(String name, double figure, String unit, double bar) {
    return new Row(name, figure, unit, "≥ " + number(bar), figure >= bar);
  }

  public static Row atMost(String name, double figure, String unit, double bar) {
    return new Row(name, figure, unit, "≤ " + number(bar), figure <= bar);
  }

  public static Row below(String name, double figure, String unit, double bar) {
    return new Row(name, figure, unit, "< " + number(bar), figure < bar);
  }

  /** A count that must be met to the last one. */
  public static Row exactly(String name, long figure, String unit, long bar) {
    return new Row(name, (double) figure, unit, "= " + bar, figure == bar);
  }

  /** A statement that holds (1) or does not (0). */
  public static Row holds(String name, boolean held, String bar) {
    return new Row(name, held ? 1.0 : 0.0, "yes/no", bar, held);
  }

  /** The machine does not allow this measurement; neither passed nor failed. */
  public static Row notPossible(String name, String reason) {
    return new Row(name, null, "", "not possible here: " + reason, null);
  }

  /** The measurement broke off. */
  public static Row broken(String name, String reason) {
    return new Row(name, null, "", "broke off: " + reason, false);
  }

  /** The same row under another name. */
  public Row named(String newName) {
    return new Row(newName, figure, unit, bar, pass);
  }

  /** The figure as people read it: no needless decimals. */
  public String figureText() {
    return figure == null ? "-" : number(figure);
  }

  /** All of it in one line, for a reader who waits. */
  public String line() {
    String judged = bar.equals("none") ? "" : " (" + bar + ": " + passText() + ")";
    return name + ": " + figureText() + (unit.isEmpty() ? "" : " " + unit) + judged;
  }

  /** "yes", "NO", or "skipped". */
  public String passText() {
    if (pass == null) {
      return "skipped";
    }
    return pass ? "yes" : "NO";
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    if (Math.abs(value) < SMALL) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.1f", value);
  }
}
