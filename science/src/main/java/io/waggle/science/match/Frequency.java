package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;

/**
 * How much the rarity of a value counts when two records agree on it exactly: Smith says little,
 * Featherstonehaugh much. The weight of exact agreement is moved by {@code damping · log2(u /
 * max(share, floor))}, where u is the chance that two people agree by accident and share that of
 * the value among the records (Winkler 1988; Linacre and others 2022).
 *
 * @param damping 0 (rarity does not count) to 1 (in full)
 * @param floor the least share a value is taken to have, so that a spelling error, which is rare
 *     too, does not count as proof; in (0, 1]
 */
public record Frequency(double damping, double floor) {
  public Frequency {
    InvalidInput.unless(
        damping >= 0 && damping <= 1, "damping", "is " + damping, "give a number from 0 to 1");
    InvalidInput.unless(
        floor > 0 && floor <= 1, "floor", "is " + floor, "give a share above 0, at most 1");
  }

  /** Rarity does not count. */
  public static Frequency ignored() {
    return new Frequency(0, 1);
  }

  /** In full, with a floor of one in 10,000. */
  public static Frequency counted() {
    return new Frequency(1, 1e-4);
  }

  boolean isIgnored() {
    return damping == 0;
  }
}
