package io.waggle.core.content.liquid;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Writes a time by a pattern of strftime (POSIX, with the flags of Ruby and the GNU library). */
final class Strftime {
  private static final int MAX_WIDTH = 30;

  private final ZonedDateTime time;
  private final Locale locale;
  private final StringBuilder out = new StringBuilder();

  private Strftime(ZonedDateTime time, Locale locale) {
    this.time = time;
    this.locale = locale;
  }

  static String format(ZonedDateTime time, String pattern, Locale locale) {
    Strftime writer = new Strftime(time, locale);
    writer.write(pattern);
    return writer.out.toString();
  }

  private void write(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '%') {
        out.append(pattern.charAt(i));
        continue;
      }
      int start = i++;
      String flags = "";
      while (i < pattern.length() && "-_0^#:".indexOf(pattern.charAt(i)) >= 0) {
        flags += pattern.charAt(i++);
      }
      int width = 0;
      while (i < pattern.length() && pattern.charAt(i) >= '0' && pattern.charAt(i) <= '9') {
        width = Math.min(MAX_WIDTH, width * 10 + pattern.charAt(i++) - '0');
      }
      boolean known = i < pattern.length() && field(pattern.charAt(i), flags, width);
      if (!known) {
        out.append(pattern, start, Math.min(i + 1, pattern.length()));
      }
    }
  }

  private boolean field(char letter, String flags, int width) {
    String text = name(letter);
    if (!text.isEmpty()) {
      String cased = flags.contains("^") ? text.toUpperCase(locale) : text;
      cased = flags.contains("#") ? text.toUpperCase(locale) : cased;
      out.append(" ".repeat(Math.max(0, width - cased.length()))).append(cased);
      return true;
    }
    String compound = compound(letter);
    if (!compound.isEmpty()) {
      write(compound);
      return true;
    }
    return number(letter, flags, width) || other(letter, flags);
  }

  private String name(char letter) {
    return switch (letter) {
      case 'A' -> by("EEEE");
      case 'a' -> by("EEE");
      case 'B' -> by("MMMM");
      case 'b', 'h' -> by("MMM");
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'Z' -> DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
      default -> "";
    };
  }

  private static String compound(char letter) {
    return switch (letter) {
      case 'c' -> "%a %b %e %H:%M:%S %Y";
      case 'D', 'x' -> "%m/%d/%y";
      case 'F' -> "%Y-%m-%d";
      case 'T', 'X' -> "%H:%M:%S";
      case 'R' -> "%H:%M";
      case 'r' -> "%I:%M:%S %p";
      case 'v' -> "%e-%^b-%Y";
      case '+' -> "%a %b %e %H:%M:%S %Z %Y";
      default -> "";
    };
  }

  private boolean number(char letter, String flags, int width) {
    int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    int sundayFirst = time.getDayOfWeek().getValue() % 7;
    int day = time.getDayOfYear();
    return switch (letter) {
      case 'Y' -> digits(time.getYear(), 1, '0', flags, width);
      case 'C' -> digits(time.getYear() / 100, 2, '0', flags, width);
      case 'y' -> digits(time.getYear() % 100, 2, '0', flags, width);
      case 'm' -> digits(time.getMonthValue(), 2, '0', flags, width);
      case 'd' -> digits(time.getDayOfMonth(), 2, '0', flags, width);
      case 'e' -> digits(time.getDayOfMonth(), 2, ' ', flags, width);
      case 'j' -> digits(day, 3, '0', flags, width);
      case 'H' -> digits(time.getHour(), 2, '0', flags, width);
      case 'k' -> digits(time.getHour(), 2, ' ', flags, width);
      case 'I' -> digits(hour12, 2, '0', flags, width);
      case 'l' -> digits(hour12, 2, ' ', flags, width);
      case 'M' -> digits(time.getMinute(), 2, '0', flags, width);
      case 'S' -> digits(time.getSecond(), 2, '0', flags, width);
      case 'u' -> digits(time.getDayOfWeek().getValue(), 1, '0', flags, width);
      case 'w' -> digits(sundayFirst, 1, '0', flags, width);
      case 'G' -> digits(time.get(IsoFields.WEEK_BASED_YEAR), 1, '0', flags, width);
      case 'V' -> digits(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flags, width);
      case 'U' -> digits((day + 6 - sundayFirst) / 7, 2, '0', flags, width);
      case 'W' -> digits((day + 6 - (sundayFirst + 6) % 7) / 7, 2, '0', flags, width);
      case 's' -> digits(time.toEpochSecond(), 1, '0', flags, width);
      default -> false;
    };
  }

  private boolean other(char letter, String flags) {
    switch (letter) {
      case 'L' -> out.append(String.format(Locale.ROOT, "%03d", time.getNano() / 1_000_000));
      case 'N' -> out.append(String.format(Locale.ROOT, "%09d", time.getNano()));
      case 'z' -> out.append(offset(flags.contains(":")));
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case '%' -> out.append('%');
      default -> {
        return false;
      }
    }
    return true;
  }

  private String offset(boolean colon) {
    int minutes = time.get(ChronoField.OFFSET_SECONDS) / 60;
    String form = colon ? "%s%02d:%02d" : "%s%02d%02d";
    int size = Math.abs(minutes);
    return String.format(Locale.ROOT, form, minutes < 0 ? "-" : "+", size / 60, size % 60);
  }

  private boolean digits(long number, int least, char fill, String flags, int width) {
    String text = Long.toString(number);
    if (flags.contains("-")) {
      out.append(text);
      return true;
    }
    char with = flags.contains("0") ? '0' : flags.contains("_") ? ' ' : fill;
    int length = Math.max(least, width);
    out.append(String.valueOf(with).repeat(Math.max(0, length - text.length()))).append(text);
    return true;
  }

  private String by(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(time);
  }
}
