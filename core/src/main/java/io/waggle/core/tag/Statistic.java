package io.waggle.core.tag;

/** What is said of a field over many events. */
public enum Statistic {
  COUNT,
  SUM,
  AVERAGE,
  MIN,
  MAX,
  FIRST,
  LAST,
  DISTINCT,
  MOST_FREQUENT;

  TagType type() {
    return switch (this) {
      case COUNT, SUM, AVERAGE, MIN, MAX, DISTINCT -> TagType.NUMBER;
      case FIRST, LAST -> TagType.ANY;
      case MOST_FREQUENT -> TagType.TEXT;
    };
  }

  /** Whether calendar days keep enough to tell. */
  boolean fitsDays() {
    return this == COUNT || this == SUM || this == AVERAGE;
  }
}
