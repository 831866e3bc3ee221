package io.waggle.core.profile;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Hash128;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure that a definition asks profiles to keep: of which events, of which of their fields, and
 * what of it.
 *
 * <p>The field is a property by name or dotted path, {@code products[].category} for each element
 * of a list, or one of {@code $hour, $weekday, $date, $source, $channel, $campaign, $content,
 * $name}. Equal keys are one measure, whoever asks.
 */
public final class MeasureKey {
  /** The most calendar days that {@link Kind#DAYS} keeps. */
  public static final int MAX_DAYS = 400;

  /** The most events that {@link Kind#TRAIL} keeps. */
  public static final int MAX_TRAIL = 1_000;

  private static final String STORED = "\u0002";

  private final EventFilter filter;
  private final String property;
  private final Kind kind;
  private final int keep;
  private final ZoneId zone;
  private final long print;
  private final String storedName;

  /** What is kept. The order is part of the stored form: only append. */
  public enum Kind {
    /** Count, sum, smallest, largest, first and last of a number. */
    SUM,
    /** How many different values: exact up to 256, then estimated with an error of 2.3 %. */
    DISTINCT,
    /** The values with how often each came: exact up to 64 different ones. */
    FREQUENT,
    /** Count and sum of each calendar day, the newest days with any event. */
    DAYS,
    /** The newest events, each with its time and the value, in the order of time. */
    TRAIL,
    /** The first and the last value, whatever its type. */
    ENDS
  }

  private MeasureKey(EventFilter filter, String property, Kind kind, int keep, ZoneId zone) {
    this.filter = filter;
    this.property = property;
    this.kind = kind;
    this.keep = keep;
    this.zone = zone;
    String text = kind + " " + keep + " " + zone.getId() + " " + property + " " + filter;
    this.print = Hash128.of("measure", text).hi();
    this.storedName = storedName(print);
  }

  public static MeasureKey sum(EventFilter filter, String property) {
    return of(filter, property, Kind.SUM);
  }

  public static MeasureKey distinct(EventFilter filter, String property) {
    return of(filter, property, Kind.DISTINCT);
  }

  public static MeasureKey frequent(EventFilter filter, String property, ZoneId zone) {
    return new MeasureKey(filter, property, Kind.FREQUENT, 0, zone);
  }

  public static MeasureKey ends(EventFilter filter, String property) {
    return of(filter, property, Kind.ENDS);
  }

  /**
   * The newest {@code days} calendar days that have an event, by the calendar of a zone; with an
   * empty property events are counted, else the numbers of the property.
   */
  public static MeasureKey days(EventFilter filter, String property, int days, ZoneId zone) {
    return new MeasureKey(filter, property, Kind.DAYS, within(days, MAX_DAYS), zone);
  }

  /** The newest so many events; with an empty property only their times. */
  public static MeasureKey trail(EventFilter filter, String property, int newest) {
    int keep = within(newest, MAX_TRAIL);
    return new MeasureKey(filter, property, Kind.TRAIL, keep, Days.UTC);
  }

  /** Whether this names a field that can be measured. */
  public static boolean isField(String path) {
    return Fields.isField(path);
  }

  /** The facts about an event itself that can be measured, by name. */
  public static List<String> facts() {
    return Fields.FACTS.stream().sorted().toList();
  }

  private static MeasureKey of(EventFilter filter, String property, Kind kind) {
    return new MeasureKey(filter, property, kind, 0, Days.UTC);
  }

  private static int within(int number, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(number + " is not from 1 to " + most);
    }
    return number;
  }

  public EventFilter filter() {
    return filter;
  }

  /** The field; empty when only the event itself matters. */
  public String property() {
    return property;
  }

  public Kind kind() {
    return kind;
  }

  /** How many days or events are kept; 0 for the other kinds. */
  public int keep() {
    return keep;
  }

  /** The calendar that days, hours and weekdays go by. */
  public ZoneId zone() {
    return zone;
  }

  /** A name that no event and no counter can have; what {@link ProfileChange} calls it. */
  public String storedName() {
    return storedName;
  }

  /** What profiles keep it under. */
  long print() {
    return print;
  }

  static String storedName(long print) {
    return STORED + Long.toUnsignedString(print, Character.MAX_RADIX);
  }

  /** Whether this is the stored name of a measure, not of a counter. */
  static boolean isMeasure(String storedName) {
    return storedName.startsWith(STORED);
  }

  /** The fingerprint that a stored name spells. */
  static long printOf(String storedName) {
    return Long.parseUnsignedLong(storedName.substring(STORED.length()), Character.MAX_RADIX);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MeasureKey that
        && print == that.print
        && kind == that.kind
        && keep == that.keep
        && property.equals(that.property)
        && zone.equals(that.zone)
        && filter.equals(that.filter);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(print);
  }

  @Override
  public String toString() {
    String field = property.isEmpty() ? "" : " of " + property;
    return kind + field + " over " + filter.describe();
  }
}
