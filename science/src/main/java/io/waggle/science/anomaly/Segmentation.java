package io.waggle.science.anomaly;

import io.waggle.science.numeric.Interval;
import java.util.List;

/** Since when a series has been at which level. */
public sealed interface Segmentation {
  /**
   * Fewer points than two segments take.
   *
   * @param needed least number of points
   */
  record TooShort(int needed) implements Segmentation {}

  /**
   * The segments found; no change is an answer too.
   *
   * @param changes in order of time, possibly none
   * @param noise standard deviation of single points around their level
   * @param autocorrelation of neighbouring points around their level, 0 to 0.95; where it is high
   *     the level wanders, and a change needs to be larger to be told from that
   */
  record Segments(List<ChangePoint> changes, double noise, double autocorrelation)
      implements Segmentation {
    public Segments {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A lasting change of level.
   *
   * @param at index of the first point on the new level
   * @param before mean of the segment that ends here
   * @param after mean of the segment that begins here
   * @param difference interval of after − before, taking the place of the change as given
   */
  record ChangePoint(int at, double before, double after, Interval difference) {}
}
