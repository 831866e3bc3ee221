package io.waggle.science.match;

import java.util.Arrays;

/**
 * Average-linkage agglomeration of a few records: the two groups that are most alike become one, as
 * long as the mean probability over all pairs across them reaches the density. Found by chains of
 * nearest neighbours (Murtagh 1983; Müllner 2011), which gives the same groups as always joining
 * the best pair, in a time that grows with the square of the number of records. Ties go to the
 * record that comes first.
 */
final class Agglomeration {
  private static final int NOBODY = -1;

  private final int size;
  private final float[][] likeness;
  private final double density;
  private final int[] members;
  private final int[] label;
  private final boolean[] isGone;
  private final boolean[] isFinal;
  private final int[] chain;
  private int chainLength;

  /**
   * @param likeness mean probabilities, symmetric; changed by the work
   */
  Agglomeration(float[][] likeness, double density) {
    this.size = likeness.length;
    this.likeness = likeness;
    this.density = density;
    this.members = new int[size];
    Arrays.fill(members, 1);
    this.label = new int[size];
    Arrays.setAll(label, i -> i);
    this.isGone = new boolean[size];
    this.isFinal = new boolean[size];
    this.chain = new int[size + 1];
  }

  /** For each record the first record of its group. */
  int[] groups() {
    int start = 0;
    while (start < size) {
      if (isGone[start] || isFinal[start]) {
        start++;
        continue;
      }
      chain[0] = start;
      chainLength = 1;
      while (chainLength > 0) {
        grow();
      }
    }
    for (int i = 0; i < size; i++) {
      int root = i;
      while (label[root] != root) {
        root = label[root];
      }
      label[i] = root;
    }
    return label;
  }

  /** Adds the nearest neighbour of the last group, joins it, or settles the group. */
  private void grow() {
    int last = chain[chainLength - 1];
    int before = chainLength > 1 ? chain[chainLength - 2] : NOBODY;
    int nearest = nearest(last, before);
    if (nearest == NOBODY) {
      isFinal[last] = true;
      chainLength--;
    } else if (nearest == before) {
      chainLength -= 2;
      join(Math.min(last, before), Math.max(last, before));
    } else {
      chain[chainLength++] = nearest;
    }
  }

  private int nearest(int of, int before) {
    int nearest = before;
    double most = before == NOBODY ? density : likeness[of][before];
    for (int other = 0; other < size; other++) {
      boolean isCloser = likeness[of][other] > most || (nearest == NOBODY && reaches(of, other));
      if (isCloser && other != of && !isGone[other]) {
        nearest = other;
        most = likeness[of][other];
      }
    }
    return nearest;
  }

  private boolean reaches(int of, int other) {
    return likeness[of][other] >= density;
  }

  private void join(int kept, int gone) {
    isGone[gone] = true;
    label[gone] = kept;
    float shareKept = (float) members[kept] / (members[kept] + members[gone]);
    for (int other = 0; other < size; other++) {
      if (!isGone[other] && other != kept) {
        float mean = likeness[kept][other] * shareKept + likeness[gone][other] * (1 - shareKept);
        likeness[kept][other] = mean;
        likeness[other][kept] = mean;
      }
    }
    members[kept] += members[gone];
  }
}
