package io.waggle.core.journey;

import io.waggle.core.journey.Recurrence.Day;
import io.waggle.core.journey.Recurrence.Frequency;
import io.waggle.core.kernel.Document;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a recurrence rule as RFC 5545 writes it: {@code FREQ} (daily, weekly, monthly, yearly),
 * {@code INTERVAL}, {@code BYDAY}, {@code BYMONTHDAY}, {@code BYMONTH}, {@code COUNT} and {@code
 * UNTIL}. Every other part is refused by its name.
 */
final class RecurrenceForm {
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final List<String> KNOWN =
      List.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "COUNT", "UNTIL");
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private static final Recurrence HARMLESS =
      new Recurrence(
          Frequency.DAILY,
          1,
          new Recurrence.Parts(List.of(), List.of(), List.of()),
          new Recurrence.Start(LocalDateTime.of(2000, 1, 1, 0, 0), ZoneOffset.UTC),
          0,
          Recurrence.NONE);

  private final Document doc;
  private final Map<String, String> parts = new HashMap<>();

  private RecurrenceForm(Document doc) {
    this.doc = doc;
  }

  /** Reads {@code rule}, {@code start} and {@code zone}. */
  static Recurrence parse(Document doc) {
    return new RecurrenceForm(doc).read();
  }

  private Recurrence read() {
    ZoneId zone = LocalMoments.zone(doc, "zone");
    LocalDateTime start = start();
    String rule = doc.text("rule");
    for (String each : rule.isEmpty() ? new String[0] : rule.split(";", -1)) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      if (!KNOWN.contains(name)) {
        refuse("'" + name + "' is not read here");
      } else if (parts.put(name, each.substring(equals + 1)) != null) {
        refuse(name + " stands twice");
      }
    }
    if (rule.isEmpty()) {
      return HARMLESS;
    }
    try {
      return built(new Recurrence.Start(start, zone));
    } catch (IllegalArgumentException | DateTimeException e) {
      refuse(String.valueOf(e.getMessage()));
      return HARMLESS;
    }
  }

  private LocalDateTime start() {
    String text = doc.text("start");
    try {
      return text.isEmpty() ? HARMLESS.start().local() : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      doc.fault("start", "bad_time", "'" + text + "' is no local time", "Write 2026-01-05T09:00.");
      return HARMLESS.start().local();
    }
  }

  private Recurrence built(Recurrence.Start start) {
    Frequency frequency = frequency();
    List<Day> days = days();
    List<Integer> monthDays = numbers("BYMONTHDAY", 31, true);
    List<Integer> months = numbers("BYMONTH", 12, false);
    boolean placed = days.stream().anyMatch(each -> each.place() != 0);
    if (placed && (frequency == Frequency.DAILY || frequency == Frequency.WEEKLY)) {
      throw new IllegalArgumentException("BYDAY with a number needs FREQ=MONTHLY or YEARLY");
    }
    if (frequency == Frequency.YEARLY && !days.isEmpty() && months.isEmpty()) {
      throw new IllegalArgumentException("BYDAY in a yearly rule needs BYMONTH");
    }
    if (frequency == Frequency.WEEKLY && !monthDays.isEmpty()) {
      throw new IllegalArgumentException("BYMONTHDAY does not fit FREQ=WEEKLY");
    }
    if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
      throw new IllegalArgumentException("COUNT and UNTIL exclude each other");
    }
    Recurrence rule =
        new Recurrence(
            frequency,
            number("INTERVAL", 1, 1_000, 1),
            new Recurrence.Parts(days, monthDays, months),
            start,
            number("COUNT", 1, 10_000, 0),
            until(start.zone()));
    if (rule.next(Long.MIN_VALUE / 2_000) == Recurrence.NONE) {
      throw new IllegalArgumentException("the rule gives no time at all");
    }
    return rule;
  }

  private Frequency frequency() {
    String text = parts.getOrDefault("FREQ", "");
    for (Frequency each : Frequency.values()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        text.isEmpty() ? "FREQ is missing" : "FREQ=" + text + " is not read here");
  }

  private int number(String name, int least, int most, int otherwise) {
    String text = parts.get(name);
    if (text == null) {
      return otherwise;
    }
    int number = parsed(name, text);
    if (number < least || number > most) {
      throw new IllegalArgumentException(name + " must be from " + least + " to " + most);
    }
    return number;
  }

  private List<Integer> numbers(String name, int most, boolean fromEnd) {
    List<Integer> numbers = new ArrayList<>();
    String text = parts.get(name);
    for (String each : text == null ? new String[0] : text.split(",", -1)) {
      int number = parsed(name, each);
      if (number == 0 || Math.abs(number) > most || number < 0 && !fromEnd) {
        throw new IllegalArgumentException(name + "=" + each + " is out of range");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static int parsed(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is no number", e);
    }
  }

  private List<Day> days() {
    List<Day> days = new ArrayList<>();
    String text = parts.get("BYDAY");
    for (String each : text == null ? new String[0] : text.split(",", -1)) {
      int at = each.length() - 2;
      int day = at < 0 ? -1 : WEEKDAYS.indexOf(each.substring(at));
      int place = at <= 0 ? 0 : parsed("BYDAY", each.substring(0, at));
      if (day < 0 || Math.abs(place) > 5 || at > 0 && place == 0) {
        throw new IllegalArgumentException("BYDAY=" + each + " is no day");
      }
      days.add(new Day(place, DayOfWeek.of(day + 1)));
    }
    return days;
  }

  /** A day counts to its end; a time with {@code Z} is UTC, another one that of the zone. */
  private long until(ZoneId zone) {
    String text = parts.get("UNTIL");
    if (text == null) {
      return Recurrence.NONE;
    }
    if (text.length() == 8) {
      LocalDate last = LocalDate.parse(text, DATE);
      return last.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - 1;
    }
    boolean utc = text.endsWith("Z");
    String local = utc ? text.substring(0, text.length() - 1) : text;
    return LocalDateTime.parse(local, TIME)
        .atZone(utc ? ZoneOffset.UTC : zone)
        .toInstant()
        .toEpochMilli();
  }

  private void refuse(String why) {
    doc.fault(
        "rule",
        "bad_rule",
        why,
        "Write a rule such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH with " + KNOWN + ".");
  }
}
