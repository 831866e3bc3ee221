package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;

/**
 * How links between records become groups, see {@link Clustering}.
 *
 * @param density two groups become one only while the mean probability over all pairs across them
 *     is at least this; in (0, 1]. One link between two groups of ten raises that mean to at most
 *     0.01, so a bad link cannot chain them
 * @param regionMax the most records that are grouped at one time; a larger web of links is first
 *     cut where it is weakest; 2 to 5,000
 */
public record Grouping(double density, int regionMax) {
  private static final int REGION_MOST = 5_000;

  public Grouping {
    InvalidInput.unless(
        density > 0 && density <= 1, "density", "is " + density, "give a share above 0, at most 1");
    InvalidInput.unless(
        regionMax >= 2 && regionMax <= REGION_MOST,
        "largest region",
        "is " + regionMax,
        "give 2 to " + REGION_MOST);
  }

  /** Density 0.3, regions of at most 1,000 records. */
  public static Grouping standard() {
    return new Grouping(0.3, 1_000);
  }
}
