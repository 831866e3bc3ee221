package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceEvaluator;
import io.waggle.core.audience.AudiencePopulations;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Listed;
import io.waggle.core.audience.MembershipChange;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.profile.ProfileChange;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Memberships and populations kept in step: what the evaluator says of a person is noted in the
 * bitmaps at once.
 */
final class Audiences {
  private static final List<MembershipChange> NOTHING = List.of();

  private final AudiencePopulations populations = new AudiencePopulations();
  private final List<MembershipChange> scratch = new ArrayList<>();
  private final Listed listed;
  private AudienceEvaluator evaluator;

  Audiences(StateStore store, Definitions definitions, Listed listed) {
    this.listed = listed;
    populations.load(store);
    evaluator = new AudienceEvaluator(definitions.audiences(), listed);
  }

  void define(Definitions definitions) {
    evaluator = new AudienceEvaluator(definitions.audiences(), listed);
  }

  List<MembershipChange> onEvent(Person person, ProfileChange change, long now) {
    evaluator.onEvent(person, change, now, scratch);
    return noted(person);
  }

  List<MembershipChange> onClock(Person person, long now) {
    if (person.memberships.recheckAt() > now) {
      return NOTHING;
    }
    evaluator.onClock(person, now, scratch);
    return noted(person);
  }

  /** The next event's person has got an identifier that may be on a static list. */
  void touchLists() {
    evaluator.touchLists();
  }

  List<MembershipChange> onLists(Person person, long now) {
    evaluator.onLists(person, now, scratch);
    return noted(person);
  }

  List<MembershipChange> onConsent(Person person, long now) {
    evaluator.onConsent(person, now, scratch);
    return noted(person);
  }

  List<MembershipChange> evaluateAll(Person person, long now) {
    evaluator.evaluateAll(person, now, scratch);
    return noted(person);
  }

  /** What moved when the loser became part of the winner. */
  Merger merge(Person winner, Person loser, long now) {
    List<MembershipChange> ofLoser = new ArrayList<>();
    evaluator.onMerge(winner.memberships, loser.memberships, now, scratch, ofLoser);
    ofLoser.forEach(each -> populations.apply(loser.ordinal, each));
    evaluator.evaluateAll(winner, now, scratch);
    return new Merger(noted(winner), ofLoser);
  }

  /** Takes somebody who is no more out of everything. */
  List<MembershipChange> erase(Person person, String reason, long now) {
    List<MembershipChange> left = new ArrayList<>();
    for (String each : person.memberships.audiences()) {
      left.add(new MembershipChange(each, false, reason, now));
    }
    left.forEach(each -> populations.apply(person.ordinal, each));
    return left;
  }

  /** The changes on both sides of a merge. */
  record Merger(List<MembershipChange> ofWinner, List<MembershipChange> ofLoser) {}

  private List<MembershipChange> noted(Person person) {
    if (scratch.isEmpty()) {
      return NOTHING;
    }
    List<MembershipChange> changes = List.copyOf(scratch);
    scratch.clear();
    for (MembershipChange each : changes) {
      populations.apply(person.ordinal, each);
    }
    return changes;
  }

  List<AudienceDefinition> definitions() {
    List<AudienceDefinition> all = new ArrayList<>();
    for (String id : set().ids()) {
      AudienceDefinition found = set().find(id);
      if (found != null) {
        all.add(found);
      }
    }
    return all;
  }

  AudienceSet set() {
    return evaluator.audiences();
  }

  int size(String id) {
    return populations.size(id);
  }

  /** Who is in it; a copy. */
  RoaringBitmap people(String id) {
    return populations.members(id);
  }

  List<Integer> members(String id, int from, int limit) {
    List<Integer> found = new ArrayList<>();
    var each = populations.members(id).getIntIterator();
    each.advanceIfNeeded(from);
    while (each.hasNext() && found.size() < limit) {
      found.add(each.next());
    }
    return found;
  }

  void freeze(List<Row> rows) {
    populations.checkpoint(rows);
  }

  /** Every population in the order of its id, for a fingerprint. */
  void write(BinaryWriter out) {
    for (String id : set().ids().stream().sorted().toList()) {
      RoaringBitmap members = populations.members(id);
      out.writeText(id).writeVar(members.getCardinality());
      members.forEach((int person) -> out.writeVar(person));
    }
  }
}
