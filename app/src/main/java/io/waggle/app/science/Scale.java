package io.waggle.app.science;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values lie along an axis, and where its ticks stand.
 *
 * @param low value at the pixel {@code from}
 * @param high value at the pixel {@code to}, above low
 */
record Scale(double low, double high, double from, double to, List<Tick> ticks) {
  private static final int[] DAY_STEPS = {1, 2, 7, 14};
  private static final int[] MONTH_STEPS = {1, 2, 3, 6, 12, 24, 60, 120};
  private static final double DAYS_A_MONTH = 30.4375;

  /** A round value and how it is written. */
  record Tick(double at, String label) {}

  double pixel(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** The same values over other pixels. */
  Scale over(double first, double last) {
    return new Scale(low, high, first, last, ticks);
  }

  /**
   * A scale over numbers with about as many ticks as wanted, at 1, 2 or 5 times a power of ten.
   *
   * @param round whether to begin and end on a tick
   */
  static Scale numbers(double min, double max, int wanted, boolean round) {
    double span = max > min ? max - min : Math.max(1, Math.abs(min));
    double middle = (min + max) / 2;
    double low = max > min ? min : middle - span / 2;
    double high = max > min ? max : middle + span / 2;
    double step = roundStep(span / wanted);
    double first = (round ? Math.floor(low / step + 1e-9) : Math.ceil(low / step - 1e-9)) * step;
    double last = (round ? Math.ceil(high / step - 1e-9) : Math.floor(high / step + 1e-9)) * step;
    int decimals = Math.clamp(-(long) Math.floor(Math.log10(step) + 1e-9), 0, 12);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; first + i * step <= last + step / 2; i++) {
      double at = first + i * step;
      ticks.add(new Tick(at, label(at, decimals)));
    }
    return new Scale(round ? first : low, round ? last : high, 0, 1, ticks);
  }

  /** A scale over days since 1970 with ticks on whole days, weeks, months or years. */
  static Scale days(double min, double max, int wanted) {
    double high = max > min ? max : min + 1;
    double span = high - min;
    List<Tick> ticks = new ArrayList<>();
    for (int step : DAY_STEPS) {
      if (ticks.isEmpty() && span / step <= wanted) {
        for (long day = (long) Math.ceil(min); day <= high; day += step) {
          ticks.add(new Tick(day, LocalDate.ofEpochDay(day).toString()));
        }
      }
    }
    for (int step : MONTH_STEPS) {
      if (ticks.isEmpty() && span / (step * DAYS_A_MONTH) <= wanted) {
        addMonths(ticks, min, high, step);
      }
    }
    return new Scale(min, high, 0, 1, ticks);
  }

  private static void addMonths(List<Tick> ticks, double min, double max, int step) {
    LocalDate first = LocalDate.ofEpochDay((long) min).withDayOfMonth(1);
    long months = first.getYear() * 12L + first.getMonthValue() - 1;
    months = Math.floorDiv(months, step) * step;
    while (true) {
      LocalDate date =
          LocalDate.of((int) Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1);
      if (date.toEpochDay() > max) {
        return;
      }
      if (date.toEpochDay() >= min) {
        String text = date.toString();
        ticks.add(new Tick(date.toEpochDay(), text.substring(0, text.length() - 3)));
      }
      months += step;
    }
  }

  private static double roundStep(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    double lead = atLeast / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  private static String label(double value, int decimals) {
    double shown = Math.abs(value) < 1e-12 ? 0 : value;
    return Math.abs(shown) >= 1e9
        ? String.format(Locale.ROOT, "%.3g", shown)
        : String.format(Locale.ROOT, "%,." + decimals + "f", shown);
  }
}
