package io.waggle.science.cluster;

import java.util.List;

/**
 * Rows that resemble each other.
 *
 * @param name from the features that set the group apart, such as "high spend, low recency"; unlike
 *     that of any other group
 * @param size how many rows
 * @param share of all rows
 * @param traits one for each feature, that which sets the group most apart first
 */
public record Group(String name, int size, double share, List<Trait> traits) {
  public Group {
    traits = List.copyOf(traits);
  }

  /**
   * A feature of a group.
   *
   * @param feature its name
   * @param mean of the rows of the group, in the feature's own unit
   * @param apart how many deviations of all rows that is from the mean of all rows
   */
  public record Trait(String feature, double mean, double apart) {}
}
