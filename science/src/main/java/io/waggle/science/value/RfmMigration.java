package io.waggle.science.value;

import java.util.List;

/**
 * Customers who moved between segments, in the order of {@link RfmSegment}.
 *
 * @param moved counts by segment before (rows) and after (columns)
 * @param joined counts by segment after, of those who were not scored before
 * @param gone counts by segment before, of those who are not scored any more
 */
public record RfmMigration(List<List<Long>> moved, List<Long> joined, List<Long> gone) {
  public RfmMigration {
    moved = List.copyOf(moved);
    joined = List.copyOf(joined);
    gone = List.copyOf(gone);
  }

  /** How many moved from one segment to another or stayed. */
  public long moved(RfmSegment from, RfmSegment to) {
    return moved.get(from.ordinal()).get(to.ordinal());
  }

  /** The share of those scored both times who are where they were; 1 when there are none. */
  public double stayed() {
    long all = 0;
    long same = 0;
    for (int i = 0; i < moved.size(); i++) {
      for (long each : moved.get(i)) {
        all += each;
      }
      same += moved.get(i).get(i);
    }
    return all == 0 ? 1 : (double) same / all;
  }
}
