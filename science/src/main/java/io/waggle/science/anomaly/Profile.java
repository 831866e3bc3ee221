package io.waggle.science.anomaly;

import java.util.Arrays;

/**
 * What is typical of each slot of a season: the mean of the middle half of the slot's last visits,
 * a visit being the mean of the points that fall into the slot before the next slot begins.
 */
final class Profile {
  private final int visitsKept;
  private final double[] visits;
  private final int[] counts;
  private final double[] typical;
  private int slot = -1;
  private double sum;
  private int points;

  Profile(int slots, int visitsKept) {
    this.visitsKept = visitsKept;
    this.visits = new double[slots * visitsKept];
    this.counts = new int[slots];
    this.typical = new double[slots];
  }

  /** Middle of the slot's last visits, 0 before the first one has ended. */
  double typical(int ofSlot) {
    return typical[ofSlot];
  }

  /** The same, evened out with the slots beside it. */
  double smooth(int ofSlot) {
    int before = (ofSlot + typical.length - 1) % typical.length;
    int after = (ofSlot + 1) % typical.length;
    return 0.25 * typical[before] + 0.5 * typical[ofSlot] + 0.25 * typical[after];
  }

  /** Visits of the slot that have ended, counted up to those that are kept. */
  int visits(int ofSlot) {
    return Math.min(counts[ofSlot], visitsKept);
  }

  void add(int toSlot, double value) {
    if (toSlot != slot) {
      endVisit();
      slot = toSlot;
    }
    sum += value;
    points++;
  }

  private void endVisit() {
    if (points == 0) {
      return;
    }
    visits[slot * visitsKept + counts[slot] % visitsKept] = sum / points;
    counts[slot]++;
    int kept = visits(slot);
    double[] sorted = Arrays.copyOfRange(visits, slot * visitsKept, slot * visitsKept + kept);
    Arrays.sort(sorted);
    typical[slot] = middle(sorted);
    sum = 0;
    points = 0;
  }

  /** Mean of the middle half (the interquartile mean). */
  private static double middle(double[] sorted) {
    int off = sorted.length / 4;
    double total = 0;
    for (int i = off; i < sorted.length - off; i++) {
      total += sorted[i];
    }
    return total / (sorted.length - 2 * off);
  }
}
