package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Decides whose an event is: deterministic linking in the order of the log.
 *
 * <p>Identifiers are taken strongest first. Each next one joins what the stronger ones stand for,
 * unless that would break a limit or make one person of two known users; then it is left out of the
 * matching and the refusal is kept. Several people joined become the oldest of them.
 */
public final class IdentityResolver {
  private final IdentityRules rules;
  private final KindRule userRule;
  private final KindRule anonymousRule;

  public IdentityResolver(IdentityRules rules) {
    this.rules = rules;
    this.userRule = rules.rule(Identifier.USER_ID);
    this.anonymousRule = rules.rule(Identifier.ANONYMOUS_ID);
  }

  /**
   * Decides, and changes nothing.
   *
   * @param identities the identity part of an existing person
   * @param nextPerson the ordinal that a new person gets
   */
  public Resolution resolve(
      CollectedEvent event, LinkTable links, IntFunction<Identity> identities, int nextPerson) {
    List<Identifier> blocked = new ArrayList<>(0);
    List<Candidate> candidates = candidates(event, links, blocked);
    if (candidates.isEmpty()) {
      return new Resolution(
          Resolution.NOBODY,
          false,
          Resolution.NO_FRAGMENT,
          List.of(),
          List.of(),
          List.of(),
          aside(blocked));
    }
    if (isSettled(candidates)) {
      Candidate strongest = candidates.get(0);
      FragmentKey fragment = FragmentKey.of(strongest.hash, strongest.epoch());
      return new Resolution(
          strongest.person(), false, fragment, List.of(), List.of(), List.of(), aside(blocked));
    }
    return new Union(rules, event, identities, links.shared())
        .resolve(candidates, nextPerson, blocked);
  }

  /**
   * Applies a decision. The engine has made the person if new; it merges the other parts of a merge
   * itself.
   */
  public void apply(Resolution resolution, LinkTable links, IntFunction<Identity> identities) {
    for (Resolution.Merge merge : resolution.merges()) {
      Identity loser = identities.apply(merge.loser());
      for (Link each : loser.current()) {
        repoint(each, merge, links);
      }
      identities.apply(merge.winner()).merge(loser, merge.loser());
    }
    for (Resolution.Move move : resolution.moves()) {
      Link left =
          new Link(
              move.identifier(),
              move.epoch() - 1,
              Link.Status.MOVED_AWAY,
              move.reason(),
              0,
              move.to(),
              move.evidence());
      identities.apply(move.from()).add(left);
      int flags = move.to() == Resolution.NOBODY ? LinkTable.SHARED : 0;
      links.put(move.hash(), move.to(), move.epoch(), flags);
    }
    for (Lessons.Lesson each : resolution.aside().lessons()) {
      links.learn(each.hash(), each.entry());
    }
    for (Resolution.Linked each : resolution.links()) {
      applyLink(each, resolution.person(), links, identities.apply(resolution.person()));
    }
  }

  private static Resolution.Aside aside(List<Identifier> blocked) {
    return new Resolution.Aside(blocked, List.of());
  }

  private static void repoint(Link link, Resolution.Merge merge, LinkTable links) {
    long entry = links.find(link.identifier().hash());
    if (entry != LinkTable.MISSING && LinkTable.person(entry) == merge.loser()) {
      int flags = (int) entry & (LinkTable.NAME | LinkTable.SHARED);
      links.put(link.identifier().hash(), merge.winner(), LinkTable.epoch(entry), flags);
    }
  }

  private void applyLink(Resolution.Linked linked, int person, LinkTable links, Identity identity) {
    Link link = linked.link();
    long entry = links.find(linked.hash());
    boolean isTheirs = entry != LinkTable.MISSING && LinkTable.person(entry) == person;
    if (link.status() == Link.Status.ACTIVE && isTheirs && LinkTable.has(entry, LinkTable.NAME)) {
      identity.confirm(link.identifier());
      links.put(linked.hash(), person, link.epoch(), 0);
      return;
    }
    identity.add(link);
    if (isAllowed(link.identifier())) {
      links.forgetLearnt(linked.hash());
    }
    boolean merely = link.reason() == Link.Reason.MERGED;
    if (link.holds() && !merely) {
      boolean shared =
          entry != LinkTable.MISSING
              && LinkTable.has(entry, LinkTable.SHARED)
              && !isAllowed(link.identifier());
      int name = link.status() == Link.Status.NAME ? LinkTable.NAME : 0;
      links.put(linked.hash(), person, link.epoch(), name | (shared ? LinkTable.SHARED : 0));
    }
  }

  private boolean isAllowed(Identifier identifier) {
    return rules.rule(identifier.kind()).allows(identifier.value());
  }

  /**
   * Whether all point at one person and nothing about them is to be changed: nearly every event.
   */
  private static boolean isSettled(List<Candidate> candidates) {
    int person = candidates.get(0).person();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate each = candidates.get(i);
      if (!each.isKnown() || each.person() != person || each.isName() && each.provesUser()) {
        return false;
      }
    }
    return true;
  }

  /** The identifiers of the event that name somebody, strongest first. */
  List<Candidate> candidates(CollectedEvent event, LinkTable links, List<Identifier> blocked) {
    CollectedEvent.Subject subject = event.subject();
    boolean alias = event.type() == EventType.ALIAS;
    List<Candidate> found = new ArrayList<>(4);
    Candidate.Role userRole = alias ? Candidate.Role.ALIASED : Candidate.Role.SUBJECT;
    Gathering gathering = new Gathering(links, blocked, found);
    gathering.add(Identifier.USER_ID, subject.userId(), userRule, userRole);
    gathering.add(
        Identifier.ANONYMOUS_ID, subject.anonymousId(), anonymousRule, Candidate.Role.SUBJECT);
    for (int i = 0; i < subject.others().size(); i++) {
      Identifier each = subject.others().get(i);
      gathering.add(each.kind(), each.value(), rules.rule(each.kind()), Candidate.Role.SUBJECT);
    }
    if (alias && !subject.previousId().equals(subject.userId())) {
      gathering.add(Identifier.USER_ID, subject.previousId(), userRule, Candidate.Role.FORMER);
      gathering.add(
          Identifier.ANONYMOUS_ID, subject.previousId(), anonymousRule, Candidate.Role.FORMER);
    }
    if (found.size() > 1) {
      found.sort(Candidate::byStrength);
    }
    return found;
  }

  /** Collects the identifiers of one event that name somebody, each once. */
  private final class Gathering {
    private final LinkTable links;
    private final List<Identifier> blocked;
    private final List<Candidate> found;

    Gathering(LinkTable links, List<Identifier> blocked, List<Candidate> found) {
      this.links = links;
      this.blocked = blocked;
      this.found = found;
    }

    void add(String kind, String value, KindRule rule, Candidate.Role role) {
      if (value.isEmpty()) {
        return;
      }
      String normalised = rules.normalised(rule, value);
      if (normalised.isEmpty()) {
        blocked.add(new Identifier(kind, value));
        return;
      }
      for (int i = 0; i < found.size(); i++) {
        Identifier other = found.get(i).identifier;
        if (other.kind().equals(kind) && other.value().equals(normalised)) {
          return;
        }
      }
      Candidate candidate = new Candidate(new Identifier(kind, normalised), rule, links, role);
      if (candidate.isShared() && links.shared().isIgnored(candidate.hash)) {
        blocked.add(candidate.identifier);
      } else {
        found.add(candidate);
      }
    }
  }
}
