package io.waggle.science.match;

import java.util.Arrays;

/** How many pairs show each pattern of levels. */
final class PatternCounts {
  private long[] patterns = new long[256];
  private long[] counts = new long[256];
  private int distinct;
  private long total;

  void add(long pattern, long count) {
    int slot = slot(pattern);
    if (counts[slot] == 0) {
      patterns[slot] = pattern;
      distinct++;
    }
    counts[slot] += count;
    total += count;
    if (distinct * 2 > counts.length) {
      grow();
    }
  }

  void addAll(PatternCounts others) {
    for (int i = 0; i < others.counts.length; i++) {
      if (others.counts[i] > 0) {
        add(others.patterns[i], others.counts[i]);
      }
    }
  }

  long total() {
    return total;
  }

  /** The patterns in ascending order. */
  long[] patterns() {
    long[] all = new long[distinct];
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        all[next++] = patterns[i];
      }
    }
    Arrays.sort(all);
    return all;
  }

  long count(long pattern) {
    return counts[slot(pattern)];
  }

  private int slot(long pattern) {
    int mask = counts.length - 1;
    int slot = (int) Hashes.mix(pattern) & mask;
    while (counts[slot] > 0 && patterns[slot] != pattern) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPatterns = patterns;
    long[] oldCounts = counts;
    patterns = new long[oldCounts.length * 2];
    counts = new long[oldCounts.length * 2];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldPatterns[i]);
        patterns[slot] = oldPatterns[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
