package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Two people made one because somebody insists: no limit stands against it but the size of a
 * person, which keeps every un-merge quick.
 */
public final class Unification {
  private final IdentityRules rules;
  private final LinkTable links;
  private final IntFunction<Identity> identities;

  public Unification(IdentityRules rules, LinkTable links, IntFunction<Identity> identities) {
    this.rules = rules;
    this.links = links;
    this.identities = identities;
  }

  /** The decision, not yet applied; without a merge when they would be too many identifiers. */
  public Resolution of(Identifier one, Identifier other, Link.Evidence evidence) {
    Candidate first = candidate(one);
    Candidate second = candidate(other);
    boolean inOrder = Candidate.byStrength(first, second) <= 0;
    Candidate anchor = inOrder ? first : second;
    Candidate joining = inOrder ? second : first;
    int winner = Math.min(anchor.person(), joining.person());
    int loser = Math.max(anchor.person(), joining.person());
    int together =
        identities.apply(winner).identifiers().size()
            + identities.apply(loser).identifiers().size();
    boolean full = together > rules.maxIdentifiers();
    boolean same = winner == loser;
    Link.Status status = joining.isName() ? Link.Status.NAME : Link.Status.ACTIVE;
    Link link =
        new Link(
            joining.identifier,
            joining.epoch(),
            full ? Link.Status.REFUSED : status,
            full ? Link.Reason.PERSON_FULL : Link.Reason.MERGED,
            anchor.hash.hi(),
            joining.person() == winner ? Resolution.NOBODY : joining.person(),
            evidence);
    String reason = anchor.identifier.value() + " and " + joining.identifier.value();
    return new Resolution(
        winner,
        false,
        FragmentKey.of(anchor.hash, anchor.epoch()),
        same ? List.of() : List.of(new Resolution.Linked(link, joining.hash)),
        same || full ? List.of() : List.of(new Resolution.Merge(winner, loser, reason)),
        List.of(),
        Resolution.Aside.NOTHING);
  }

  private Candidate candidate(Identifier given) {
    Identifier normal = rules.normalised(given);
    Named named = Named.of(normal, rules.rule(normal.kind()), Named.Role.SUBJECT);
    return new Candidate(named, links.find(named.hash()));
  }
}
