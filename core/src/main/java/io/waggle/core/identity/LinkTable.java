package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which person an identifier belongs to: a bounded table in memory in front of the store's table
 * LINKS.
 *
 * <p>Open addressing over one array of longs, 24 bytes a slot, no object per entry and none per
 * look-up. Entries that the store already has give way when the table is full; a miss then asks the
 * store, which is skipped as long as the table is known to hold everything. One writer.
 */
public final class LinkTable {
  /** What {@link #find} answers when nobody has the identifier. */
  public static final long MISSING = -1L;

  static final int SHARED = 8;
  static final int NAME = 16;

  private static final int OCCUPIED = 1;
  private static final int DIRTY = 2;
  private static final int REFERENCED = 4;
  private static final int IN_FLIGHT = 32;

  /** Changed since the freeze that is told apart by this from the one before. */
  private static final int DIRTY_TURN = 64;

  /** In flight with the freeze that is told apart by this from the one before. */
  private static final int FLIGHT_TURN = 128;

  private static final int KEPT_FLAGS = SHARED | NAME;
  private static final int EPOCH_SHIFT = 8;
  private static final int MAX_EPOCH = (1 << 23) - 1;
  private static final int FIRST_SLOTS = 1 << 12;
  private static final int STRIDE = 3;
  private static final byte[] SHARED_VALUES = "shared-values".getBytes(StandardCharsets.US_ASCII);

  private final StateStore store;
  private final int capacity;
  private long[] slots = new long[FIRST_SLOTS * STRIDE];
  private int mask = FIRST_SLOTS - 1;
  private int size;
  private int hand;
  private boolean incomplete;
  private long[] dirty = new long[256];
  private int dirtyCount;

  /** What the freeze under way takes in, and how far it has come. */
  private long[] freezing = {};

  private int toFreeze;
  private int frozenUpTo;
  private List<StateStore.Row> frozenRows = List.of();
  private final BinaryWriter scratch = new BinaryWriter(32);
  private int dirtyTurn;
  private int flightTurn;
  private boolean landed = true;
  private SharedValues shared = new SharedValues();
  private boolean sharedChanged;

  /**
   * An empty table, or after {@link #load} what the store holds.
   *
   * @param capacity how many identifiers are kept in memory; while more than that wait for a
   *     checkpoint, it grows
   */
  public LinkTable(StateStore store, int capacity) {
    if (capacity < 1_024) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.store = store;
    this.capacity = capacity;
  }

  /** A table that lives in memory alone and grows with what is put in. */
  static LinkTable unbounded() {
    return new LinkTable(new EmptyStore(), Integer.MAX_VALUE);
  }

  /** A table that begins with what this one holds and keeps its changes to itself. */
  LinkTable overlay() {
    LinkTable below = this;
    LinkTable overlay =
        new LinkTable(
            new EmptyStore() {
              @Override
              public byte @Nullable [] find(StateStore.Table table, byte[] key) {
                return below.row(new BinaryReader(key));
              }
            },
            Integer.MAX_VALUE);
    overlay.incomplete = true;
    BinaryWriter out = new BinaryWriter();
    shared.write(out);
    overlay.shared = SharedValues.read(new BinaryReader(out.toBytes()));
    return overlay;
  }

  /** The stored form of an entry, found without leaving a trace in the table. */
  private byte @Nullable [] row(BinaryReader key) {
    long hi = key.readFixed64();
    long lo = key.readFixed64();
    long entry = slots[slotOf(hi, lo) + 2];
    BinaryWriter out = new BinaryWriter(32);
    if (entry != 0) {
      return isNobody(entry) ? null : encode(entry, out);
    }
    return incomplete ? store.find(StateStore.Table.LINKS, keyOf(hi, lo, out)) : null;
  }

  /** Takes in what the store holds, up to the capacity. */
  public void load() {
    byte[] values = store.find(StateStore.Table.META, SHARED_VALUES);
    if (values != null) {
      shared = SharedValues.read(new BinaryReader(values));
    }
    store.scan(
        StateStore.Table.LINKS,
        new byte[0],
        (key, value) -> {
          if (size >= capacity) {
            incomplete = true;
            return false;
          }
          BinaryReader in = new BinaryReader(key);
          insert(in.readFixed64(), in.readFixed64(), decode(value));
          return true;
        });
  }

  public int size() {
    return size;
  }

  /** The values that were learnt to be nobody's own. */
  public SharedValues shared() {
    return shared;
  }

  void learn(Hash128 hash, SharedValues.Entry entry) {
    shared.put(hash, entry);
    sharedChanged = true;
  }

  void forgetLearnt(Hash128 hash) {
    if (shared.find(hash) != null) {
      shared.forget(hash);
      sharedChanged = true;
    }
  }

  /**
   * Nobody has the identifier any more, and nothing is known of who did. A value that was learnt to
   * be nobody's own stays so.
   */
  public void erase(Hash128 hash) {
    long entry = find(hash);
    if (entry != MISSING) {
      boolean isShared = has(entry, SHARED);
      int epoch = epoch(entry);
      put(
          hash,
          Resolution.NOBODY,
          isShared || epoch == 0 ? epoch : epoch + 1,
          isShared ? SHARED : 0);
    }
    sharedChanged |= shared.erase(hash);
  }

  /** Whether a checkpoint should come early, because what waits for it fills the table. */
  public boolean isCrowded() {
    return size > capacity && dirtyCount + toFreeze - frozenUpTo > capacity / 2;
  }

  /** The person, epoch and flags of the identifier in one number, or {@link #MISSING}. */
  public long find(Hash128 hash) {
    return find(hash.hi(), hash.lo());
  }

  long find(long hi, long lo) {
    int slot = slotOf(hi, lo);
    long entry = slots[slot + 2];
    if (entry != 0) {
      if (incomplete) {
        slots[slot + 2] = entry | REFERENCED;
      }
      return isNobody(entry) ? MISSING : entry;
    }
    return incomplete ? fetch(hi, lo) : MISSING;
  }

  /**
   * The person the identifier leads to if that is known without asking the store, else {@link
   * Resolution#NOBODY}. Leaves everything as it is.
   */
  public int ifResident(long hi, long lo) {
    long entry = slots[slotOf(hi, lo) + 2];
    return entry == 0 ? Resolution.NOBODY : person(entry);
  }

  public static int person(long entry) {
    return (int) (entry >> 32);
  }

  public static int epoch(long entry) {
    return (int) entry >>> EPOCH_SHIFT;
  }

  static boolean has(long entry, int flag) {
    return (entry & flag) != 0;
  }

  void put(Hash128 hash, int person, int epoch, int flags) {
    int kept = flags & KEPT_FLAGS | OCCUPIED | DIRTY | dirtyTurn | REFERENCED;
    long entry = (long) person << 32 | (long) Math.min(epoch, MAX_EPOCH) << EPOCH_SHIFT | kept;
    int slot = slotOf(hash.hi(), hash.lo());
    freeze(slot);
    long before = slots[slot + 2];
    if (before == 0) {
      makeRoom();
      insert(hash.hi(), hash.lo(), entry);
    } else {
      slots[slot + 2] = entry | before & (IN_FLIGHT | FLIGHT_TURN);
    }
    if ((before & DIRTY) == 0) {
      noteDirty(hash.hi(), hash.lo());
    }
  }

  /**
   * Begins to add a row for everything changed since the freeze before, as it is now: the rows come
   * with {@link #freezeMore}, or before an entry changes again. Until {@link #stored} says that the
   * store has them, those entries stay in memory.
   */
  public void beginFreeze(List<StateStore.Row> rows) {
    freezeMore(Integer.MAX_VALUE);
    freezing = dirty;
    toFreeze = dirtyCount;
    frozenUpTo = 0;
    frozenRows = rows;
    dirty = new long[Math.max(256, dirtyCount * 2)];
    dirtyCount = 0;
    dirtyTurn ^= DIRTY_TURN;
    flightTurn ^= FLIGHT_TURN;
    landed = false;
    if (sharedChanged) {
      BinaryWriter out = new BinaryWriter();
      shared.write(out);
      rows.add(new StateStore.Row(StateStore.Table.META, SHARED_VALUES, out.toBytes()));
      sharedChanged = false;
    }
  }

  /** Adds the rows of so many more entries; whether that was all of them. */
  public boolean freezeMore(int entries) {
    int end = (int) Math.min(toFreeze, (long) frozenUpTo + entries);
    for (; frozenUpTo < end; frozenUpTo++) {
      freeze(slotOf(freezing[frozenUpTo * 2], freezing[frozenUpTo * 2 + 1]));
    }
    return frozenUpTo == toFreeze;
  }

  /** Adds the row of an entry if it waits for that. */
  private void freeze(int slot) {
    long entry = slots[slot + 2];
    if ((entry & DIRTY) == 0 || (entry & DIRTY_TURN) == dirtyTurn) {
      return;
    }
    slots[slot + 2] = entry & ~(DIRTY | FLIGHT_TURN) | IN_FLIGHT | flightTurn;
    byte[] key = keyOf(slots[slot], slots[slot + 1], scratch);
    byte[] value = isNobody(entry) ? null : encode(entry, scratch);
    frozenRows.add(new StateStore.Row(StateStore.Table.LINKS, key, value));
  }

  /** The store has durably taken the rows of the last freeze. */
  public void stored() {
    landed = true;
    freezing = new long[0];
    toFreeze = 0;
    frozenUpTo = 0;
    frozenRows = List.of();
  }

  /** Whether an entry has to stay in memory; some that need not any more are told so as well. */
  private boolean isHeld(long entry) {
    boolean isInFlight = !landed && (entry & IN_FLIGHT) != 0 && (entry & FLIGHT_TURN) == flightTurn;
    return isInFlight || (entry & DIRTY) != 0;
  }

  /**
   * An identifier that was erased leaves its epoch, if others had it before: theirs stays theirs.
   */
  private static boolean isNobody(long entry) {
    return person(entry) < 0 && !has(entry, SHARED) && epoch(entry) == 0;
  }

  private int slotOf(long hi, long lo) {
    int index = (int) hi & mask;
    while (true) {
      int slot = index * STRIDE;
      if (slots[slot + 2] == 0 || slots[slot] == hi && slots[slot + 1] == lo) {
        return slot;
      }
      index = index + 1 & mask;
    }
  }

  private void insert(long hi, long lo, long entry) {
    if (size + 1 > (mask + 1) / 4 * 3) {
      grow();
    }
    int slot = slotOf(hi, lo);
    slots[slot] = hi;
    slots[slot + 1] = lo;
    slots[slot + 2] = entry;
    size++;
  }

  private void grow() {
    long[] old = slots;
    mask = mask * 2 + 1;
    slots = new long[(mask + 1) * STRIDE];
    for (int from = 0; from < old.length; from += STRIDE) {
      if (old[from + 2] != 0) {
        int slot = slotOf(old[from], old[from + 1]);
        System.arraycopy(old, from, slots, slot, STRIDE);
      }
    }
  }

  private long fetch(long hi, long lo) {
    byte[] value = store.find(StateStore.Table.LINKS, keyOf(hi, lo, new BinaryWriter(16)));
    if (value == null) {
      return MISSING;
    }
    makeRoom();
    long entry = decode(value);
    insert(hi, lo, entry);
    return entry;
  }

  /**
   * Lets clean entries go that were not asked for since the hand last passed (the clock algorithm).
   */
  private void makeRoom() {
    int wanted = size < capacity ? 0 : 16;
    for (int steps = 0; wanted > 0 && steps < 4_096; steps++) {
      hand = hand + 1 & mask;
      long entry = slots[hand * STRIDE + 2];
      if (entry == 0 || isHeld(entry)) {
        continue;
      }
      if ((entry & REFERENCED) != 0) {
        slots[hand * STRIDE + 2] = entry & ~REFERENCED;
      } else {
        remove(hand);
        incomplete = true;
        wanted--;
      }
    }
  }

  /** Takes an entry out and closes the gap, so that probing still ends at the first empty slot. */
  private void remove(int index) {
    int gap = index;
    int next = index;
    while (true) {
      next = next + 1 & mask;
      if (slots[next * STRIDE + 2] == 0) {
        break;
      }
      int home = (int) slots[next * STRIDE] & mask;
      if ((next - home & mask) >= (next - gap & mask)) {
        System.arraycopy(slots, next * STRIDE, slots, gap * STRIDE, STRIDE);
        gap = next;
      }
    }
    slots[gap * STRIDE + 2] = 0;
    size--;
  }

  private void noteDirty(long hi, long lo) {
    if (dirtyCount * 2 == dirty.length) {
      dirty = Arrays.copyOf(dirty, dirty.length * 2);
    }
    dirty[dirtyCount * 2] = hi;
    dirty[dirtyCount * 2 + 1] = lo;
    dirtyCount++;
  }

  private static byte[] keyOf(long hi, long lo, BinaryWriter out) {
    out.reset();
    return out.writeFixed64(hi).writeFixed64(lo).toBytes();
  }

  private static byte[] encode(long entry, BinaryWriter out) {
    out.reset();
    return out.writeSigned(person(entry))
        .writeVar(epoch(entry))
        .writeByte((int) entry & KEPT_FLAGS)
        .toBytes();
  }

  private static long decode(byte[] value) {
    BinaryReader in = new BinaryReader(value);
    long person = in.readSigned();
    long epoch = in.readInt();
    return person << 32 | epoch << EPOCH_SHIFT | in.readByte() | OCCUPIED | REFERENCED;
  }
}
