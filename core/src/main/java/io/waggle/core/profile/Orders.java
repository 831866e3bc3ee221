package io.waggle.core.profile;

/**
 * A person's orders in sum.
 *
 * @param count distinct orders
 * @param revenueMicros their value in millionths of the source's unit
 * @param first time of the first, or {@link Profile#NO_TIME}
 * @param last time of the last, or {@link Profile#NO_TIME}
 * @param days distinct UTC days with an order
 */
public record Orders(long count, long revenueMicros, long first, long last, int days) {
  public static final Orders NONE = new Orders(0, 0, Profile.NO_TIME, Profile.NO_TIME, 0);

  public double revenue() {
    return revenueMicros / 1e6;
  }

  /**
   * The mean gap between order days in days, (last - first) / (days - 1); NaN below three order
   * days.
   */
  public double cycleDays() {
    long firstDay = Math.floorDiv(first, 86_400_000L);
    long lastDay = Math.floorDiv(last, 86_400_000L);
    return days < 3 ? Double.NaN : (double) (lastDay - firstDay) / (days - 1);
  }
}
