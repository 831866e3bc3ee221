package io.waggle.science.match;

import java.util.Arrays;

/**
 * The Damerau distance in its restricted form (optimal string alignment): the least number of
 * insertions, deletions, substitutions and swaps of neighbours, where no part is edited twice
 * (Damerau 1964; Boytsov 2011, section 2.1).
 */
public final class Damerau {
  private Damerau() {}

  /** The distance, 0 for equal texts, at most the length of the longer one. */
  public static int distance(String left, String right) {
    PackedText both = new PackedText();
    int a = both.add(left);
    int b = both.add(right);
    int most = Math.max(left.length(), right.length());
    return bounded(both, a, both, b, most);
  }

  /** The distance when it is at most {@code most}, otherwise {@code most} + 1. */
  static int bounded(PackedText left, int a, PackedText right, int b, int most) {
    char[] p = left.pool();
    char[] q = right.pool();
    int fromP = left.start(a);
    int fromQ = right.start(b);
    int toP = fromP + left.length(a);
    int toQ = fromQ + right.length(b);
    if (Math.abs(left.length(a) - right.length(b)) > most) {
      return most + 1;
    }
    while (fromP < toP && fromQ < toQ && p[fromP] == q[fromQ]) {
      fromP++;
      fromQ++;
    }
    while (fromP < toP && fromQ < toQ && p[toP - 1] == q[toQ - 1]) {
      toP--;
      toQ--;
    }
    int restP = toP - fromP;
    int restQ = toQ - fromQ;
    if (restP == 0 || restQ == 0) {
      return Math.min(restP + restQ, most + 1);
    }
    if (most == 1) {
      boolean isSwap =
          restP == 2 && restQ == 2 && p[fromP] == q[fromQ + 1] && p[fromP + 1] == q[fromQ];
      return (restP == 1 && restQ == 1) || isSwap ? 1 : 2;
    }
    char[] one = Arrays.copyOfRange(p, fromP, toP);
    char[] other = Arrays.copyOfRange(q, fromQ, toQ);
    return aligned(one, other, most);
  }

  /** The table of prefixes, three rows at a time; stops when a whole row exceeds the bound. */
  private static int aligned(char[] one, char[] other, int most) {
    int width = other.length + 1;
    int[] before = new int[width];
    int[] last = new int[width];
    int[] row = new int[width];
    for (int j = 0; j < width; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j < width; j++) {
        int cost = one[i - 1] == other[j - 1] ? 0 : 1;
        int best = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
        boolean isSwap = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
        row[j] = isSwap ? Math.min(best, before[j - 2] + 1) : best;
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[width - 1], most + 1);
  }
}
