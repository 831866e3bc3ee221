package io.waggle.core.audience;

import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.profile.Names;
import io.waggle.core.profile.Profile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audiences that one person is in, each with since when and why, and when to look at them again
 * though nothing happens.
 */
public final class Memberships implements PersonPart {
  private static final int STRIDE = 3;
  private static final int LEAVES = 1;
  private static final int NUMBERS = 2;
  private static final String[] NO_IDS = {};
  private static final long[] NO_ROWS = {};

  /**
   * Into how many groups audiences fall: each wake looks at one group's audiences, and each person
   * keeps a time for each.
   */
  static final int GROUPS = 8;

  /** How many more than needed an array that grows has room for. */
  private static final int SPARE = 2;

  /** The first {@code size} are in use, sorted. */
  private String[] ids = NO_IDS;

  /** Per id since when, the deciding leaves, and the numbers they saw. */
  private long[] rows = NO_ROWS;

  private int size;

  /**
   * When the clock may next change an audience of each group; none while no group has a time. An
   * audience is in the group of its id, under whatever set.
   */
  private long[] dues = NO_ROWS;

  private long recheckAt = Verdict.NEVER;

  /**
   * The same memberships by their places in one audience set, the first 64 in {@code view}; worked
   * out again under another set. Not stored.
   */
  private @Nullable AudienceSet viewedBy;

  private long view;
  private long[] viewBeyond = NO_ROWS;

  public boolean contains(String audience) {
    return indexOf(audience) >= 0;
  }

  /** The ids of the audiences, sorted. */
  public List<String> audiences() {
    return List.of(Arrays.copyOf(ids, size));
  }

  /** Since when the person is in the audience, or {@link Profile#NO_TIME}. */
  public long since(String audience) {
    int index = indexOf(audience);
    return index < 0 ? Profile.NO_TIME : rows[index * STRIDE];
  }

  /**
   * The time by which the person must be evaluated again; {@link Verdict#NEVER} when only events
   * matter.
   */
  public long recheckAt() {
    return recheckAt;
  }

  /** Reads what an evaluation will need; the sum means nothing. */
  public long look() {
    return view + ids.length + rows.length;
  }

  /** The group of an audience, from 0 to {@link #GROUPS} - 1. */
  static int groupOf(String audience) {
    return audience.hashCode() * 0x9E3779B9 >>> 29;
  }

  /** The time by which the group's audiences must be evaluated again. */
  long dueAt(int group) {
    return dues.length == 0 ? Verdict.NEVER : dues[group];
  }

  /** The group's audiences must be evaluated again by this time, if not before. */
  void dueBy(int group, long timeMillis) {
    if (timeMillis == Verdict.NEVER) {
      return;
    }
    if (dues.length == 0) {
      dues = new long[GROUPS];
      Arrays.fill(dues, Verdict.NEVER);
    }
    dues[group] = Math.min(dues[group], timeMillis);
    recheckAt = Math.min(recheckAt, timeMillis);
  }

  /** The group's audiences are about to be evaluated. */
  void forgetDue(int group) {
    if (dues.length == 0) {
      return;
    }
    dues[group] = Verdict.NEVER;
    recheckAt = Verdict.NEVER;
    for (long each : dues) {
      recheckAt = Math.min(recheckAt, each);
    }
  }

  /** All audiences are about to be evaluated, or nobody is to be evaluated any more. */
  void forgetDues() {
    dues = NO_ROWS;
    recheckAt = Verdict.NEVER;
  }

  @Nullable Proof proof(String audience) {
    int index = indexOf(audience);
    return index < 0
        ? null
        : Proof.of(rows[index * STRIDE + LEAVES], rows[index * STRIDE + NUMBERS]);
  }

  private int indexOf(String audience) {
    return Arrays.binarySearch(ids, 0, size, audience);
  }

  /** Whether the person is in the audience at this place of the set. */
  boolean contains(AudienceSet set, int place) {
    if (viewedBy != set) {
      viewUnder(set);
    }
    long word = place < 64 ? view : viewBeyond[(place >>> 6) - 1];
    return (word >>> place & 1) != 0;
  }

  private void viewUnder(AudienceSet set) {
    view = 0;
    viewBeyond = set.words() == 1 ? NO_ROWS : new long[set.words() - 1];
    viewedBy = set;
    for (int i = 0; i < size; i++) {
      int place = set.placeOf(ids[i]);
      if (place >= 0) {
        flip(place);
      }
    }
  }

  private void flip(int place) {
    if (place < 64) {
      view ^= 1L << place;
    } else {
      viewBeyond[(place >>> 6) - 1] ^= 1L << place;
    }
  }

  /** Enters the audience at a place of the set that the person is not in. */
  void enter(AudienceSet set, int place, long since, Proof proof) {
    keep(set.definition(place).id(), since, proof);
    if (viewedBy == set) {
      flip(place);
    } else {
      forgetView();
    }
  }

  /** Leaves the audience at a place of the set that the person is in. */
  void leave(AudienceSet set, int place) {
    drop(set.definition(place).id());
    if (viewedBy == set) {
      flip(place);
    } else {
      forgetView();
    }
  }

  /** Enters, or keeps the earlier since-when; the reason is the given one. */
  void enter(String audience, long since, Proof proof) {
    if (keep(audience, since, proof)) {
      forgetView();
    }
  }

  /** Who is in the audience is in it since then, as a merge that is taken back had hidden. */
  void correctSince(String audience, long since) {
    int index = indexOf(audience);
    if (index >= 0) {
      rows[index * STRIDE] = since;
    }
  }

  void leave(String audience) {
    if (drop(audience)) {
      forgetView();
    }
  }

  private void forgetView() {
    viewedBy = null;
  }

  /** Whether the audience was entered just now. */
  private boolean keep(String audience, long since, Proof proof) {
    int index = indexOf(audience);
    boolean entered = index < 0;
    if (entered) {
      index = -index - 1;
      insert(index, audience);
      rows[index * STRIDE] = since;
    } else {
      rows[index * STRIDE] = Math.min(since, rows[index * STRIDE]);
    }
    rows[index * STRIDE + LEAVES] = proof.leaves();
    rows[index * STRIDE + NUMBERS] = proof.packedNumbers();
    return entered;
  }

  /**
   * In place: people enter and leave all the time, and a new array would be one more object that
   * grows old for each. The id beyond the end stays: it is one that everybody shares, and each
   * store is work for the collector.
   */
  private boolean drop(String audience) {
    int index = indexOf(audience);
    if (index < 0) {
      return false;
    }
    size--;
    System.arraycopy(ids, index + 1, ids, index, size - index);
    int after = (index + 1) * STRIDE;
    System.arraycopy(rows, after, rows, index * STRIDE, (size - index) * STRIDE);
    return true;
  }

  private void insert(int index, String audience) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size + 1 + SPARE);
      rows = Arrays.copyOf(rows, ids.length * STRIDE);
      Arrays.fill(ids, size, ids.length, "");
    }
    System.arraycopy(ids, index, ids, index + 1, size - index);
    int from = index * STRIDE;
    System.arraycopy(rows, from, rows, from + STRIDE, (size - index) * STRIDE);
    ids[index] = Names.shared(audience);
    size++;
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(size);
    for (int i = 0; i < size; i++) {
      out.writeText(ids[i]).writeSigned(rows[i * STRIDE]).writeVar(rows[i * STRIDE + LEAVES]);
      out.writeFixed64(rows[i * STRIDE + NUMBERS]);
    }
    int timed = 0;
    for (int i = 0; i < dues.length; i++) {
      timed |= dues[i] == Verdict.NEVER ? 0 : 1 << i;
    }
    out.writeByte(timed);
    for (long each : dues) {
      if (each != Verdict.NEVER) {
        out.writeSigned(each);
      }
    }
  }

  public static Memberships read(BinaryReader in) {
    Memberships memberships = new Memberships();
    int size = in.readCount();
    memberships.size = size;
    memberships.ids = new String[size];
    memberships.rows = new long[size * STRIDE];
    for (int i = 0; i < size; i++) {
      memberships.ids[i] = Names.shared(in.readText());
      memberships.rows[i * STRIDE] = in.readSigned();
      memberships.rows[i * STRIDE + LEAVES] = in.readVar();
      memberships.rows[i * STRIDE + NUMBERS] = in.readFixed64();
    }
    int timed = in.readByte();
    for (int i = 0; i < GROUPS; i++) {
      if ((timed >>> i & 1) != 0) {
        memberships.dueBy(i, in.readSigned());
      }
    }
    return memberships;
  }
}
