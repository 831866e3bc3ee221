package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of ids of one day in the store: one row per bucket, a bucket being the ids with
 * the same high bits in no order, and the filter in rows of its own.
 */
final class SeenRun {
  /** The level of the filter of a run that has none. */
  static final int NO_FILTER = -1;

  private final int number;
  private final int day;
  private final int ids;
  private final int bits;
  private final int storedLevel;
  private @Nullable SeenFilter filter;

  /**
   * A run as it stands in the store; its filter, if one is stored, can be loaded.
   *
   * @param storedLevel how many times the stored filter was folded, or {@link #NO_FILTER}
   */
  SeenRun(int number, int day, int ids, int bits, int storedLevel) {
    this.number = number;
    this.day = day;
    this.ids = ids;
    this.bits = bits;
    this.storedLevel = storedLevel;
  }

  SeenRun with(@Nullable SeenFilter newFilter) {
    int level = newFilter == null ? NO_FILTER : newFilter.level();
    SeenRun run = new SeenRun(number, day, ids, bits, level);
    run.filter = newFilter;
    return run;
  }

  int number() {
    return number;
  }

  int day() {
    return day;
  }

  int ids() {
    return ids;
  }

  int bits() {
    return bits;
  }

  int storedLevel() {
    return storedLevel;
  }

  boolean hasFilter() {
    return filter != null;
  }

  /** How many times its filter was folded, or {@link #NO_FILTER}. */
  int level() {
    return filter == null ? NO_FILTER : filter.level();
  }

  long filterBytes() {
    return filter == null ? 0 : 8L * filter.wordCount();
  }

  void dropFilter() {
    filter = null;
  }

  /** Halves the filter's memory; what stands in the store stays. */
  void foldFilter() {
    filter = Objects.requireNonNull(filter).folded();
  }

  void loadFilter(StateStore store) {
    long[] words = new long[SeenFilter.wordsFor(ids, storedLevel)];
    for (int from = 0; from < words.length; from += SeenKeys.FILTER_WORDS_PER_ROW) {
      byte[] key = SeenKeys.filter(number, from / SeenKeys.FILTER_WORDS_PER_ROW);
      byte[] row = required(store, key);
      for (int i = 0; i < row.length / 8; i++) {
        words[from + i] = SeenKeys.longAt(row, 8 * i);
      }
    }
    filter = SeenFilter.of(words, ids, storedLevel);
  }

  /** The words of the filter, or of one that lets every id pass. */
  long[] filterWords() {
    return filter == null ? SeenFilter.PASSES_ALL : filter.words();
  }

  /** How many blocks those words stood for before they were folded. */
  int filterBlocks() {
    return filter == null ? 1 : filter.blocks();
  }

  /** Asks the store, whatever the filter says. */
  boolean holds(long hi, long lo, StateStore store, byte[] scratchKey) {
    int bucket = SeenKeys.bucketOf(hi, bits);
    byte[] row = store.find(Table.SEEN, SeenKeys.bucket(scratchKey, number, bucket));
    if (row == null) {
      return false;
    }
    for (int at = 0; at < row.length; at += SeenKeys.ID_BYTES) {
      if (SeenKeys.longAt(row, at) == hi && SeenKeys.longAt(row, at + 8) == lo) {
        return true;
      }
    }
    return false;
  }

  void writeFilter(List<Row> rows) {
    SeenFilter written = filter;
    if (written == null) {
      return;
    }
    int chunk = 0;
    for (int from = 0; from < written.wordCount(); from += SeenKeys.FILTER_WORDS_PER_ROW) {
      int count = Math.min(SeenKeys.FILTER_WORDS_PER_ROW, written.wordCount() - from);
      byte[] row = new byte[8 * count];
      for (int i = 0; i < count; i++) {
        SeenKeys.putLong(row, 8 * i, written.word(from + i));
      }
      rows.add(new Row(Table.SEEN, SeenKeys.filter(number, chunk++), row));
    }
  }

  /** Removes all that the run may have in the store. */
  void delete(List<Row> rows) {
    for (int bucket = 0; bucket < 1 << bits; bucket++) {
      rows.add(new Row(Table.SEEN, SeenKeys.bucket(number, bucket), null));
    }
    if (storedLevel != NO_FILTER) {
      int words = SeenFilter.wordsFor(ids, storedLevel);
      for (int chunk = 0; chunk * SeenKeys.FILTER_WORDS_PER_ROW < words; chunk++) {
        rows.add(new Row(Table.SEEN, SeenKeys.filter(number, chunk), null));
      }
    }
  }

  private static byte[] required(StateStore store, byte[] key) {
    byte[] row = store.find(Table.SEEN, key);
    if (row == null) {
      throw new IllegalStateException("a row of a run of message ids is missing");
    }
    return row;
  }
}
