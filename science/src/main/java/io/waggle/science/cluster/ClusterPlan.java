package io.waggle.science.cluster;

import io.waggle.science.numeric.InvalidInput;

/**
 * What is looked for.
 *
 * @param fewest groups, at least 1
 * @param most groups, at least the fewest; the same for a number that is given
 * @param seed of the starts and samples
 */
public record ClusterPlan(int fewest, int most, long seed) {
  public ClusterPlan {
    InvalidInput.unless(fewest >= 1, "groups", "is " + fewest, "give at least 1");
    InvalidInput.unless(
        most >= fewest, "groups", "is from " + fewest + " to " + most, "give the smaller first");
  }

  /** So many groups. */
  public static ClusterPlan exactly(int groups, long seed) {
    return new ClusterPlan(groups, groups, seed);
  }

  /** As many groups as the data shows, one to so many. */
  public static ClusterPlan upTo(int most, long seed) {
    return new ClusterPlan(1, most, seed);
  }

  /** Whether the number is given, and not to be found. */
  boolean isGiven() {
    return fewest == most;
  }
}
