package io.waggle.core.privacy;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A chain of records with its length and end kept beside it. After people were taken apart some of
 * its records are somebody else's: they stay as links of the chain and count for nothing.
 */
final class Strand {
  static final int OWN = -1;

  private final List<ConsentRecord> records;
  private final BitSet foreign;

  /** The ordinal of who was merged into the person with it, or {@link #OWN}. */
  private final int home;

  private int length;
  private byte[] head;

  /** Whether what was read beside the records is what was written. */
  private boolean isSealed = true;

  Strand() {
    this(new ArrayList<>(2), new BitSet(0), OWN);
  }

  private Strand(List<ConsentRecord> records, BitSet foreign, int home) {
    this.records = records;
    this.foreign = foreign;
    this.home = home;
    this.length = records.size();
    this.head = records.isEmpty() ? ConsentRecord.NO_HASH : records.getLast().hash();
  }

  int home() {
    return home;
  }

  /** The same as somebody else's. */
  Strand of(int person) {
    return with(foreign, person);
  }

  private Strand with(BitSet others, int person) {
    Strand same = new Strand(new ArrayList<>(records), others, person);
    same.length = length;
    same.head = head;
    return same;
  }

  ConsentRecord append(ConsentRecord unlinked) {
    ConsentRecord linked = ConsentRecord.after(head, unlinked);
    records.add(linked);
    length++;
    head = linked.hash();
    return linked;
  }

  int size() {
    return records.size();
  }

  boolean counts() {
    return foreign.cardinality() < records.size();
  }

  void addCounting(List<ConsentRecord> all) {
    for (int i = 0; i < records.size(); i++) {
      if (!foreign.get(i)) {
        all.add(records.get(i));
      }
    }
  }

  /** The same chain with only what is that ledger's counting. */
  Strand of(int ledger, LongToIntFunction owner) {
    BitSet others = (BitSet) foreign.clone();
    for (int i = 0; i < records.size(); i++) {
      ConsentRecord each = records.get(i);
      boolean carriedOver = each.by() == ConsentRecord.MERGE;
      int place = carriedOver ? ledger : owner.applyAsInt(each.by());
      boolean theirs = place < 0 ? !each.granted() : place == ledger;
      if (!theirs) {
        others.set(i);
      }
    }
    return with(others, home);
  }

  /**
   * Drops the denials that merges carried over and that override nothing here, or that nobody
   * merged in stands behind.
   */
  void dropDenialsOfMerges(Predicate<ConsentTerms> refusedElsewhere) {
    for (int i = 0; i < records.size(); i++) {
      ConsentRecord each = records.get(i);
      boolean carriedOver = each.by() == ConsentRecord.MERGE && !foreign.get(i);
      if (carriedOver && !(grantsBefore(i) && refusedElsewhere.test(each.terms()))) {
        foreign.set(i);
      }
    }
  }

  private boolean grantsBefore(int index) {
    ConsentTerms terms = records.get(index).terms();
    for (int i = 0; i < index; i++) {
      ConsentRecord each = records.get(i);
      if (!foreign.get(i) && each.granted() && each.terms().overlaps(terms)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the newest of its own answers is a refusal. */
  boolean refusedItself(ConsentTerms terms) {
    for (int i = records.size() - 1; i >= 0; i--) {
      ConsentRecord each = records.get(i);
      boolean own = !foreign.get(i) && each.by() != ConsentRecord.MERGE;
      if (own && each.covers(terms.purpose(), terms.channel())) {
        return !each.granted();
      }
    }
    return false;
  }

  @Nullable ConsentRecord newest(String purpose, String channel) {
    for (int i = records.size() - 1; i >= 0; i--) {
      if (!foreign.get(i) && records.get(i).covers(purpose, channel)) {
        return records.get(i);
      }
    }
    return null;
  }

  boolean isConfirmed(String purpose, String channel) {
    for (int i = records.size() - 1; i >= 0; i--) {
      ConsentRecord each = records.get(i);
      boolean speaks = !foreign.get(i) && each.covers(purpose, channel);
      if (speaks && (!each.granted() || each.isConfirmation())) {
        return each.granted();
      }
    }
    return false;
  }

  /**
   * The newest record of exactly these terms, unless a later one of overlapping terms says
   * otherwise.
   */
  @Nullable ConsentRecord standing(ConsentTerms terms) {
    for (int i = records.size() - 1; i >= 0; i--) {
      ConsentRecord each = records.get(i);
      if (!foreign.get(i) && terms.equals(each.terms())) {
        return contradictedAfter(i, each) ? null : each;
      }
    }
    return null;
  }

  private boolean contradictedAfter(int index, ConsentRecord record) {
    for (int i = index + 1; i < records.size(); i++) {
      ConsentRecord later = records.get(i);
      boolean other = later.granted() != record.granted();
      if (other && !foreign.get(i) && later.terms().overlaps(record.terms())) {
        return true;
      }
    }
    return false;
  }

  int firstBroken() {
    byte[] previous = ConsentRecord.NO_HASH;
    for (int i = 0; i < records.size(); i++) {
      if (!Arrays.equals(records.get(i).chained(previous), records.get(i).hash())) {
        return i;
      }
      previous = records.get(i).hash();
    }
    boolean ends = isSealed && records.size() == length && Arrays.equals(previous, head);
    return ends ? -1 : records.size();
  }

  void write(BinaryWriter out) {
    out.writeVar(length).writeBytes(head).writeVar(records.size());
    for (ConsentRecord each : records) {
      each.write(out);
    }
    out.writeVar(home + 1).writeBytes(foreign.toByteArray()).writeFixed64(seal());
  }

  private long seal() {
    return Hash128.of(home + " " + foreign + " " + HexFormat.of().formatHex(head)).hi();
  }

  static Strand read(BinaryReader in) {
    int length = in.readInt();
    byte[] head = in.readBytes();
    int count = in.readCount();
    List<ConsentRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(ConsentRecord.read(in));
    }
    int home = in.readInt() - 1;
    Strand strand = new Strand(records, BitSet.valueOf(in.readBytes()), home);
    strand.length = length;
    strand.head = head;
    strand.isSealed = in.readFixed64() == strand.seal();
    return strand;
  }
}
