package io.waggle.core.collect;

import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exact deduplication: tells whether a message id came for the first time in this UTC day and the
 * {@value #DAYS_KEPT} days before.
 *
 * <p>An id is remembered from the day on which it came first, by the received time, through the
 * {@value #DAYS_KEPT} days that follow; a repetition does not prolong that. The day never goes
 * back: an id received with an earlier time counts for the newest day seen. So the answers depend
 * on the calls alone, not on limits, checkpoints or restarts.
 *
 * <p>The newest ids are on the heap; when they are {@link SeenLimits#hotIds}, or the day ends, they
 * become at the next checkpoint a run in the store, with a filter on the heap so that a new id
 * hardly ever asks the store. Runs of one day are merged, so that there are few filters to ask. For
 * one thread.
 */
public final class SeenMessages {
  /** An id of day D is forgotten when the day is later than D plus this. */
  public static final int DAYS_KEPT = 7;

  private static final long DAY_MILLIS = 86_400_000;

  private final StateStore store;
  private final SeenLimits limits;
  private final SeenRuns runs;

  /** Full or of an earlier day, to be sealed at the next checkpoint. */
  private final List<SeenHot> full = new ArrayList<>();

  /** Sealed at the last checkpoint, whose rows may not be visible yet. */
  private final List<Sealed> sealed = new ArrayList<>();

  private @Nullable Preparation preparation;
  private SeenHot hot;
  private int day;
  private int journalledIds;
  private int journalRows;
  private int idsSinceCheckpoint;

  private record Sealed(SeenHot hot, SeenRun run) {}

  private SeenMessages(StateStore store, SeenLimits limits) {
    this.store = store;
    this.limits = limits;
    runs = new SeenRuns(store, limits);
    day = Integer.MIN_VALUE;
    hot = new SeenHot(day, 0);
  }

  /** The ids as of the store's last checkpoint. */
  public static SeenMessages load(StateStore store, SeenLimits limits) {
    SeenMessages seen = new SeenMessages(store, limits);
    byte[] row = store.find(Table.SEEN, SeenKeys.manifest());
    if (row != null) {
      SeenManifest manifest = SeenManifest.decode(row);
      seen.day = manifest.day();
      seen.runs.load(manifest);
      seen.loadJournal(manifest.journalIds());
    }
    return seen;
  }

  /** Whether this id was not remembered; from now on it is. */
  public boolean firstSeen(long hi, long lo, long receivedMillis) {
    int received = (int) Math.floorDiv(receivedMillis, DAY_MILLIS);
    if (received > day) {
      startDay(received);
    }
    if (hot.contains(hi, lo) || isInFullOrSealed(hi, lo) || runs.contains(hi, lo)) {
      return false;
    }
    hot.add(hi, lo);
    idsSinceCheckpoint++;
    if (hot.size() == limits.hotIds()) {
      putAside(new SeenHot(day, limits.hotIds()));
    }
    return true;
  }

  /**
   * Does some of the work of the next {@link #checkpoint} ahead: about so many ids. The rows of the
   * checkpoint before must be visible in the store.
   *
   * @return whether nothing is left to be done ahead
   */
  public boolean prepare(int ids) {
    if (preparation == null) {
      sealed.forEach(each -> runs.add(each.run));
      sealed.clear();
      runs.finishMerge();
      preparation = new Preparation(runs.beginMerge(idsSinceCheckpoint, day));
    }
    return preparation.advance(ids);
  }

  /**
   * Adds the rows that changed since the call before. They must be visible in the store before this
   * or {@link #prepare} is called again; if the store could not take them, the same rows have to be
   * handed to it again.
   */
  public void checkpoint(List<Row> rows) {
    prepare(Integer.MAX_VALUE);
    Preparation prepared = Objects.requireNonNull(preparation);
    rows.addAll(prepared.rows);
    rows.addAll(prepared.journal);
    preparation = null;
    runs.writeExpired(rows);
    writeJournal(prepared.nextJournalRow, rows);
    List<SeenRun> becomingVisible = sealed.stream().map(Sealed::run).toList();
    SeenManifest manifest = runs.manifest(day, hot.size(), becomingVisible);
    rows.add(new Row(Table.SEEN, SeenKeys.manifest(), manifest.encode()));
    idsSinceCheckpoint = 0;
  }

  /**
   * Whether so many ids pile up on the heap that a checkpoint should move them into the store. The
   * end of a day alone is no reason: a year that is replayed in a minute has many.
   */
  public boolean wantsCheckpoint() {
    long ids = 0;
    for (SeenHot each : full) {
      ids += each.size();
    }
    return ids >= limits.hotIds();
  }

  /** About how much heap the ids and filters take. */
  public long heapBytes() {
    long bytes = hot.heapBytes() + runs.filterBytes();
    for (SeenHot each : full) {
      bytes += each.heapBytes();
    }
    for (Sealed each : sealed) {
      bytes += each.hot.heapBytes() + each.run.filterBytes();
    }
    return bytes;
  }

  /** How many runs a new id is compared with. */
  int runCount() {
    return runs.count();
  }

  private boolean isInFullOrSealed(long hi, long lo) {
    for (int i = 0; i < full.size(); i++) {
      if (full.get(i).contains(hi, lo)) {
        return true;
      }
    }
    for (int i = 0; i < sealed.size(); i++) {
      if (sealed.get(i).hot.contains(hi, lo)) {
        return true;
      }
    }
    return false;
  }

  private void startDay(int newDay) {
    if (preparation != null) {
      preparation.advance(Integer.MAX_VALUE);
    }
    day = newDay;
    putAside(new SeenHot(newDay, Math.min(limits.hotIds(), hot.size() / 2)));
    int oldest = newDay - DAYS_KEPT;
    full.removeIf(each -> each.day() < oldest);
    for (Sealed each : List.copyOf(sealed)) {
      if (each.run.day() < oldest) {
        runs.expire(each.run);
        sealed.remove(each);
      }
    }
    runs.expireBefore(oldest);
  }

  private void putAside(SeenHot next) {
    if (hot.size() > 0) {
      full.add(hot);
    }
    hot = next;
    journalledIds = 0;
    if (preparation != null) {
      preparation.beginJournal();
    }
  }

  private SeenSeal beginSeal(SeenHot set) {
    long filterBytes = sealed.stream().mapToLong(each -> each.run.filterBytes()).sum();
    return runs.seal(set, filterBytes);
  }

  /**
   * Row {@code k} holds the hot ids from {@code k} times the row's size on; the last one is written
   * again as it grows.
   *
   * @param from the first row that is not written yet
   */
  private void writeJournal(int from, List<Row> rows) {
    int needed = Math.ceilDiv(hot.size(), SeenKeys.JOURNAL_IDS_PER_ROW);
    if (journalledIds < hot.size()) {
      for (int row = from; row < needed; row++) {
        rows.add(journalRow(row));
      }
    }
    for (int row = needed; row < journalRows; row++) {
      rows.add(new Row(Table.SEEN, SeenKeys.journal(row), null));
    }
    journalRows = needed;
    journalledIds = hot.size();
  }

  private Row journalRow(int number) {
    int from = number * SeenKeys.JOURNAL_IDS_PER_ROW;
    int count = Math.min(SeenKeys.JOURNAL_IDS_PER_ROW, hot.size() - from);
    byte[] row = new byte[count * SeenKeys.ID_BYTES];
    for (int i = 0; i < count; i++) {
      SeenKeys.putLong(row, i * SeenKeys.ID_BYTES, hot.hi(from + i));
      SeenKeys.putLong(row, i * SeenKeys.ID_BYTES + 8, hot.lo(from + i));
    }
    return new Row(Table.SEEN, SeenKeys.journal(number), row);
  }

  private void loadJournal(int ids) {
    hot = new SeenHot(day, ids);
    journalRows = Math.ceilDiv(ids, SeenKeys.JOURNAL_IDS_PER_ROW);
    for (int number = 0; number < journalRows; number++) {
      byte[] row = store.find(Table.SEEN, SeenKeys.journal(number));
      if (row == null) {
        throw new IllegalStateException("a row of the journal of message ids is missing");
      }
      for (int at = 0; at < row.length; at += SeenKeys.ID_BYTES) {
        hot.add(SeenKeys.longAt(row, at), SeenKeys.longAt(row, at + 8));
      }
    }
    if (hot.size() != ids) {
      throw new IllegalStateException("the journal of message ids holds " + hot.size());
    }
    journalledIds = ids;
  }

  /** The rows of the next checkpoint that can be made while ids go on coming. */
  private final class Preparation {
    private final List<Row> rows = new ArrayList<>();

    /** Of the ids that are hot now; those of a set that was put aside are sealed instead. */
    private final List<Row> journal = new ArrayList<>();

    private int nextJournalRow;
    private int idsToMerge;
    private @Nullable SeenSeal seal;

    Preparation(int idsToMerge) {
      this.idsToMerge = idsToMerge;
      beginJournal();
    }

    void beginJournal() {
      journal.clear();
      nextJournalRow = journalledIds / SeenKeys.JOURNAL_IDS_PER_ROW;
    }

    boolean advance(int ids) {
      if (!sealFull(ids)) {
        return false;
      }
      int merged = runs.advanceMerge(Math.min(ids, idsToMerge), rows);
      idsToMerge -= merged;
      return (merged == 0 || idsToMerge <= 0) && journalFullRows(ids);
    }

    /** A row that is full stays as it is. Whether none is left. */
    private boolean journalFullRows(int ids) {
      int perRow = SeenKeys.JOURNAL_IDS_PER_ROW;
      int fullRows = hot.size() / perRow;
      for (int left = ids; left > 0 && nextJournalRow < fullRows; left -= perRow) {
        journal.add(journalRow(nextJournalRow++));
      }
      return nextJournalRow == fullRows;
    }

    /** Whether no full set is left. */
    private boolean sealFull(int ids) {
      while (!full.isEmpty()) {
        SeenSeal sealing = seal == null ? beginSeal(full.getFirst()) : seal;
        seal = sealing;
        if (!sealing.advance(ids, rows)) {
          return false;
        }
        sealed.add(new Sealed(sealing.hot(), sealing.run()));
        full.removeFirst();
        seal = null;
      }
      return true;
    }
  }
}
