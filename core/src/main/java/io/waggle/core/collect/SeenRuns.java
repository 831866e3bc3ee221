package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose rows are visible in the store, their filters within the bound, and their merging.
 */
final class SeenRuns {
  /** So many runs of about the same size make a larger one. */
  private static final int FAN_IN = 4;

  private static final int LEAST_MERGE_IDS = 1 << 16;
  private static final long LARGEST_RUN_IDS = 1L << 30;

  private final StateStore store;
  private final SeenLimits limits;
  private final byte[] scratchKey = SeenKeys.scratch();
  private final List<SeenRun> expired = new ArrayList<>();
  private SeenRun[] runs = {};

  /** The filters of {@link #runs} in the same order, so that asking them chases few pointers. */
  private long[][] filterWords = {};

  private int[] filterBlocks = {};
  private int[] filterLevels = {};

  private @Nullable SeenMerge merge;
  private int nextNumber;

  SeenRuns(StateStore store, SeenLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  void load(SeenManifest manifest) {
    nextNumber = manifest.nextRun();
    runs = manifest.runs().toArray(new SeenRun[0]);
    List<SeenRun> newestFirst = new ArrayList<>(manifest.runs());
    if (manifest.merge() != null) {
      loadMerge(manifest.merge(), newestFirst);
    }
    newestFirst.sort(Comparator.comparingInt(SeenRun::day).reversed());
    for (SeenRun each : newestFirst) {
      if (each.storedLevel() != SeenRun.NO_FILTER) {
        each.loadFilter(store);
        makeRoom(0, newestFirst);
      }
    }
    use(runs);
  }

  private void loadMerge(SeenManifest.MergeState state, List<SeenRun> inUse) {
    List<SeenRun> inputs = new ArrayList<>(inUse);
    inputs.removeIf(each -> !state.inputs().contains(each.number()));
    if (state.finished()) {
      replace(inputs, state.target());
      inUse.removeAll(inputs);
      inUse.add(state.target());
    } else {
      merge = new SeenMerge(state.target(), inputs);
    }
  }

  boolean contains(long hi, long lo) {
    long[][] words = filterWords;
    for (int i = 0; i < words.length; i++) {
      if (SeenFilter.mayContain(words[i], filterBlocks[i], filterLevels[i], hi, lo)
          && runs[i].holds(hi, lo, store, scratchKey)) {
        return true;
      }
    }
    return false;
  }

  /** Forgets the runs of days before {@code oldest}; their rows go with the next checkpoint. */
  void expireBefore(int oldest) {
    List<SeenRun> kept = new ArrayList<>();
    for (SeenRun each : runs) {
      if (each.day() < oldest) {
        expire(each);
      } else {
        kept.add(each);
      }
    }
    use(kept.toArray(new SeenRun[0]));
    if (merge != null && merge.day() < oldest) {
      expire(merge.output());
      merge = null;
    }
  }

  /** A run whose rows are not in use any more, and will not be written again. */
  void expire(SeenRun run) {
    run.dropFilter();
    expired.add(run);
  }

  /** A run whose rows have become visible. */
  void add(SeenRun run) {
    SeenRun[] more = new SeenRun[runs.length + 1];
    more[0] = run;
    System.arraycopy(runs, 0, more, 1, runs.length);
    use(more);
  }

  /**
   * Puts a merged run in the place of its parts once its rows, written at the last checkpoint, are
   * visible.
   */
  void finishMerge() {
    SeenMerge done = merge;
    if (done != null && done.isFinished()) {
      replace(done.inputs(), done.output());
      merge = null;
      makeRoom(0, List.of(runs));
      use(runs);
    }
  }

  void writeExpired(List<Row> rows) {
    for (SeenRun each : expired) {
      each.delete(rows);
    }
    expired.clear();
  }

  /** Begins to make a run of a full set; {@code otherFilterBytes} are of runs not yet in use. */
  SeenSeal seal(SeenHot hot, long otherFilterBytes) {
    long bytes = SeenFilter.bytesFor(hot.size(), 0) + otherFilterBytes;
    boolean fits = makeRoom(bytes, List.of(runs));
    use(runs);
    int bits = SeenKeys.bucketBits(hot.size(), limits);
    return new SeenSeal(hot, nextNumber++, bits, fits);
  }

  /**
   * Folds filters until there is room for so many bytes more, those first that were folded least,
   * and of these the largest; when all are folded as far as it helps, drops the oldest.
   *
   * @return whether there is room
   */
  private boolean makeRoom(long bytes, List<SeenRun> inUse) {
    while (usedBytes(inUse) + bytes > limits.filterBytes()) {
      SeenRun foldable =
          inUse.stream()
              .filter(each -> each.hasFilter() && each.level() < SeenFilter.MAX_LEVEL)
              .min(
                  Comparator.comparingInt(SeenRun::level)
                      .thenComparingLong(each -> -each.filterBytes()))
              .orElse(null);
      if (foldable != null) {
        foldable.foldFilter();
        continue;
      }
      SeenRun oldest =
          inUse.stream()
              .filter(SeenRun::hasFilter)
              .min(Comparator.comparingInt(SeenRun::day))
              .orElse(null);
      if (oldest == null) {
        return false;
      }
      oldest.dropFilter();
    }
    return true;
  }

  /** What the filters of runs take; that of a merge under way comes on top. */
  private static long usedBytes(List<SeenRun> inUse) {
    return inUse.stream().mapToLong(SeenRun::filterBytes).sum();
  }

  /**
   * Begins to merge when there is something to merge and no merge is under way.
   *
   * @param newIds how many ids came since the last checkpoint; merging keeps up with them
   * @param today runs of earlier days become one run each
   * @return how many ids are to be merged until the next checkpoint
   */
  int beginMerge(int newIds, int today) {
    if (merge == null) {
      merge = chooseMerge(today);
    }
    int wanted = Math.max(LEAST_MERGE_IDS, (int) Math.min(Integer.MAX_VALUE, 4L * newIds));
    return Math.min(wanted, limits.mergeIds());
  }

  /** Merges about so many ids more; returns how many it did, 0 when there is nothing to do. */
  int advanceMerge(int ids, List<Row> rows) {
    return merge == null || merge.isFinished() ? 0 : merge.advance(ids, store, rows);
  }

  SeenManifest manifest(int day, int journalIds, List<SeenRun> becomingVisible) {
    List<SeenRun> all = new ArrayList<>(becomingVisible);
    all.addAll(List.of(runs));
    SeenMerge running = merge;
    SeenManifest.MergeState state = null;
    if (running != null) {
      List<Integer> inputs = running.inputs().stream().map(SeenRun::number).toList();
      state = new SeenManifest.MergeState(running.output(), inputs, running.isFinished());
    }
    return new SeenManifest(day, nextNumber, journalIds, all, state);
  }

  long filterBytes() {
    long bytes = merge == null ? 0 : merge.filterBytes();
    for (SeenRun each : runs) {
      bytes += each.filterBytes();
    }
    return bytes;
  }

  int count() {
    return runs.length;
  }

  private void use(SeenRun[] newRuns) {
    runs = newRuns;
    filterWords = new long[newRuns.length][];
    filterBlocks = new int[newRuns.length];
    filterLevels = new int[newRuns.length];
    for (int i = 0; i < newRuns.length; i++) {
      filterWords[i] = newRuns[i].filterWords();
      filterBlocks[i] = newRuns[i].filterBlocks();
      filterLevels[i] = Math.max(0, newRuns[i].level());
    }
  }

  private void replace(List<SeenRun> inputs, SeenRun output) {
    List<SeenRun> after = new ArrayList<>();
    after.add(output);
    for (SeenRun each : runs) {
      if (inputs.contains(each)) {
        expire(each);
      } else {
        after.add(each);
      }
    }
    use(after.toArray(new SeenRun[0]));
  }

  private @Nullable SeenMerge chooseMerge(int today) {
    Map<Long, List<SeenRun>> groups = new TreeMap<>();
    for (SeenRun each : runs) {
      int tier = each.day() < today ? 0 : tier(each.ids());
      groups.computeIfAbsent((long) each.day() << 8 | tier, any -> new ArrayList<>()).add(each);
    }
    for (List<SeenRun> group : groups.values()) {
      int enough = group.getFirst().day() < today ? 2 : FAN_IN;
      group.sort(Comparator.comparingInt(SeenRun::ids));
      while (group.size() >= enough && !mayMerge(group)) {
        group.removeLast();
      }
      if (group.size() >= enough) {
        return begin(group);
      }
    }
    return null;
  }

  /** Merging costs no filter that is there, and meanwhile half as much memory again at most. */
  private boolean mayMerge(List<SeenRun> group) {
    long ids = group.stream().mapToLong(SeenRun::ids).sum();
    return ids <= LARGEST_RUN_IDS
        && (filterFits((int) ids, levelOf(group)) || !group.stream().allMatch(SeenRun::hasFilter));
  }

  private boolean filterFits(int ids, int level) {
    return SeenFilter.bytesFor(ids, level) <= limits.filterBytes() / 2;
  }

  /** A filter of several is as coarse as the coarsest of theirs. */
  private static int levelOf(List<SeenRun> group) {
    return group.stream().mapToInt(SeenRun::level).max().orElse(0);
  }

  /** The finest filter that there is room for beside all others. */
  private int levelWithRoom(int ids) {
    long room = limits.filterBytes() - usedBytes(List.of(runs));
    for (int level = 0; level <= SeenFilter.MAX_LEVEL; level++) {
      if (filterFits(ids, level) && SeenFilter.bytesFor(ids, level) <= room) {
        return level;
      }
    }
    return SeenRun.NO_FILTER;
  }

  private SeenMerge begin(List<SeenRun> group) {
    int ids = SeenMerge.idsOf(group);
    boolean filtered = group.stream().allMatch(SeenRun::hasFilter);
    int level = filtered ? levelOf(group) : levelWithRoom(ids);
    int bits = SeenMerge.bitsOf(group, limits);
    int day = group.getFirst().day();
    return new SeenMerge(new SeenRun(nextNumber++, day, ids, bits, level), group);
  }

  /** Runs within a factor of four of each other are of one tier. */
  private int tier(int ids) {
    return (32 - Integer.numberOfLeadingZeros(ids / limits.hotIds())) / 2;
  }
}
