package io.waggle.app.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The quality of one source, or of one event of it.
 *
 * @param event empty for the source as a whole
 * @param events how many events it is about
 */
public record QualityScore(
    String source, String event, long events, List<Share> shares, VolumeDrift drift) {
  /** Below this share a side of quality is told. */
  public static final double PASS = 0.95;

  public QualityScore {
    shares = List.copyOf(shares);
  }

  /** From 0 to 100: the sum of what each side adds, by the weights of those that are known. */
  public double score() {
    double points = 0;
    int weights = 0;
    for (Share each : shares) {
      points += each.points();
      weights += each.dimension().weight();
    }
    return weights == 0 ? 100 : points * 100 / weights;
  }

  /** What is wrong, in words; empty when nothing is. */
  public List<String> alerts() {
    List<String> alerts = new ArrayList<>();
    for (Share each : shares) {
      if (each.dimension() != Dimension.VOLUME && each.value() < PASS) {
        alerts.add(
            String.format(
                Locale.ROOT,
                "%s %.1f %% is below %.0f %% (%.0f of %.0f)",
                each.dimension().name().toLowerCase(Locale.ROOT),
                each.value() * 100,
                PASS * 100,
                each.good(),
                each.of()));
      }
    }
    if (drift.deviations() >= VolumeDrift.ALERT) {
      alerts.add(
          String.format(
              Locale.ROOT,
              "volume %d on the last full day against %.0f usually (%.1f deviations)",
              drift.last(),
              drift.median(),
              drift.deviations()));
    }
    return alerts;
  }
}
