package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Hash128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one event teaches about its values: which of them came with the strongest identifier of yet
 * another person.
 *
 * <p>The witness of a value is the strongest identifier of another kind on the same event, as long
 * as it is strong enough; so the many identifiers of one person who is logged in count once.
 */
final class Lessons {
  private final IdentityRules rules;
  private final SharedValues known;
  private final IntFunction<Identity> identities;
  private final Link.Evidence evidence;
  private final Map<Hash128, SharedValues.Entry> changed = new HashMap<>();
  private final List<Lesson> lessons = new ArrayList<>(0);

  /** A value and what is known of it from this event on. */
  record Lesson(Hash128 hash, SharedValues.Entry entry) {}

  Lessons(
      IdentityRules rules,
      SharedValues known,
      IntFunction<Identity> identities,
      CollectedEvent event) {
    this.rules = rules;
    this.known = known;
    this.identities = identities;
    this.evidence = new Link.Evidence(event.messageId(), event.times().received());
  }

  /** Looks at the identifiers of the event, strongest first. */
  void learn(List<Candidate> candidates) {
    for (Candidate each : candidates) {
      Candidate witness = witness(each, candidates);
      if (witness != null && each.rule.sharing().isLearnt() && !each.isAllowed()) {
        learn(each, witness);
      }
    }
  }

  /** The lessons to be kept when the decision is applied. */
  List<Lesson> all() {
    return lessons;
  }

  /** Whether this event is the one that makes the value nobody's own. */
  boolean endsLinking(Candidate candidate) {
    SharedValues.Entry entry = changed.get(candidate.hash);
    return entry != null && entry.level() != SharedValues.Level.WATCHED && !candidate.isShared();
  }

  private static @Nullable Candidate witness(Candidate value, List<Candidate> candidates) {
    if (value.role() != Named.Role.SUBJECT) {
      return null;
    }
    for (Candidate each : candidates) {
      boolean fits = each.role() == Named.Role.SUBJECT && each.rule.isStrong();
      if (fits && !each.isShared() && !each.identifier.kind().equals(value.identifier.kind())) {
        return each;
      }
    }
    return null;
  }

  private void learn(Candidate value, Candidate witness) {
    SharedValues.Entry before = known.find(value.hash);
    if (before == null) {
      before = value.isKnown() && !value.isShared() ? suspicion(value, witness) : null;
    }
    if (before == null) {
      return;
    }
    SharedValues.Witness seen =
        new SharedValues.Witness(
            witness.identifier.kind(), witness.hash.hi(), evidence.time(), evidence.messageId());
    SharedValues.Entry after = before.with(seen, rules.sharedWithinMillis());
    SharedValues.Level level = value.rule.sharing().level(after.witnesses().size());
    if (level.compareTo(after.level()) > 0 && isMoreThanOnePersonsOwn(after, seen.kind())) {
      after = after.at(level, value.identifier, evidence.time());
    }
    changed.put(value.hash, after);
    lessons.add(new Lesson(value.hash, after));
  }

  /** Whether the witnesses of a kind are more than the rules let one person have. */
  private boolean isMoreThanOnePersonsOwn(SharedValues.Entry entry, String kind) {
    long count = entry.witnesses().stream().filter(each -> each.kind().equals(kind)).count();
    return count > rules.rule(kind).limits().ever();
  }

  /** A value whose owner is not known by this witness: what the owner came with speaks too. */
  private SharedValues.@Nullable Entry suspicion(Candidate value, Candidate witness) {
    Identity owner = identities.apply(value.person());
    Link own = null;
    for (Link each : owner.current()) {
      if (each.identifier().equals(witness.identifier)) {
        return null;
      }
      own = own == null && each.identifier().equals(value.identifier) ? each : own;
    }
    SharedValues.Entry entry =
        new SharedValues.Entry(null, SharedValues.Level.WATCHED, 0, List.of());
    SharedValues.Witness first = own == null ? null : firstWitness(owner, own);
    return first == null ? entry : entry.with(first, rules.sharedWithinMillis());
  }

  /** The strongest identifier of another kind that came on the message which tied the value. */
  private SharedValues.@Nullable Witness firstWitness(Identity owner, Link own) {
    Link strongest = null;
    for (Link each : owner.current()) {
      KindRule rule = rules.rule(each.identifier().kind());
      boolean together = each.evidence().equals(own.evidence());
      boolean other = !each.identifier().kind().equals(own.identifier().kind());
      boolean tied = each.identifier().hash().hi() == own.anchor();
      if (other && rule.isStrong() && (together || tied)) {
        strongest = strongest == null || isStronger(each, strongest) ? each : strongest;
      }
    }
    return strongest == null
        ? null
        : new SharedValues.Witness(
            strongest.identifier().kind(),
            strongest.identifier().hash().hi(),
            own.evidence().time(),
            own.evidence().messageId());
  }

  private boolean isStronger(Link one, Link other) {
    return rules.rule(one.identifier().kind()).priority()
        < rules.rule(other.identifier().kind()).priority();
  }
}
