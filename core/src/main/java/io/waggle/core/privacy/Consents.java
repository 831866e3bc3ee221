package io.waggle.core.privacy;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one person's consents. It only grows; the state for a purpose and channel is the
 * newest record that covers them.
 *
 * <p>Records are linked by hashes into strands: strand 0 is the person's own, and each person
 * merged into this one brings its strands along unchanged. Strand 0 is asked first, then the
 * others, of which a denial wins. The length and last hash of every strand are kept apart from its
 * records, so that an edited, missing or cut-off record shows.
 */
public final class Consents implements PersonPart {
  /** A full ledger takes denials only, so that flooding it can never end in a grant. */
  static final int MAX_RECORDS = 1_000;

  private final List<Strand> strands = new ArrayList<>(1);

  /**
   * Adds an answer. Nothing is added when the newest record already says exactly the same.
   *
   * @return the record that was added, or null when nothing was
   */
  public @Nullable ConsentRecord record(
      ConsentTerms terms, boolean granted, String textVersion, String proof, long time) {
    boolean unspecificGrant = granted && terms.purpose().equals(ConsentRecord.ANY);
    boolean full = size() >= MAX_RECORDS;
    if (unspecificGrant || granted && full) {
      return null;
    }
    ConsentRecord next = ConsentRecord.unlinked(terms, granted, textVersion, proof, time);
    ConsentRecord standing = strands.isEmpty() ? null : strands.getFirst().standing(terms);
    boolean saysNothingNew =
        standing != null && (standing.saysTheSameAs(next) || full && !standing.granted());
    return saysNothingNew ? null : own().append(next);
  }

  /** Whether the purpose may be pursued on the channel. */
  public ConsentDecision decide(Purpose purpose, String channel) {
    ConsentRecord newest = newest(purpose.name(), channel);
    if (newest != null) {
      return newest.granted()
          ? new ConsentDecision.Allowed(newest.id())
          : new ConsentDecision.Denied(ConsentDecision.DENIED);
    }
    return purpose.needsConsent()
        ? new ConsentDecision.Denied(ConsentDecision.MISSING)
        : new ConsentDecision.Allowed("basis:" + purpose.basis());
  }

  /**
   * Whether what stands was confirmed through a signed link, and not refused since. Repeating a
   * grant does not undo its confirmation.
   */
  public boolean isConfirmed(String purpose, String channel) {
    for (int i = 0; i < strands.size(); i++) {
      Strand each = strands.get(i);
      if (each.isConfirmed(purpose, channel)) {
        return true;
      }
      if (i == 0 && each.newest(purpose, channel) != null) {
        return false;
      }
    }
    return false;
  }

  /**
   * Takes in the ledger of a person who turned out to be the same. Where either had refused what
   * the other allowed, a denial is added to this person's own strand.
   */
  public void merge(Consents other, long time) {
    List<ConsentTerms> conflicts = new ArrayList<>();
    for (ConsentTerms terms : termsOf(this, other)) {
      if (isDenied(terms) != other.isDenied(terms)) {
        conflicts.add(terms);
      }
    }
    for (int i = 0; i < other.strands.size(); i++) {
      if (i == 0 && strands.isEmpty()) {
        own();
      }
      strands.add(other.strands.get(i));
    }
    for (ConsentTerms each : conflicts) {
      if (!isDenied(each)) {
        own().append(ConsentRecord.unlinked(each, false, "", "merge: a denial wins", time));
      }
    }
  }

  /** All records: the person's own in order, then those that merges brought. */
  public List<ConsentRecord> records() {
    List<ConsentRecord> all = new ArrayList<>();
    strands.forEach(strand -> all.addAll(strand.records));
    return List.copyOf(all);
  }

  public int size() {
    int size = 0;
    for (Strand each : strands) {
      size += each.records.size();
    }
    return size;
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /** Follows the chain of every strand. */
  public LedgerCheck verify() {
    for (int i = 0; i < strands.size(); i++) {
      int broken = strands.get(i).firstBroken();
      if (broken >= 0) {
        return new LedgerCheck.Broken(i, broken);
      }
    }
    return new LedgerCheck.Intact(size());
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(strands.size());
    for (Strand each : strands) {
      each.write(out);
    }
  }

  public static Consents read(BinaryReader in) {
    Consents consents = new Consents();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      consents.strands.add(Strand.read(in));
    }
    return consents;
  }

  private @Nullable ConsentRecord newest(String purpose, String channel) {
    ConsentRecord found = null;
    for (int i = 0; i < strands.size(); i++) {
      ConsentRecord newest = strands.get(i).newest(purpose, channel);
      if (newest != null && i == 0) {
        return newest;
      }
      if (newest != null && (found == null || !newest.granted() && found.granted())) {
        found = newest;
      }
    }
    return found;
  }

  private boolean isDenied(ConsentTerms terms) {
    ConsentRecord newest = newest(terms.purpose(), terms.channel());
    return newest != null && !newest.granted();
  }

  private Strand own() {
    if (strands.isEmpty()) {
      strands.add(new Strand());
    }
    return strands.getFirst();
  }

  /** Every purpose with every channel that either ledger names: wide and narrow terms meet here. */
  private static Set<ConsentTerms> termsOf(Consents first, Consents second) {
    List<ConsentRecord> records = new ArrayList<>(first.records());
    records.addAll(second.records());
    Set<ConsentTerms> terms = new LinkedHashSet<>();
    for (ConsentRecord purpose : records) {
      for (ConsentRecord channel : records) {
        terms.add(new ConsentTerms(purpose.purpose(), channel.channel()));
      }
    }
    return terms;
  }

  /** A chain of records with its length and end kept beside it. */
  private static final class Strand {
    private final List<ConsentRecord> records = new ArrayList<>(2);
    private int length;
    private byte[] head = ConsentRecord.NO_HASH;

    ConsentRecord append(ConsentRecord unlinked) {
      ConsentRecord linked = ConsentRecord.after(head, unlinked);
      records.add(linked);
      length++;
      head = linked.hash();
      return linked;
    }

    @Nullable ConsentRecord newest(String purpose, String channel) {
      for (int i = records.size() - 1; i >= 0; i--) {
        if (records.get(i).covers(purpose, channel)) {
          return records.get(i);
        }
      }
      return null;
    }

    boolean isConfirmed(String purpose, String channel) {
      for (int i = records.size() - 1; i >= 0; i--) {
        ConsentRecord each = records.get(i);
        if (each.covers(purpose, channel)) {
          if (!each.granted() || each.isConfirmation()) {
            return each.granted();
          }
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
        if (terms.equals(each.terms())) {
          return contradictedAfter(i, each) ? null : each;
        }
      }
      return null;
    }

    private boolean contradictedAfter(int index, ConsentRecord record) {
      for (int i = index + 1; i < records.size(); i++) {
        ConsentRecord later = records.get(i);
        if (later.granted() != record.granted() && later.terms().overlaps(record.terms())) {
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
      boolean ends = records.size() == length && Arrays.equals(previous, head);
      return ends ? -1 : records.size();
    }

    void write(BinaryWriter out) {
      out.writeVar(length).writeBytes(head).writeVar(records.size());
      for (ConsentRecord each : records) {
        each.write(out);
      }
    }

    static Strand read(BinaryReader in) {
      Strand strand = new Strand();
      strand.length = in.readInt();
      strand.head = in.readBytes();
      int count = in.readCount();
      for (int i = 0; i < count; i++) {
        strand.records.add(ConsentRecord.read(in));
      }
      return strand;
    }
  }
}
