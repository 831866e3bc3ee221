package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * What un-merges have said of a person's identifiers: on which side of which cut each one lies. Two
 * people on different sides of one cut are never joined again by an event.
 *
 * <p>Kept by identifier and not by person, so that what is taken out of a person takes no more of
 * it along than is its own. Immutable.
 */
final class Separations {
  static final Separations NONE = new Separations(new long[0]);

  private static final int STRIDE = 3;
  private static final int MAX_PER_IDENTIFIER = 16;

  /** The fingerprint of the identifier, the cut, and the side of it; in the order of the cuts. */
  private final long[] rows;

  private Separations(long[] rows) {
    this.rows = rows;
  }

  boolean isEmpty() {
    return rows.length == 0;
  }

  /** Adds that the identifiers lie on this side of the cut; their oldest such rows give way. */
  Separations with(Set<Long> prints, long cut, int side) {
    long[] grown = Arrays.copyOf(rows, rows.length + prints.size() * STRIDE);
    int at = rows.length;
    for (long each : prints.stream().sorted().toList()) {
      grown[at++] = each;
      grown[at++] = cut;
      grown[at++] = side;
    }
    return new Separations(grown).bounded();
  }

  private Separations bounded() {
    Map<Long, Integer> held = new HashMap<>();
    boolean[] surplus = new boolean[rows.length / STRIDE];
    for (int row = surplus.length - 1; row >= 0; row--) {
      surplus[row] = held.merge(rows[row * STRIDE], 1, Integer::sum) > MAX_PER_IDENTIFIER;
    }
    return filtered(row -> !surplus[(int) row]);
  }

  Separations and(Separations other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    long[] both = Arrays.copyOf(rows, rows.length + other.rows.length);
    System.arraycopy(other.rows, 0, both, rows.length, other.rows.length);
    return new Separations(both);
  }

  /** Only the rows of these identifiers. */
  Separations of(LongPredicate prints) {
    return filtered(row -> prints.test(rows[(int) row * STRIDE]));
  }

  Separations without(long print) {
    return isEmpty() ? this : of(each -> each != print);
  }

  Separations withoutCut(long cut) {
    return isEmpty() ? this : filtered(row -> rows[(int) row * STRIDE + 1] != cut);
  }

  /** Whether some cut has the one here and the other there. */
  boolean forbid(Separations other) {
    return !cutsBetween(other).isEmpty();
  }

  /** Forgets the cuts that part the two. */
  Separations reconciledWith(Separations other) {
    Set<Long> cuts = cutsBetween(other);
    return cuts.isEmpty() ? this : filtered(row -> !cuts.contains(rows[(int) row * STRIDE + 1]));
  }

  private Set<Long> cutsBetween(Separations other) {
    if (isEmpty() || other.isEmpty()) {
      return Set.of();
    }
    Map<Long, Long> sides = new HashMap<>();
    for (int at = 0; at < rows.length; at += STRIDE) {
      sides.put(rows[at + 1], rows[at + 2]);
    }
    Set<Long> cuts = new HashSet<>();
    for (int at = 0; at < other.rows.length; at += STRIDE) {
      Long side = sides.get(other.rows[at + 1]);
      if (side != null && side != other.rows[at + 2]) {
        cuts.add(other.rows[at + 1]);
      }
    }
    return cuts;
  }

  private Separations filtered(LongPredicate keep) {
    long[] kept = new long[rows.length];
    int size = 0;
    for (int row = 0; row < rows.length / STRIDE; row++) {
      if (keep.test(row)) {
        System.arraycopy(rows, row * STRIDE, kept, size, STRIDE);
        size += STRIDE;
      }
    }
    return size == rows.length ? this : new Separations(Arrays.copyOf(kept, size));
  }

  void write(BinaryWriter out) {
    out.writeVar(rows.length / STRIDE);
    for (int at = 0; at < rows.length; at += STRIDE) {
      out.writeFixed64(rows[at]).writeVar(rows[at + 1]).writeVar(rows[at + 2]);
    }
  }

  static Separations read(BinaryReader in) {
    int count = in.readCount();
    if (count == 0) {
      return NONE;
    }
    long[] rows = new long[count * STRIDE];
    for (int at = 0; at < rows.length; at += STRIDE) {
      rows[at] = in.readFixed64();
      rows[at + 1] = in.readVar();
      rows[at + 2] = in.readVar();
    }
    return new Separations(rows);
  }
}
