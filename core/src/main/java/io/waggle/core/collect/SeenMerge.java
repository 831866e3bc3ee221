package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merge of runs of one day into one, some buckets at a time. The runs stay in use until the
 * merged one is whole and visible in the store. After a restart an unfinished merge begins again
 * and writes the same rows.
 */
final class SeenMerge {
  private final SeenRun target;
  private final List<SeenRun> inputs;
  private final @Nullable SeenFilter filter;
  private final int unitBits;
  private final int bits;
  private int nextUnit;

  /**
   * Begins a merge.
   *
   * @param target number, day, size and layout of the merged run
   * @param inputs runs of one day, none with more buckets than the target
   */
  SeenMerge(SeenRun target, List<SeenRun> inputs) {
    this.target = target;
    this.inputs = List.copyOf(inputs);
    int level = target.storedLevel();
    filter = level == SeenRun.NO_FILTER ? null : SeenFilter.empty(target.ids(), level);
    bits = target.bits();
    unitBits = inputs.stream().mapToInt(SeenRun::bits).min().orElse(0);
  }

  static int idsOf(List<SeenRun> inputs) {
    return inputs.stream().mapToInt(SeenRun::ids).sum();
  }

  /** At least as many bits as every input has. */
  static int bitsOf(List<SeenRun> inputs, SeenLimits limits) {
    int most = inputs.stream().mapToInt(SeenRun::bits).max().orElse(0);
    return Math.max(most, SeenKeys.bucketBits(idsOf(inputs), limits));
  }

  List<SeenRun> inputs() {
    return inputs;
  }

  int day() {
    return target.day();
  }

  boolean isFinished() {
    return nextUnit == 1 << unitBits;
  }

  long filterBytes() {
    return filter == null ? 0 : 8L * filter.wordCount();
  }

  /** The merged run; in use only once its rows are visible. */
  SeenRun output() {
    return target.with(filter);
  }

  /** Merges buckets until about so many ids were moved; returns how many, at least one. */
  int advance(int budget, StateStore store, List<Row> rows) {
    int moved = 0;
    while (!isFinished() && moved < budget) {
      moved += mergeUnit(nextUnit++, store, rows);
    }
    if (isFinished()) {
      output().writeFilter(rows);
    }
    return Math.max(1, moved);
  }

  /** All inputs' buckets that share the unit's high bits become the output's buckets with them. */
  private int mergeUnit(int unit, StateStore store, List<Row> rows) {
    byte[][] buckets = new byte[1 << bits - unitBits][];
    int[] sizes = new int[buckets.length];
    int moved = 0;
    for (SeenRun input : inputs) {
      int first = unit << input.bits() - unitBits;
      int last = unit + 1 << input.bits() - unitBits;
      for (int bucket = first; bucket < last; bucket++) {
        byte[] row = store.find(Table.SEEN, SeenKeys.bucket(input.number(), bucket));
        if (row != null) {
          moved += distribute(row, buckets, sizes);
        }
      }
    }
    for (int i = 0; i < buckets.length; i++) {
      if (sizes[i] > 0) {
        byte[] key = SeenKeys.bucket(target.number(), (unit << bits - unitBits) + i);
        rows.add(new Row(Table.SEEN, key, Arrays.copyOf(buckets[i], sizes[i])));
      }
    }
    return moved;
  }

  private int distribute(byte[] row, byte[][] buckets, int[] sizes) {
    for (int at = 0; at < row.length; at += SeenKeys.ID_BYTES) {
      long hi = SeenKeys.longAt(row, at);
      int bucket = SeenKeys.bucketOf(hi, bits) & buckets.length - 1;
      byte[] into = buckets[bucket];
      if (into == null) {
        into = new byte[256 * SeenKeys.ID_BYTES];
      } else if (sizes[bucket] == into.length) {
        into = Arrays.copyOf(into, 2 * into.length);
      }
      System.arraycopy(row, at, into, sizes[bucket], SeenKeys.ID_BYTES);
      buckets[bucket] = into;
      sizes[bucket] += SeenKeys.ID_BYTES;
      if (filter != null) {
        filter.add(hi, SeenKeys.longAt(row, at + 8));
      }
    }
    return row.length / SeenKeys.ID_BYTES;
  }
}
