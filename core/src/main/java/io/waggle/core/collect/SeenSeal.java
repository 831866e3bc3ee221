package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a run of a full hot set, some ids at a time; the set does not change meanwhile. */
final class SeenSeal {
  private final SeenHot hot;
  private final SeenRun run;
  private final @Nullable SeenFilter filter;
  private final int[] sizes;
  private final byte[] @Nullable [] buckets;
  private int counted;
  private int placed;

  SeenSeal(SeenHot hot, int number, int bits, boolean withFilter) {
    this.hot = hot;
    filter = withFilter ? new SeenFilter(hot.size()) : null;
    run = new SeenRun(number, hot.day(), hot.size(), bits, withFilter).with(filter);
    sizes = new int[1 << bits];
    buckets = new byte[sizes.length][];
  }

  SeenHot hot() {
    return hot;
  }

  /** In use only once the rows are visible. */
  SeenRun run() {
    return run;
  }

  /** Takes in up to so many more ids; adds the rows and answers true when that were the last. */
  boolean advance(int most, List<Row> rows) {
    int end = (int) Math.min(hot.size(), (long) counted + most);
    for (; counted < end; counted++) {
      sizes[SeenKeys.bucketOf(hot.hi(counted), run.bits())]++;
    }
    if (counted < hot.size()) {
      return false;
    }
    end = (int) Math.min(hot.size(), (long) placed + most);
    for (; placed < end; placed++) {
      place(hot.hi(placed), hot.lo(placed));
    }
    if (placed < hot.size()) {
      return false;
    }
    addRows(rows);
    return true;
  }

  private void place(long hi, long lo) {
    int bucket = SeenKeys.bucketOf(hi, run.bits());
    byte[] row = buckets[bucket];
    if (row == null) {
      row = new byte[sizes[bucket] * SeenKeys.ID_BYTES];
      buckets[bucket] = row;
    }
    int offset = --sizes[bucket] * SeenKeys.ID_BYTES;
    SeenKeys.putLong(row, offset, hi);
    SeenKeys.putLong(row, offset + 8, lo);
    if (filter != null) {
      filter.add(hi, lo);
    }
  }

  private void addRows(List<Row> rows) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      byte[] row = buckets[bucket];
      if (row != null) {
        rows.add(new Row(Table.SEEN, SeenKeys.bucket(run.number(), bucket), row));
      }
    }
    run.writeFilter(rows);
  }
}
