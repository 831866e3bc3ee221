package io.waggle.science.fair;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one group.
 *
 * @param group its value in each column of the dimension
 * @param size how many people
 * @param selected how many of them were selected
 * @param positives how many have a positive outcome; 0 when outcomes are not known
 * @param rates every rate that the input allows
 * @param impact null when the group is too small or there is nobody to compare with
 * @param calibration null when scores or outcomes are not known
 */
public record GroupFigures(
    List<String> group,
    long size,
    long selected,
    long positives,
    Map<Rate, Figure> rates,
    @Nullable Impact impact,
    @Nullable Calibration calibration) {
  public GroupFigures {
    group = List.copyOf(group);
    rates = Map.copyOf(rates);
  }

  /** The group's values joined, for people. */
  public String name() {
    return String.join(" & ", group);
  }
}
