package io.waggle.core.profile;

/**
 * What {@link MeasureKey.Kind#SUM} knows of a number over the events of a person.
 *
 * @param count how many events had the number; at least 1
 * @param micros the sum in millionths; at the ends of the range of a long it is too large to tell
 * @param firstTime when the first of the events was, {@code first} its number
 * @param lastTime when the last of the events was, {@code last} its number
 */
public record Totals(
    long count,
    long micros,
    double min,
    double max,
    long firstTime,
    double first,
    long lastTime,
    double last) {
  public double sum() {
    return micros / 1e6;
  }

  public double average() {
    return sum() / count;
  }

  /** Whether the sum stayed within what can be added up. */
  public boolean isExact() {
    return micros != Long.MAX_VALUE && micros != Long.MIN_VALUE;
  }
}
