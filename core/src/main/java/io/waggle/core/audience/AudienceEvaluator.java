package io.waggle.core.audience;

import io.waggle.core.collect.Verdict;
import io.waggle.core.identity.Identity;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.tag.TagSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the memberships of one person after another right under one audience set. One writer;
 * allocates nothing while nothing changes.
 *
 * <p>After each call {@link Memberships#recheckAt()} is no later than the next time at which the
 * clock alone may change a membership. Times given must not run backwards for a person.
 */
public final class AudienceEvaluator {
  private final AudienceSet set;
  private final Listed listed;
  private final long[] touched;
  private final Reasons reasons;

  /** Per gate whether it is open for whoever is looked at, and in which look that was found. */
  private final long[] gates;

  private long look;

  /** The lists of whoever is looked at, once they were asked for. */
  private @Nullable Set<String> lists;

  public AudienceEvaluator(AudienceSet set) {
    this(set, Listed.NOWHERE);
  }

  public AudienceEvaluator(AudienceSet set, Listed listed) {
    this.set = set;
    this.listed = listed;
    this.touched = new long[set.words()];
    this.reasons = new Reasons(set);
    this.gates = new long[set.gates().count()];
  }

  public AudienceSet audiences() {
    return set;
  }

  /**
   * After an event: looks at the audiences that what changed can have changed, and at those the
   * clock has reached.
   */
  public void onEvent(
      AudienceSubject subject, ProfileChange change, long nowMillis, List<MembershipChange> out) {
    if (change.isFirstEvent()) {
      evaluateAll(subject, nowMillis, out);
      return;
    }
    touchWhatDependsOn(change);
    evaluateTouched(subject, nowMillis, out);
  }

  /** After an answer was added to the ledger of consents. */
  public void onConsent(AudienceSubject subject, long nowMillis, List<MembershipChange> out) {
    touch(set.byConsents());
    evaluateTouched(subject, nowMillis, out);
  }

  /** After what is on the static lists, or what the person goes by, changed. */
  public void onLists(AudienceSubject subject, long nowMillis, List<MembershipChange> out) {
    touchLists();
    evaluateTouched(subject, nowMillis, out);
  }

  /** The next event comes with identifiers that are on static lists. */
  public void touchLists() {
    touch(set.lists());
  }

  private void evaluateTouched(
      AudienceSubject subject, long nowMillis, List<MembershipChange> out) {
    if (subject.memberships().recheckAt() <= nowMillis) {
      onClock(subject, nowMillis, out);
    } else {
      evaluate(subject, nowMillis, out);
    }
  }

  private void touchWhatDependsOn(ProfileChange change) {
    List<String> counters = change.counters();
    for (int i = 0; i < counters.size(); i++) {
      touch(set.byCounter(counters.get(i)));
    }
    List<String> measures = change.measures();
    for (int i = 0; i < measures.size(); i++) {
      touch(set.byMeasure(measures.get(i)));
    }
    List<String> traits = change.traits();
    for (int i = 0; i < traits.size(); i++) {
      touch(set.byTrait(traits.get(i)));
    }
    if (change.ordersChanged()) {
      touch(set.byOrders());
    }
    if (change.sessionsChanged()) {
      touch(set.bySessions());
    }
    touch(set.bySeen());
  }

  /**
   * The clock has reached the recheck time: looks at the audiences that time alone can change, in
   * the groups whose time has come.
   */
  public void onClock(AudienceSubject subject, long nowMillis, List<MembershipChange> out) {
    Memberships memberships = subject.memberships();
    for (int group = 0; group < Memberships.GROUPS; group++) {
      if (memberships.dueAt(group) <= nowMillis) {
        memberships.forgetDue(group);
        touch(set.timed(group));
      }
    }
    evaluate(subject, nowMillis, out);
  }

  /**
   * Looks at every audience; also leaves those that no longer exist. For changed definitions and
   * merged people.
   */
  public void evaluateAll(AudienceSubject subject, long nowMillis, List<MembershipChange> out) {
    Memberships memberships = subject.memberships();
    for (String each : memberships.audiences()) {
      if (set.placeOf(each) < 0) {
        memberships.leave(each);
        out.add(new MembershipChange(each, false, "the audience was retired", nowMillis));
      }
    }
    for (int place = 0; place < set.size(); place++) {
      touched[place >>> 6] |= 1L << place;
    }
    memberships.forgetDues();
    evaluate(subject, nowMillis, out);
    renewProofs(subject, nowMillis);
  }

  /**
   * On a merge, before {@link #evaluateAll} of the winner: the winner takes over what the loser was
   * in, since when the earlier of both was; the loser leaves everything.
   */
  public void onMerge(
      Memberships winner,
      Memberships loser,
      long nowMillis,
      List<MembershipChange> ofWinner,
      List<MembershipChange> ofLoser) {
    for (String each : loser.audiences()) {
      Proof proof = loser.proof(each);
      if (proof == null) {
        continue;
      }
      if (!winner.contains(each)) {
        ofWinner.add(new MembershipChange(each, true, "merged with a member", nowMillis));
      }
      winner.enter(each, loser.since(each), proof);
      loser.leave(each);
      ofLoser.add(new MembershipChange(each, false, "merged into another person", nowMillis));
    }
    loser.forgetDues();
  }

  private void touch(int[] places) {
    for (int place : places) {
      touched[place >>> 6] |= 1L << place;
    }
  }

  private void evaluate(AudienceSubject subject, long nowMillis, List<MembershipChange> out) {
    Memberships memberships = subject.memberships();
    Known facts = new Known(this, subject);
    lists = null;
    look++;
    for (int word = 0; word < touched.length; word++) {
      while (touched[word] != 0) {
        int place = word << 6 | Long.numberOfTrailingZeros(touched[word]);
        touched[word] &= touched[word] - 1;
        long verdict =
            isShut(place, facts, nowMillis)
                ? Verdict.NO
                : set.gates().beyond(place).judge(facts, nowMillis);
        memberships.dueBy(set.group(place), Verdict.recheckAt(verdict));
        boolean holds = Verdict.holds(verdict);
        if (holds != memberships.contains(set, place)) {
          out.add(change(facts, place, holds, nowMillis));
          touch(set.dependents(place));
        }
      }
    }
  }

  /** Whether one of the audience's gates keeps the person out. */
  private boolean isShut(int place, Known facts, long nowMillis) {
    for (int gate : set.gates().of(place)) {
      if (gates[gate] >>> 1 != look) {
        gates[gate] = look << 1 | (set.gates().isOpen(gate, facts, nowMillis) ? 1 : 0);
      }
      if ((gates[gate] & 1) == 0) {
        return true;
      }
    }
    return false;
  }

  private MembershipChange change(Known facts, int place, boolean entered, long nowMillis) {
    Proof proof = set.leaves(place).prove(facts, nowMillis, entered);
    if (entered) {
      facts.subject.memberships().enter(set, place, nowMillis, proof);
    } else {
      facts.subject.memberships().leave(set, place);
    }
    String reason = reasons.of(place, entered, proof);
    return new MembershipChange(set.definition(place).id(), entered, reason, nowMillis);
  }

  /**
   * A changed definition has other leaves, so the reasons of those who stay are worked out again.
   */
  private void renewProofs(AudienceSubject subject, long nowMillis) {
    Memberships memberships = subject.memberships();
    Known facts = new Known(this, subject);
    lists = null;
    for (String each : memberships.audiences()) {
      int place = set.placeOf(each);
      Proof proof = set.leaves(place).prove(facts, nowMillis, true);
      memberships.enter(each, nowMillis, proof);
    }
  }

  private Set<String> listsOf(Identity identity) {
    Set<String> known = lists;
    if (known == null) {
      known = listed.listsOf(identity);
      lists = known;
    }
    return known;
  }

  /** The facts of whoever is being looked at; made anew each time, which costs less than reuse. */
  private record Known(AudienceEvaluator own, AudienceSubject subject) implements Facts {
    @Override
    public Profile profile() {
      return subject.profile();
    }

    @Override
    public boolean inAudience(String id) {
      int place = own.set.placeOf(id);
      return place >= 0 && subject.memberships().contains(own.set, place);
    }

    @Override
    public long memberSince(String id) {
      return subject.memberships().since(id);
    }

    @Override
    public Consents consents() {
      return subject.consents();
    }

    @Override
    public boolean isOnList(String list) {
      return own.listsOf(subject.identity()).contains(list);
    }

    @Override
    public TagSet tags() {
      return own.set.tags();
    }
  }

  /**
   * The words of the newest proof of each audience: people enter and leave for the same reason
   * again and again.
   */
  private static final class Reasons {
    private final AudienceSet set;
    private final @Nullable Proof[] proofs;
    private final String[] words;

    Reasons(AudienceSet set) {
      this.set = set;
      this.proofs = new Proof[set.size() * 2];
      this.words = new String[set.size() * 2];
    }

    String of(int place, boolean entered, Proof proof) {
      int index = place * 2 + (entered ? 1 : 0);
      if (!proof.equals(proofs[index])) {
        words[index] = set.leaves(place).describe(proof, entered);
        proofs[index] = proof;
      }
      return words[index];
    }
  }
}
