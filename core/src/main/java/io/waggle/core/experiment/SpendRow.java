package io.waggle.core.experiment;

/**
 * What was spent on a channel, or on one campaign of it, over some days; the same on each of them.
 *
 * @param campaign empty when it was for the channel as a whole
 * @param firstDay in days since 1970
 * @param lastDay the last day that is included
 * @param micros millionths of the currency
 */
public record SpendRow(
    String channel, String campaign, long firstDay, long lastDay, long micros, String currency) {

  /** How many days it is spread over. */
  public long days() {
    return lastDay - firstDay + 1;
  }

  /** How many of its days lie between the two, both included. */
  public long daysWithin(long first, long last) {
    return Math.max(0, Math.min(lastDay, last) - Math.max(firstDay, first) + 1);
  }
}
