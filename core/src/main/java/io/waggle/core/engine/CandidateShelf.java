package io.waggle.core.engine;

import io.waggle.core.identity.AutoThreshold;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * People who may be one: those that wait for a decision, the newest that were decided, and every
 * pair that was said to be two people, for ever.
 */
final class CandidateShelf extends Shelf {
  static final int MAX_KEPT = 20_000;
  private static final int CANDIDATE = 'c';
  private static final int REJECTED = 'r';

  private int kept;

  /** Two identifiers, by fingerprint, whose people are not one. */
  record Rejection(Hash128 one, Hash128 other) {}

  CandidateShelf(StateStore store) {
    super(store, StateStore.Table.CANDIDATES);
    each(
        CANDIDATE,
        0,
        value -> {
          kept++;
          return true;
        });
  }

  int kept() {
    return kept;
  }

  @Nullable MatchCandidate find(long id) {
    byte[] value = table.find(key(id));
    return value == null ? null : MatchCandidate.read(new BinaryReader(value));
  }

  void put(MatchCandidate candidate) {
    if (table.find(key(candidate.id())) == null) {
      makeRoom();
      kept++;
    }
    BinaryWriter out = new BinaryWriter();
    candidate.write(out);
    table.put(key(candidate.id()), out.toBytes());
  }

  /** The oldest decided one gives way; when all wait, the oldest of all. */
  private void makeRoom() {
    if (kept < MAX_KEPT) {
      return;
    }
    long[] victims = {-1, -1};
    visit(
        0,
        each -> {
          victims[0] = victims[0] < 0 ? each.id() : victims[0];
          victims[1] = !each.isUndecided() ? each.id() : -1;
          return victims[1] < 0;
        });
    table.remove(key(victims[1] >= 0 ? victims[1] : victims[0]));
    kept--;
  }

  void reject(Hash128 one, Hash128 other) {
    table.put(rejection(one, other), new byte[0]);
  }

  /** The two may be proposed again. */
  void forgetRejection(Hash128 one, Hash128 other) {
    table.remove(rejection(one, other));
  }

  private static byte[] rejection(Hash128 one, Hash128 other) {
    boolean inOrder = one.compareTo(other) <= 0;
    BinaryWriter out = new BinaryWriter(33);
    out.writeByte(REJECTED);
    hash(inOrder ? one : other, out);
    hash(inOrder ? other : one, out);
    return out.toBytes();
  }

  void rejections(Consumer<Rejection> visitor) {
    table.scan(
        new byte[] {REJECTED},
        (key, value) -> {
          BinaryReader in = new BinaryReader(key);
          in.readByte();
          visitor.accept(new Rejection(hash(in), hash(in)));
          return true;
        });
  }

  /** The candidates from an id on, oldest first, until the visitor has enough. */
  void visit(long from, Predicate<MatchCandidate> visitor) {
    each(CANDIDATE, from, value -> visitor.test(MatchCandidate.read(new BinaryReader(value))));
  }

  /** Forgets every candidate that names one of these, and what was said of them. */
  void erase(Set<Identifier> identifiers) {
    List<byte[]> gone = naming(identifiers);
    kept -= gone.size();
    Set<Hash128> hashes = new HashSet<>();
    identifiers.forEach(each -> hashes.add(each.hash()));
    rejections(each -> {
      if (hashes.contains(each.one()) || hashes.contains(each.other())) {
        gone.add(rejection(each.one(), each.other()));
      }
    });
    gone.forEach(table::remove);
  }

  /** The keys of the candidates that name one of these. */
  List<byte[]> naming(Set<Identifier> identifiers) {
    List<byte[]> naming = new ArrayList<>();
    visit(
        0,
        each -> {
          MatchProposal pair = each.proposal();
          if (identifiers.contains(pair.one()) || identifiers.contains(pair.other())) {
            naming.add(key(each.id()));
          }
          return true;
        });
    return naming;
  }

  /** What people decided, with the probability it had. */
  List<AutoThreshold.Label> labels() {
    List<AutoThreshold.Label> labels = new ArrayList<>();
    visit(
        0,
        each -> {
          MatchDecision decision = each.decision();
          if (decision != null && !decision.automatic()) {
            labels.add(new AutoThreshold.Label(each.proposal().probability(), decision.accepted()));
          }
          return true;
        });
    return labels;
  }

  private void each(int kind, long from, Predicate<byte[]> visitor) {
    byte[] first = new BinaryWriter(16).writeByte(kind).writeFixed64(from).toBytes();
    table.scan(first, (key, value) -> key[0] == kind && visitor.test(value));
  }

  private static void hash(Hash128 hash, BinaryWriter out) {
    out.writeFixed64(hash.hi()).writeFixed64(hash.lo());
  }

  private static Hash128 hash(BinaryReader in) {
    long hi = in.readFixed64();
    return new Hash128(hi, in.readFixed64());
  }

  private static byte[] key(long id) {
    return new BinaryWriter(16).writeByte(CANDIDATE).writeFixed64(id).toBytes();
  }
}
