package io.waggle.science.match;

import java.util.Arrays;

/**
 * Puts records right that an early, wrong join has taken to the wrong group: one at a time, in
 * order, a record whose mean probability with the others of its group is below the density moves to
 * the group that it is most like, when that one reaches the density.
 */
final class Relocation {
  private static final int ROUNDS_MAX = 10;

  private final float[][] likeness;
  private final double density;
  private final int[] group;
  private final int[] size;
  private final double[] sums;

  /**
   * @param likeness of all pairs, symmetric
   * @param groups for each record the first record of its group
   */
  Relocation(float[][] likeness, int[] groups, double density) {
    this.likeness = likeness;
    this.density = density;
    this.group = groups.clone();
    this.size = new int[group.length];
    for (int each : group) {
      size[each]++;
    }
    this.sums = new double[group.length];
  }

  /** For each record the first record of its group, after the moves. */
  int[] settled() {
    boolean isSettled = false;
    for (int round = 0; round < ROUNDS_MAX && !isSettled; round++) {
      isSettled = true;
      for (int record = 0; record < group.length; record++) {
        int to = better(record);
        if (to != group[record]) {
          size[group[record]]--;
          size[to]++;
          group[record] = to;
          isSettled = false;
        }
      }
    }
    return named();
  }

  private int better(int record) {
    int own = group[record];
    if (size[own] == 1) {
      return own;
    }
    Arrays.fill(sums, 0);
    for (int other = 0; other < group.length; other++) {
      sums[group[other]] += other == record ? 0 : likeness[record][other];
    }
    if (sums[own] / (size[own] - 1) >= density) {
      return own;
    }
    int nearest = own;
    double most = density;
    for (int other = 0; other < group.length; other++) {
      if (other != own && size[other] > 0 && sums[other] / size[other] > most) {
        nearest = other;
        most = sums[other] / size[other];
      }
    }
    return nearest;
  }

  /** Groups by their first record. */
  private int[] named() {
    int[] first = new int[group.length];
    Arrays.fill(first, -1);
    int[] named = new int[group.length];
    for (int record = 0; record < group.length; record++) {
      int of = group[record];
      first[of] = first[of] < 0 ? record : first[of];
      named[record] = first[of];
    }
    return named;
  }
}
