package io.waggle.core.contact;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Zones;
import io.waggle.core.privacy.Purpose;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the words that contact documents use: channels, purposes, days, times of day, zones. */
final class ContactWords {
  private final ContactReferences references;

  ContactWords(ContactReferences references) {
    this.references = references;
  }

  List<String> channels(Document doc, String key) {
    List<String> channels = doc.texts(key);
    channels.forEach(each -> channel(doc, key, each));
    return channels;
  }

  /** A fault when there is no such channel. */
  void channel(Document doc, String key, String name) {
    List<String> standard = ContactReferences.STANDARD_CHANNELS;
    if (!standard.contains(name) && !references.hasChannel(name)) {
      String fix = "Use one of " + standard + " or define the channel.";
      doc.fault(key, "unknown_channel", "'" + name + "' is no channel", fix);
    }
  }

  void tag(Document doc, String key, String name) {
    if (!name.isEmpty() && !references.hasTag(name)) {
      doc.fault(key, "unknown_tag", "no tag '" + name + "'", "Define it or mend its name.");
    }
  }

  /** A fault when there is no such purpose. */
  static void purpose(Document doc, String key, String name) {
    List<String> names = Purpose.VOCABULARY.stream().map(Purpose::name).toList();
    if (!names.contains(name)) {
      String fix = "Use one of " + names + ".";
      doc.fault(key, "unknown_purpose", "'" + name + "' is no purpose", fix);
    }
  }

  static List<String> purposes(Document doc, String key) {
    List<String> purposes = doc.texts(key);
    purposes.forEach(each -> purpose(doc, key, each));
    return purposes;
  }

  static @Nullable ZoneId zone(Document doc, String key, String name) {
    ZoneId zone = Zones.find(name);
    if (zone == null) {
      String fix = "Use a name of the IANA database such as Asia/Shanghai.";
      doc.fault(key, "unknown_zone", "'" + name + "' is no time zone", fix);
    }
    return zone;
  }

  /** A time of day written {@code 21:00}, as the minute of the day; {@code 24:00} is its end. */
  static int minute(Document doc, String key) {
    String text = doc.text(key);
    if (text.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")) {
      return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }
    if (!text.isEmpty()) {
      String fix = "Write 00:00 to 24:00, in quotes.";
      doc.fault(key, "bad_time", "'" + text + "' is no time of day", fix);
    }
    return 0;
  }

  /** Weekdays and the kinds {@code workday}, {@code weekend} and {@code holiday}. */
  static QuietHours.Days days(Document doc, String key) {
    if (!doc.has(key)) {
      return QuietHours.Days.ALL;
    }
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    Set<WorkCalendar.Kind> kinds = EnumSet.noneOf(WorkCalendar.Kind.class);
    for (String each : doc.texts(key)) {
      DayOfWeek weekday = constant(DayOfWeek.values(), each);
      WorkCalendar.Kind kind = constant(WorkCalendar.Kind.values(), each);
      if (weekday != null) {
        weekdays.add(weekday);
      } else if (kind != null) {
        kinds.add(kind);
      } else {
        String fix = "Use monday to sunday, workday, weekend or holiday.";
        doc.fault(key, "unknown_day", "'" + each + "' is no day", fix);
      }
    }
    if (doc.texts(key).isEmpty()) {
      doc.fault(key, "missing", "names no day", "Leave it out for every day.");
    }
    return new QuietHours.Days(weekdays, kinds);
  }

  /** Dates and spans such as {@code 2026-12-24/2026-12-26}, at most a year long. */
  static List<LocalDate> dates(Document doc, String key) {
    List<LocalDate> dates = new ArrayList<>();
    for (String each : doc.texts(key)) {
      try {
        String[] ends = each.split("/", -1);
        LocalDate first = LocalDate.parse(ends[0]);
        LocalDate last = LocalDate.parse(ends[ends.length - 1]);
        if (ends.length > 2 || last.isBefore(first) || last.isAfter(first.plusYears(1))) {
          badDate(doc, key, each);
        } else {
          first.datesUntil(last.plusDays(1)).forEach(dates::add);
        }
      } catch (DateTimeParseException e) {
        badDate(doc, key, each);
      }
    }
    return dates;
  }

  private static void badDate(Document doc, String key, String text) {
    String fix = "Write 2026-12-24 or 2026-12-24/2026-12-26, in quotes.";
    doc.fault(key, "bad_date", "'" + text + "' is no date or span of dates", fix);
  }

  private static <E extends Enum<E>> @Nullable E constant(E[] all, String word) {
    return Arrays.stream(all)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(null);
  }
}
