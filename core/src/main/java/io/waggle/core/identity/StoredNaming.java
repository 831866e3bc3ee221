package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.TextPool;
import java.util.Arrays;

/**
 * Whom an event names, read from its stored form without making texts of it. Enough for nearly
 * every event that changed nothing about who is who; the others take a {@link Naming}. Used again
 * for the next.
 */
public final class StoredNaming {
  private static final int MOST = 4;

  private final AsciiValue value = new AsciiValue();
  private final long[] hi = new long[MOST];
  private final long[] lo = new long[MOST];
  private final String[] kinds = new String[MOST];
  private final int[] priorities = new int[MOST];
  private int size;
  private int epoch;

  /** Names nobody until something is read. */
  public StoredNaming() {
    Arrays.fill(kinds, "");
  }

  /**
   * Reads whom an event names that is no alias call, up to the end of its subject; false when that
   * cannot be told at a glance, and then the reader stands anywhere.
   *
   * @param pool where kinds of identifiers are taken from
   */
  public boolean read(BinaryReader in, IdentityResolver resolver, TextPool pool) {
    IdentityRules rules = resolver.rules();
    size = 0;
    boolean plain =
        add(Identifier.USER_ID, rules.userRule(), in, rules)
            && add(Identifier.ANONYMOUS_ID, rules.anonymousRule(), in, rules);
    if (!plain) {
      return false;
    }
    in.skipBytes();
    in.skipBytes();
    int others = in.readCount();
    for (int i = 0; i < others && plain; i++) {
      String kind = in.readText(pool);
      plain = add(kind, rules.rule(kind), in, rules);
    }
    return plain;
  }

  private boolean add(String kind, KindRule rule, BinaryReader in, IdentityRules rules) {
    int length = in.skipBytes();
    if (length == 0) {
      return true;
    }
    int from = in.position() - length;
    boolean plain =
        size < MOST
            && value.read(in.buffer(), from, length)
            && rules.keeps(rule, value)
            && !isNamed(kind);
    if (plain) {
      insert(kind, rule.priority(), Hash128.ofAscii(kind, in.buffer(), from, length));
    }
    return plain;
  }

  private boolean isNamed(String kind) {
    for (int i = 0; i < size; i++) {
      if (kinds[i].equals(kind)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps them in the order of {@link Named#byStrength}: no two are of one kind. */
  private void insert(String kind, int priority, Hash128 hash) {
    int place = size++;
    while (place > 0 && isWeaker(place - 1, kind, priority)) {
      put(place, kinds[place - 1], priorities[place - 1], hi[place - 1], lo[place - 1]);
      place--;
    }
    put(place, kind, priority, hash.hi(), hash.lo());
  }

  private void put(int place, String kind, int priority, long high, long low) {
    // The kinds are nearly always those of the event before, and a reference is dear to write.
    if (!kinds[place].equals(kind)) {
      kinds[place] = kind;
    }
    priorities[place] = priority;
    hi[place] = high;
    lo[place] = low;
  }

  private boolean isWeaker(int index, String kind, int priority) {
    return priorities[index] == priority
        ? kinds[index].compareTo(kind) > 0
        : priorities[index] > priority;
  }

  /** How many identifiers are named. */
  public int size() {
    return size;
  }

  /** The first half of the fingerprint of one of them, strongest first. */
  public long hi(int index) {
    return hi[index];
  }

  /** The second half of it. */
  public long lo(int index) {
    return lo[index];
  }

  /**
   * The person, when all that is named is theirs and nothing about that is to be changed; else
   * {@link Resolution#NOBODY}, which says nothing.
   */
  public int person(LinkTable links) {
    int person = Resolution.NOBODY;
    for (int i = 0; i < size; i++) {
      long entry = links.find(hi[i], lo[i]);
      boolean settled =
          Candidate.isKnown(entry)
              && !LinkTable.has(entry, LinkTable.SHARED)
              && (i == 0 || person == LinkTable.person(entry))
              && !(LinkTable.has(entry, LinkTable.NAME) && kinds[i].equals(Identifier.USER_ID));
      if (!settled) {
        return Resolution.NOBODY;
      }
      if (i == 0) {
        person = LinkTable.person(entry);
        epoch = LinkTable.epoch(entry);
      }
    }
    return person;
  }

  /** Under which the profile of {@link #person} keeps what the event says. */
  public FragmentKey fragment() {
    return new FragmentKey(hi[0], lo[0], epoch);
  }
}
