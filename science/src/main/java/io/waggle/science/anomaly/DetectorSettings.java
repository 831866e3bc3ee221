package io.waggle.science.anomaly;

import io.waggle.science.numeric.InvalidInput;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a series is watched.
 *
 * @param kind what the values are
 * @param cadence regular distance between points, one second to 31 days
 * @param zone whose hours and weekdays make the seasons
 * @param sides on which sides an unusual value is reported, at least one
 * @param alertScore least score of an alert, above zero: 4 is what chance brings about once in
 *     10,000 points
 */
public record DetectorSettings(
    SeriesKind kind, Duration cadence, ZoneId zone, Set<Side> sides, double alertScore) {
  private static final Duration LONGEST = Duration.ofDays(31);

  public DetectorSettings {
    InvalidInput.unless(
        cadence.compareTo(Duration.ofSeconds(1)) >= 0 && cadence.compareTo(LONGEST) <= 0,
        "cadence",
        "is " + cadence,
        "give one second to 31 days");
    InvalidInput.positive("alertScore", alertScore);
    InvalidInput.unless(!sides.isEmpty(), "sides", "are none", "give ABOVE, BELOW or both");
    sides = Set.copyOf(sides);
  }

  /** Both sides, UTC, score 4. */
  public static DetectorSettings standard(SeriesKind kind, Duration cadence) {
    return new DetectorSettings(kind, cadence, ZoneOffset.UTC, EnumSet.allOf(Side.class), 4);
  }

  public DetectorSettings withZone(ZoneId other) {
    return new DetectorSettings(kind, cadence, other, sides, alertScore);
  }

  public DetectorSettings withAlertScore(double other) {
    return new DetectorSettings(kind, cadence, zone, sides, other);
  }

  public DetectorSettings withSides(Set<Side> other) {
    return new DetectorSettings(kind, cadence, zone, other, alertScore);
  }

  /** Points in a day, at least 1. */
  int pointsADay() {
    return (int) Math.max(1, Duration.ofDays(1).toMillis() / cadence.toMillis());
  }
}
