package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of a full hot set, some ids at a time; the set does not change meanwhile.
 *
 * <p>All buckets lie in one array, so large that the collector leaves it where it is: thousands of
 * small ones, which live until the checkpoint is written, it would copy twice.
 */
final class SeenSeal {
  private final SeenHot hot;
  private final SeenRun run;
  private final @Nullable SeenFilter filter;

  /** Per bucket how many ids it has; then, as they are placed from its end, where the last went. */
  private final int[] places;

  private byte[] ids = {};
  private int counted;
  private int placed;

  SeenSeal(SeenHot hot, int number, int bits, boolean withFilter) {
    this.hot = hot;
    filter = withFilter ? SeenFilter.empty(hot.size(), 0) : null;
    run = new SeenRun(number, hot.day(), hot.size(), bits, SeenRun.NO_FILTER).with(filter);
    places = new int[1 << bits];
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
      places[SeenKeys.bucketOf(hot.hi(counted), run.bits())]++;
    }
    if (counted < hot.size()) {
      return false;
    }
    if (placed == 0) {
      ids = new byte[hot.size() * SeenKeys.ID_BYTES];
      layOut();
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

  private void layOut() {
    int end = 0;
    for (int bucket = 0; bucket < places.length; bucket++) {
      end += places[bucket];
      places[bucket] = end;
    }
  }

  private void place(long hi, long lo) {
    int offset = --places[SeenKeys.bucketOf(hi, run.bits())] * SeenKeys.ID_BYTES;
    SeenKeys.putLong(ids, offset, hi);
    SeenKeys.putLong(ids, offset + 8, lo);
    if (filter != null) {
      filter.add(hi, lo);
    }
  }

  private void addRows(List<Row> rows) {
    for (int bucket = 0; bucket < places.length; bucket++) {
      int from = places[bucket];
      int end = bucket + 1 < places.length ? places[bucket + 1] : hot.size();
      if (end > from) {
        byte[] key = SeenKeys.bucket(run.number(), bucket);
        int length = (end - from) * SeenKeys.ID_BYTES;
        rows.add(new Row(Table.SEEN, key, ids, from * SeenKeys.ID_BYTES, length));
      }
    }
    run.writeFilter(rows);
  }
}
