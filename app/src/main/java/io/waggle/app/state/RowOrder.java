package io.waggle.app.state;

import io.waggle.core.kernel.StateStore.Row;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one table in the order of their keys; of equal keys the later one stays the later.
 *
 * <p>Sorted by numbers, four bytes of the key and the row's place, because a sort of objects looks
 * at two of them in memory for every comparison; only rows that share those bytes are compared.
 */
final class RowOrder {
  private static final int BYTES = 4;
  private static final long LOWER_HALF = 0xFFFF_FFFFL;

  private RowOrder() {}

  static Row[] of(List<Row> rows) {
    int skipped = sharedBytes(rows);
    long[] numbers = new long[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(rows.get(i).key(), skipped) << 32 | i;
    }
    Arrays.sort(numbers);
    Row[] sorted = new Row[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      sorted[i] = rows.get((int) (numbers[i] & LOWER_HALF));
    }
    sortEqual(sorted, numbers);
    return sorted;
  }

  /** How many bytes all keys begin with alike. */
  private static int sharedBytes(List<Row> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    byte[] first = rows.getFirst().key();
    int shared = first.length;
    for (Row each : rows) {
      int differ =
          Arrays.mismatch(first, 0, shared, each.key(), 0, Math.min(shared, each.key().length));
      shared = differ < 0 ? shared : differ;
    }
    return shared;
  }

  /** Bytes of a key as a number in the order of signed ones; a shorter key comes first. */
  private static long number(byte[] key, int from) {
    int number = 0;
    for (int i = from; i < from + BYTES; i++) {
      number = number << 8 | (i < key.length ? key[i] & 0xFF : 0);
    }
    return number ^ Integer.MIN_VALUE;
  }

  private static void sortEqual(Row[] sorted, long[] numbers) {
    int from = 0;
    for (int to = 1; to <= numbers.length; to++) {
      if (to == numbers.length || numbers[to] >> 32 != numbers[from] >> 32) {
        if (to - from > 1) {
          Arrays.sort(sorted, from, to, (a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
        }
        from = to;
      }
    }
  }
}
