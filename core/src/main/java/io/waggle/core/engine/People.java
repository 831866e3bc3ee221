package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import io.waggle.core.profile.AskedEras;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everybody: those in use in memory, the others in the store, and who was merged into whom.
 *
 * <p>At most {@code capacity} people stay in memory once their changes are stored; which ones has
 * no effect on any answer. Changed people stay until a checkpoint has them, so the engine asks for
 * one before they crowd the rest out.
 */
final class People {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;

  private static final int LOOKS_PER_TRIM = 64;
  private static final int NOBODY = -1;

  /** Whom the ordinal of somebody erased stands for. Part of the stored form. */
  private static final int ERASED = -2;

  private final StateStore store;
  private final int capacity;
  private @Nullable Person[] @Nullable [] pages = new Person[16][];
  private int[] resident = new int[1024];
  private int residents;
  private int hand;
  private int[] changed = new int[1024];
  private int changes;

  /** The number of the next freeze, from 1. */
  private int nextFreeze = 1;

  /** Whose rows the freeze under way still lacks, from {@code frozenUpTo} on. */
  private int[] freezing = new int[0];

  private int toFreeze;
  private int frozenUpTo;
  private List<Row> frozenRows = new ArrayList<>();
  private Slab slab = new Slab();

  /** The last freeze whose rows the store has. */
  private int storedFreeze;

  private final Map<Integer, Integer> aliases = new HashMap<>();
  private final Map<Integer, List<Integer>> losers = new HashMap<>();
  private final Map<Integer, Integer> newAliases = new HashMap<>();
  private int erased;
  private final BinaryWriter scratch = new BinaryWriter(4096);
  private int next;
  private AskedEras eras = AskedEras.FIRST;
  private int era;

  People(StateStore store, int capacity, int next) {
    this.store = store;
    this.capacity = capacity;
    this.next = next;
    store.scan(
        Table.ALIASES,
        new byte[0],
        (key, value) -> {
          noteAlias(ordinal(key), ordinal(value));
          return true;
        });
  }

  /** The ordinal that the next new person gets; also how many people there ever were. */
  int next() {
    return next;
  }

  /** People there are now: those ever made less those merged into another or erased. */
  int count() {
    return next - aliases.size();
  }

  int merges() {
    return aliases.size() - erased;
  }

  int changedCount() {
    return changes;
  }

  Person create() {
    Person person = new Person(next++);
    person.era = era;
    place(person);
    change(person);
    return person;
  }

  /** The ordinal that this one goes by now, after merges; negative when that person was erased. */
  int current(int ordinal) {
    int at = ordinal;
    Integer winner = aliases.get(at);
    while (winner != null) {
      at = winner;
      winner = aliases.get(at);
    }
    return at;
  }

  /** Whether there is anybody of this ordinal, or whom it was merged into. */
  boolean exists(int ordinal) {
    return ordinal >= 0 && ordinal < next && current(ordinal) >= 0;
  }

  /** The person of a current ordinal. The caller says {@link #change} before changing anything. */
  Person find(int ordinal) {
    @Nullable Person @Nullable [] page =
        ordinal >>> PAGE_BITS < pages.length ? pages[ordinal >>> PAGE_BITS] : null;
    Person person = page == null ? null : page[ordinal & PAGE - 1];
    if (person == null) {
      person = load(ordinal);
    }
    if (person.era != era) {
      bringToEra(person);
    }
    person.used = true;
    return person;
  }

  /** What definitions ask of profiles has changed; each is brought to it when next looked at. */
  void eras(AskedEras current) {
    eras = current;
    era = current.era();
  }

  private void bringToEra(Person person) {
    person.profile.retain(eras, person.era);
    person.era = era;
  }

  /** The person if in memory, else null. Leaves everything as it is. */
  @Nullable Person ifResident(int ordinal) {
    int page = ordinal >>> PAGE_BITS;
    @Nullable Person @Nullable [] places = ordinal >= 0 && page < pages.length ? pages[page] : null;
    return places == null ? null : places[ordinal & PAGE - 1];
  }

  void change(Person person) {
    if (person.changedBefore == nextFreeze) {
      return;
    }
    if (person.changedBefore != 0) {
      freeze(person);
    }
    person.changedBefore = nextFreeze;
    if (changes == changed.length) {
      changed = Arrays.copyOf(changed, changes * 2);
    }
    changed[changes++] = person.ordinal;
  }

  /** Makes one person's ordinal an alias of another's and forgets the row. */
  void alias(Person loser, int winner) {
    change(loser);
    noteAlias(loser.ordinal, winner);
    newAliases.put(loser.ordinal, winner);
  }

  /** The person is no more, and neither is anything that was kept of them. For ever. */
  void erase(Person person) {
    change(person);
    noteAlias(person.ordinal, ERASED);
    newAliases.put(person.ordinal, ERASED);
  }

  /**
   * Who was merged into another is somebody again, with nothing of their own yet.
   *
   * @param ordinal one that stands for another person
   */
  Person revive(int ordinal) {
    Person before = ifResident(ordinal);
    if (before != null) {
      change(before);
    }
    lift(ordinal);
    Person person = new Person(ordinal);
    person.era = era;
    if (before == null) {
      place(person);
    } else {
      person.changedBefore = before.changedBefore;
      person.frozenIn = before.frozenIn;
      person.storedWakeAt = before.storedWakeAt;
      Objects.requireNonNull(pages[ordinal >>> PAGE_BITS])[ordinal & PAGE - 1] = person;
    }
    change(person);
    return person;
  }

  /** An ordinal that stands for one person stands for another. */
  void realias(int ordinal, int winner) {
    lift(ordinal);
    noteAlias(ordinal, winner);
    newAliases.put(ordinal, winner);
  }

  private void lift(int ordinal) {
    Integer winner = aliases.remove(ordinal);
    if (winner != null) {
      List<Integer> others = losers.get(winner);
      if (others != null) {
        others.remove(Integer.valueOf(ordinal));
      }
      newAliases.put(ordinal, NOBODY);
    }
  }

  /**
   * The ordinal and all that were merged into it, directly or through others, in ascending order.
   */
  List<Integer> ordinalsOf(int ordinal) {
    List<Integer> all = new ArrayList<>(List.of(ordinal));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(losers.getOrDefault(all.get(i), List.of()));
    }
    all.sort(null);
    return all;
  }

  private void noteAlias(int loser, int winner) {
    aliases.put(loser, winner);
    if (winner == ERASED) {
      erased++;
      return;
    }
    losers.computeIfAbsent(winner, w -> new ArrayList<>(1)).add(loser);
  }

  /**
   * Begins to add the rows of everybody who changed since the last call, as they are now. The rows
   * of people come with {@link #freezeMore}, or before that person changes again.
   */
  void beginFreeze(List<Row> rows) {
    freezeMore(Integer.MAX_VALUE);
    frozenRows = rows;
    slab = new Slab();
    freezing = changed;
    toFreeze = changes;
    frozenUpTo = 0;
    changed = new int[Math.max(1024, changes)];
    changes = 0;
    nextFreeze++;
    newAliases.forEach((loser, winner) ->
        rows.add(new Row(Table.ALIASES, key(loser), winner == NOBODY ? null : key(winner))));
    newAliases.clear();
  }

  /** Adds the rows of so many more people; whether that was all of them. */
  boolean freezeMore(int people) {
    int end = (int) Math.min(toFreeze, (long) frozenUpTo + people);
    for (; frozenUpTo < end; frozenUpTo++) {
      Person person = find(freezing[frozenUpTo]);
      if (person.changedBefore != 0 && person.changedBefore != nextFreeze) {
        freeze(person);
      }
    }
    return frozenUpTo == toFreeze;
  }

  private void freeze(Person person) {
    person.changedBefore = 0;
    boolean gone = aliases.containsKey(person.ordinal);
    person.frozenIn = nextFreeze - 1;
    byte[] key = key(person.ordinal);
    frozenRows.add(gone ? new Row(Table.PEOPLE, key, null) : frozenRow(key, person));
    freezeWake(person, gone, frozenRows);
  }

  private Row frozenRow(byte[] key, Person person) {
    scratch.reset();
    person.write(scratch);
    return slab.row(Table.PEOPLE, key, scratch);
  }

  private static void freezeWake(Person person, boolean gone, List<Row> rows) {
    long wanted = gone ? WakeQueue.NEVER : person.scheduledAt;
    if (person.storedWakeAt == wanted) {
      return;
    }
    if (person.storedWakeAt != WakeQueue.NEVER) {
      rows.add(new Row(Table.WAKES, wakeKey(person.storedWakeAt, person.ordinal), null));
    }
    if (wanted != WakeQueue.NEVER) {
      rows.add(new Row(Table.WAKES, wakeKey(wanted, person.ordinal), new byte[0]));
    }
    person.storedWakeAt = wanted;
  }

  /** The rows of the last freeze are in the store now. */
  void stored() {
    storedFreeze = nextFreeze - 1;
  }

  /** Whether changed people crowd out the others, so that only a checkpoint can make room. */
  boolean crowded() {
    return changes + toFreeze - frozenUpTo > capacity / 2;
  }

  /**
   * Lets people leave memory until the capacity is kept: second chance for those used since the
   * hand came by last, never one with unstored changes. Called between inputs only, when nobody
   * holds a reference.
   */
  void trim() {
    int looked = 0;
    while (residents > capacity && looked < LOOKS_PER_TRIM) {
      hand = hand >= residents ? 0 : hand;
      int ordinal = resident[hand];
      @Nullable Person[] page = Objects.requireNonNull(pages[ordinal >>> PAGE_BITS]);
      Person person = Objects.requireNonNull(page[ordinal & PAGE - 1]);
      looked++;
      if (person.used || person.changedBefore != 0 || person.frozenIn > storedFreeze) {
        person.used = false;
        hand++;
      } else {
        page[ordinal & PAGE - 1] = null;
        resident[hand] = resident[--residents];
      }
    }
  }

  private Person load(int ordinal) {
    byte[] row = store.find(Table.PEOPLE, key(ordinal));
    if (row == null) {
      throw new IllegalStateException("person " + ordinal + " is neither in memory nor stored");
    }
    Person person = Person.read(ordinal, new BinaryReader(row));
    place(person);
    return person;
  }

  private void place(Person person) {
    int page = person.ordinal >>> PAGE_BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length * 2));
    }
    @Nullable Person @Nullable [] places = pages[page];
    if (places == null) {
      places = new Person[PAGE];
      pages[page] = places;
    }
    places[person.ordinal & PAGE - 1] = person;
    if (residents == resident.length) {
      resident = Arrays.copyOf(resident, residents * 2);
    }
    resident[residents++] = person.ordinal;
  }

  byte[] encode(Person person) {
    scratch.reset();
    person.write(scratch);
    return scratch.toBytes();
  }

  static byte[] key(int ordinal) {
    return new BinaryWriter(16).writeFixed32(ordinal).toBytes();
  }

  static byte[] wakeKey(long millis, int ordinal) {
    return new BinaryWriter(16).writeFixed64(millis).writeFixed32(ordinal).toBytes();
  }

  private static int ordinal(byte[] bytes) {
    return new BinaryReader(bytes).readFixed32();
  }
}
