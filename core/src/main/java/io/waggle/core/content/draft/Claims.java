package io.waggle.core.content.draft;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what must be backed by a fact. */
final class Claims {
  static final Pattern LINK =
      Pattern.compile(
          "(?i)https?://[^\\s<>\"'，。；）)]+|\\b(?:[a-z0-9-]+\\.)+(?:com|cn|net|org|shop|io|test)"
              + "(?:/[^\\s<>\"'，。；）)]*)?");
  private static final List<String> MONTHS =
      List.of(
          "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
  private static final Pattern ISO = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
  private static final Pattern CHINESE =
      Pattern.compile("(?:(\\d{4})\\s*年\\s*)?(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(?i)\\b" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?i)\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+" + MONTH + "(?:\\s+(\\d{4}))?\\b");

  /** Amounts in Chinese figures, such as 八折 or 三百元. */
  static final Pattern CHINESE_AMOUNT =
      Pattern.compile("[一二两三四五六七八九十百千万]{1,8}(?:折|元|块钱|倍|成)");

  private Claims() {}

  static String plainLink(String link) {
    String lower = link.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("https://") ? lower.substring(8) : lower;
    bare = bare.startsWith("http://") ? bare.substring(7) : bare;
    return bare.replaceAll("[.,;:!?/]+$", "");
  }

  /** The days in a text: {@code 3-5}, and with a year {@code 2026-3-5} as well. */
  static Set<String> days(String text) {
    Set<String> days = new LinkedHashSet<>();
    for (Day each : found(text)) {
      days.add(each.plain());
      if (!each.year.isEmpty()) {
        days.add(each.withYear());
      }
    }
    return days;
  }

  /** A day as it stands in a text. */
  record Day(String written, String year, int month, int day) {
    private String plain() {
      return month + "-" + day;
    }

    private String withYear() {
      return year + "-" + plain();
    }

    /** The most exact thing that it says. */
    String claim() {
      return year.isEmpty() ? plain() : withYear();
    }
  }

  static List<Day> found(String text) {
    List<Day> days = new ArrayList<>();
    Matcher iso = ISO.matcher(text);
    while (iso.find()) {
      days.add(new Day(iso.group(), iso.group(1), whole(iso.group(2)), whole(iso.group(3))));
    }
    Matcher chinese = CHINESE.matcher(text);
    while (chinese.find()) {
      String year = chinese.group(1) == null ? "" : chinese.group(1);
      days.add(
          new Day(chinese.group(), year, whole(chinese.group(2)), whole(chinese.group(3))));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    while (monthFirst.find()) {
      String year = monthFirst.group(3) == null ? "" : monthFirst.group(3);
      days.add(
          new Day(
              monthFirst.group(), year, month(monthFirst.group(1)), whole(monthFirst.group(2))));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    while (dayFirst.find()) {
      String year = dayFirst.group(3) == null ? "" : dayFirst.group(3);
      days.add(
          new Day(dayFirst.group(), year, month(dayFirst.group(2)), whole(dayFirst.group(1))));
    }
    return days;
  }

  private static int month(String name) {
    return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
  }

  private static int whole(String digits) {
    return Integer.parseInt(digits);
  }
}
