package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Public holidays of mainland China with the weekend days that are worked to make up for them, 2020
 * to 2026, as arranged each autumn by the General Office of the State Council for the year to come
 * (国务院办公厅关于部分节假日安排的通知: 国办发明电〔2019〕16号, with the extension 〔2020〕1号 of the Spring Festival to 2
 * February 2020, 〔2020〕27号, 〔2021〕11号, 〔2022〕16号, 〔2023〕7号, 〔2024〕12号, 〔2025〕7号). A weekend beside
 * a single day off ("与周末连休") stays a weekend.
 *
 * <p>Later years cannot be computed: which weekends are worked is decided, not derived.
 */
public final class MainlandHolidays {
  /** The first year that is known. */
  public static final int FIRST_YEAR = 2020;

  /** The last year that is known. */
  public static final int LAST_YEAR = 2026;

  private static final Map<Long, Day> DAYS = days();

  private MainlandHolidays() {}

  /** What kind of day it is. */
  public enum Day {
    WORKDAY,
    WEEKEND,
    /** Of the Spring Festival, days off around it included. */
    SPRING_FESTIVAL,
    /** Of another holiday, days off around it included. */
    HOLIDAY,
    /** A Saturday or Sunday that is worked. */
    MAKE_UP
  }

  /**
   * What kind of day it is.
   *
   * @throws InvalidInput outside the known years
   */
  public static Day of(LocalDate date) {
    InvalidInput.unless(
        date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR,
        "holidays of " + date,
        "are not known, only those of " + FIRST_YEAR + " to " + LAST_YEAR,
        "shorten the series or the horizon, or give holidays as a column of your own");
    Day day = DAYS.get(date.toEpochDay());
    if (day != null) {
      return day;
    }
    return date.getDayOfWeek().getValue() >= 6 ? Day.WEEKEND : Day.WORKDAY;
  }

  /** Days of the Spring Festival, of other holidays, and worked weekends, in each step. */
  public static Regressors regressors(List<LocalDate> starts, LocalDate end) {
    double[][] columns = new double[3][starts.size()];
    for (int i = 0; i < starts.size(); i++) {
      LocalDate until = i + 1 < starts.size() ? starts.get(i + 1) : end;
      for (LocalDate day = starts.get(i); day.isBefore(until); day = day.plusDays(1)) {
        switch (of(day)) {
          case SPRING_FESTIVAL -> columns[0][i]++;
          case HOLIDAY -> columns[1][i]++;
          case MAKE_UP -> columns[2][i]++;
          case WORKDAY, WEEKEND -> {}
        }
      }
    }
    return new Regressors(
        List.of("spring festival days", "other holidays", "make-up workdays"), columns);
  }

  private static Map<Long, Day> days() {
    Map<Long, Day> days = new HashMap<>();
    String[] years = {
      "2020 S0124-0202 H0101-0101 0404-0406 0501-0505 0625-0627 1001-1008"
          + " W0119 0426 0509 0628 0927 1010",
      "2021 S0211-0217 H0101-0103 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007"
          + " W0207 0220 0425 0508 0918 0926 1009",
      "2022 S0131-0206 H0101-0103 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007"
          + " W0129 0130 0402 0424 0507 1008 1009",
      "2023 S0121-0127 H0101-0102 0405-0405 0429-0503 0622-0624 0929-1006"
          + " W0128 0129 0423 0506 0625 1007 1008",
      "2024 S0210-0217 H0101-0101 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007"
          + " W0204 0218 0407 0428 0511 0914 0929 1012",
      "2025 S0128-0204 H0101-0101 0404-0406 0501-0505 0531-0602 1001-1008"
          + " W0126 0208 0427 0928 1011",
      "2026 S0215-0223 H0101-0103 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007"
          + " W0104 0214 0228 0509 0920 1010",
    };
    for (String year : years) {
      put(days, year.split(" ", -1));
    }
    // New Year 2023 began on the last day of 2022.
    days.put(LocalDate.of(2022, 12, 31).toEpochDay(), Day.HOLIDAY);
    return Map.copyOf(days);
  }

  private static void put(Map<Long, Day> days, String[] words) {
    int year = Integer.parseInt(words[0]);
    Day kind = Day.HOLIDAY;
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      kind =
          switch (word.charAt(0)) {
            case 'S' -> Day.SPRING_FESTIVAL;
            case 'H' -> Day.HOLIDAY;
            case 'W' -> Day.MAKE_UP;
            default -> kind;
          };
      String[] ends = word.replaceFirst("^[SHW]", "").split("-", -1);
      LocalDate last = day(year, ends[ends.length - 1]);
      for (LocalDate day = day(year, ends[0]); !day.isAfter(last); day = day.plusDays(1)) {
        days.put(day.toEpochDay(), kind);
      }
    }
  }

  private static LocalDate day(int year, String monthDay) {
    int number = Integer.parseInt(monthDay);
    return LocalDate.of(year, number / 100, number % 100);
  }
}
