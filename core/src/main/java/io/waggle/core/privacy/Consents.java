package io.waggle.core.privacy;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Sparse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one person's consents. It only grows; the state for a purpose and channel is the
 * newest record that covers them.
 *
 * <p>Records are linked by hashes into strands: strand 0 is the person's own, and each person
 * merged into this one brings its strands along unchanged. The person's own is asked first, then
 * the others, of which a denial wins; people who were taken apart may have a second one of their
 * own. The length and last hash of every strand are kept apart from its records, so that an edited,
 * missing or cut-off record shows.
 */
public final class Consents implements PersonPart {
  /** A full ledger takes denials only, so that flooding it can never end in a grant. */
  static final int MAX_RECORDS = 1_000;

  private List<Strand> strands = Sparse.none();

  /**
   * Adds an answer. Nothing is added when the newest record already says exactly the same.
   *
   * @return the record that was added, or null when nothing was
   */
  public @Nullable ConsentRecord record(ConsentAnswer answer, long time) {
    boolean granted = answer.granted();
    boolean unspecificGrant = granted && answer.terms().purpose().equals(ConsentRecord.ANY);
    boolean full = size() >= MAX_RECORDS;
    if (unspecificGrant || granted && full) {
      return null;
    }
    ConsentRecord next = ConsentRecord.unlinked(answer, time);
    ConsentRecord standing = strands.isEmpty() ? null : strands.getFirst().standing(answer.terms());
    boolean saysNothingNew =
        standing != null && (standing.saysTheSameAs(next) || full && !standing.granted());
    return saysNothingNew ? null : own().append(next);
  }

  /** The same for an answer of which it is not known by which identifier it was given. */
  public @Nullable ConsentRecord record(
      ConsentTerms terms, boolean granted, String textVersion, String proof, long time) {
    return record(new ConsentAnswer(terms, granted, textVersion, proof, 0), time);
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
    for (Strand each : strands) {
      if (each.isConfirmed(purpose, channel)) {
        return true;
      }
      if (each.home() == Strand.OWN && each.newest(purpose, channel) != null) {
        return false;
      }
    }
    return false;
  }

  /** Whether the consent that stands was given by then. */
  public boolean wasGrantedBy(String purpose, String channel, long time) {
    ConsentRecord standing = newest(purpose, channel);
    return standing != null && standing.granted() && standing.time() <= time;
  }

  /**
   * Takes in the ledger of a person who turned out to be the same. Where either had refused what
   * the other allowed, a denial is added to this person's own strand.
   *
   * @param person the ordinal of that person, who may come back
   */
  public void merge(Consents other, int person, long time) {
    List<ConsentTerms> conflicts = new ArrayList<>();
    for (ConsentTerms terms : termsOf(this, other)) {
      if (isDenied(terms) != other.isDenied(terms)) {
        conflicts.add(terms);
      }
    }
    for (Strand each : other.strands) {
      own();
      strands = Sparse.add(strands, each.home() == Strand.OWN ? each.of(person) : each);
    }
    for (ConsentTerms each : conflicts) {
      if (!isDenied(each)) {
        own().append(ConsentRecord.unlinked(carriedOver(each), time));
      }
    }
  }

  private static ConsentAnswer carriedOver(ConsentTerms terms) {
    return new ConsentAnswer(terms, false, "", "merge: a denial wins", ConsentRecord.MERGE);
  }

  /**
   * Divides the ledger among the people that this person falls into, this one first; the others are
   * empty. Each answer goes with the identifier it was given by. Of those of which that is not
   * known, a refusal counts for everybody and a grant for nobody. The chains stay whole: a ledger
   * keeps a copy of a chain as long as one of its records counts there.
   *
   * @param owner the place of the ledger that a print belongs to, -1 when it is not known
   */
  public void split(List<Consents> ledgers, LongToIntFunction owner) {
    List<Strand> all = List.copyOf(strands);
    for (int i = 0; i < ledgers.size(); i++) {
      Consents ledger = ledgers.get(i);
      ledger.strands = Sparse.none();
      for (Strand each : all) {
        Strand theirs = each.of(i, owner);
        if (theirs.counts()) {
          ledger.strands = Sparse.add(ledger.strands, theirs);
        }
      }
      ledger.dropNeedlessDenials();
    }
  }

  /** Denials that a merge carried over fall away when who had refused is not here any more. */
  private void dropNeedlessDenials() {
    for (Strand strand : strands) {
      strand.dropDenialsOfMerges(terms ->
          strands.stream().anyMatch(other -> !other.equals(strand) && other.refusedItself(terms)));
    }
    strands.removeIf(each -> !each.counts());
  }

  /** The person of this ordinal is again who they were: what they had brought is their own. */
  public void returned(int person) {
    strands.replaceAll(each -> each.home() == person ? each.of(Strand.OWN) : each);
  }

  /** All records: the person's own in order, then those that merges brought. */
  public List<ConsentRecord> records() {
    List<ConsentRecord> all = new ArrayList<>();
    strands.forEach(strand -> strand.addCounting(all));
    return List.copyOf(all);
  }

  public int size() {
    int size = 0;
    for (Strand each : strands) {
      size += each.size();
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
    Sparse.write(strands, out, Strand::write);
  }

  public static Consents read(BinaryReader in) {
    Consents consents = new Consents();
    consents.strands = Sparse.read(in, Strand::read);
    return consents;
  }

  /** The first of a person's strands that has an answer gives it; of several people's, a denial. */
  private @Nullable ConsentRecord newest(String purpose, String channel) {
    if (strands.isEmpty()) {
      return null;
    }
    Map<Integer, ConsentRecord> byHome = new LinkedHashMap<>();
    for (Strand each : strands) {
      ConsentRecord newest = each.newest(purpose, channel);
      if (newest != null && each.home() == Strand.OWN) {
        return newest;
      }
      if (newest != null) {
        byHome.putIfAbsent(each.home(), newest);
      }
    }
    ConsentRecord found = null;
    for (ConsentRecord each : byHome.values()) {
      found = found == null || !each.granted() && found.granted() ? each : found;
    }
    return found;
  }

  private boolean isDenied(ConsentTerms terms) {
    ConsentRecord newest = newest(terms.purpose(), terms.channel());
    return newest != null && !newest.granted();
  }

  private Strand own() {
    if (strands.isEmpty() || strands.getFirst().home() != Strand.OWN) {
      strands = Sparse.add(strands, 0, new Strand());
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
}
