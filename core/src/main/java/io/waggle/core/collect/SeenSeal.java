package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of a full hot set, some ids at a time; the set does not change meanwhile.
 *
 * <p>Many buckets lie in one array, so large that the collector leaves it where it is: thousands of
 * small ones, which live until the checkpoint is written, it would copy twice. Such an array is
 * made at a time, because making all of them at once takes long.
 */
final class SeenSeal {
  private static final int ARRAY_BITS = 5;

  private final SeenHot hot;
  private final SeenRun run;
  private final @Nullable SeenFilter filter;

  /** Per bucket how many ids it has; then, as they are placed from its end, where the last went. */
  private final int[] places;

  /** Each holds the ids of as many buckets that follow each other. */
  private final byte[][] arrays;

  /** How many low bits of a bucket's number tell it from the others of its array. */
  private final int withinArray;

  private final int[] arrayIds;
  private int counted;
  private int made;
  private int placed;

  SeenSeal(SeenHot hot, int number, int bits, boolean withFilter) {
    this.hot = hot;
    filter = withFilter ? SeenFilter.empty(hot.size(), 0) : null;
    run = new SeenRun(number, hot.day(), hot.size(), bits, SeenRun.NO_FILTER).with(filter);
    places = new int[1 << bits];
    withinArray = Math.max(0, bits - ARRAY_BITS);
    arrays = new byte[places.length >>> withinArray][];
    arrayIds = new int[arrays.length];
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
    if (made == 0) {
      layOut();
    }
    if (!makeArrays(most)) {
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

  private void layOut() {
    for (int bucket = 0; bucket < places.length; bucket++) {
      int array = bucket >>> withinArray;
      arrayIds[array] += places[bucket];
      places[bucket] = arrayIds[array];
    }
  }

  /** One, or as many as so many ids need; whether all are made. */
  private boolean makeArrays(int most) {
    for (int left = most; left > 0 && made < arrays.length; made++) {
      arrays[made] = new byte[arrayIds[made] * SeenKeys.ID_BYTES];
      left -= arrayIds[made];
    }
    return made == arrays.length;
  }

  private void place(long hi, long lo) {
    int bucket = SeenKeys.bucketOf(hi, run.bits());
    byte[] ids = arrays[bucket >>> withinArray];
    int offset = --places[bucket] * SeenKeys.ID_BYTES;
    SeenKeys.putLong(ids, offset, hi);
    SeenKeys.putLong(ids, offset + 8, lo);
    if (filter != null) {
      filter.add(hi, lo);
    }
  }

  private void addRows(List<Row> rows) {
    for (int bucket = 0; bucket < places.length; bucket++) {
      int array = bucket >>> withinArray;
      boolean isLast = bucket + 1 == places.length || bucket + 1 >>> withinArray != array;
      int from = places[bucket];
      int end = isLast ? arrayIds[array] : places[bucket + 1];
      if (end > from) {
        byte[] key = SeenKeys.bucket(run.number(), bucket);
        int length = (end - from) * SeenKeys.ID_BYTES;
        rows.add(new Row(Table.SEEN, key, arrays[array], from * SeenKeys.ID_BYTES, length));
      }
    }
    run.writeFilter(rows);
  }
}
