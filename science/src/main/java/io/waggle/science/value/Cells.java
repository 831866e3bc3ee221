package io.waggle.science.value;

import java.util.Arrays;

/**
 * Customers with equal histories merged into cells, ordered by their number of purchases: the terms
 * of a likelihood that depend on it alone are then computed once a group. Times are divided by a
 * scale, so that any unit is searched alike.
 */
final class Cells {
  /** The different numbers of purchases, ascending; group g is cells start[g] to start[g+1] − 1. */
  final int[] groups;

  final int[] start;
  final double[] groupWeight;
  final double[] last;
  final double[] observed;
  final double[] weight;
  final double customers;
  final double purchases;

  private Cells(int[] groups, int[] start, double[][] columns) {
    this.groups = groups;
    this.start = start;
    this.last = columns[0];
    this.observed = columns[1];
    this.weight = columns[2];
    this.groupWeight = new double[groups.length];
    double all = 0;
    double bought = 0;
    for (int g = 0; g < groups.length; g++) {
      for (int i = start[g]; i < start[g + 1]; i++) {
        groupWeight[g] += weight[i];
      }
      all += groupWeight[g];
      bought += groupWeight[g] * groups[g];
    }
    this.customers = all;
    this.purchases = bought;
  }

  /** Every row. */
  static Cells of(Histories histories, double scale) {
    return of(histories, scale, 1);
  }

  /** Each {@code every}-th row. */
  static Cells of(Histories histories, double scale, int every) {
    int rows = (histories.size() + every - 1) / every;
    int[] firstRow = new int[rows];
    double[] weights = new double[rows];
    int[] slots = new int[Integer.highestOneBit(Math.max(4, rows)) * 4];
    Arrays.fill(slots, -1);
    int cells = 0;
    for (int row = 0; row < histories.size(); row += every) {
      int slot = slot(histories, row) & (slots.length - 1);
      while (slots[slot] >= 0 && !same(histories, firstRow[slots[slot]], row)) {
        slot = (slot + 1) & (slots.length - 1);
      }
      if (slots[slot] < 0) {
        firstRow[cells] = row;
        slots[slot] = cells++;
      }
      weights[slots[slot]] += histories.weight(row);
    }
    return grouped(histories, Arrays.copyOf(firstRow, cells), weights, scale);
  }

  private static Cells grouped(Histories histories, int[] rows, double[] weights, double scale) {
    int[] groups = Arrays.stream(rows).map(histories::repeats).sorted().distinct().toArray();
    int[] place = new int[rows.length];
    int[] start = new int[groups.length + 1];
    for (int i = 0; i < rows.length; i++) {
      place[i] = Arrays.binarySearch(groups, histories.repeats(rows[i]));
      start[place[i] + 1]++;
    }
    for (int g = 0; g < groups.length; g++) {
      start[g + 1] += start[g];
    }
    int[] next = start.clone();
    double[][] columns = new double[3][rows.length];
    for (int i = 0; i < rows.length; i++) {
      int at = next[place[i]]++;
      columns[0][at] = histories.last(rows[i]) / scale;
      columns[1][at] = histories.observed(rows[i]) / scale;
      columns[2][at] = weights[i];
    }
    return new Cells(groups, start, columns);
  }

  private static boolean same(Histories histories, int a, int b) {
    return histories.repeats(a) == histories.repeats(b)
        && histories.last(a) == histories.last(b)
        && histories.observed(a) == histories.observed(b);
  }

  private static int slot(Histories histories, int row) {
    long hash = histories.repeats(row) * 0x9e3779b97f4a7c15L;
    hash = (hash ^ Double.doubleToLongBits(histories.last(row) + 0.0)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 31) ^ Double.doubleToLongBits(histories.observed(row) + 0.0));
    hash *= 0x94d049bb133111ebL;
    return (int) (hash >>> 32);
  }
}
