package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose an event is: deterministic linking in the order of the log.
 *
 * <p>Identifiers are taken strongest first. Each next one joins what the stronger ones stand for,
 * unless that would break a limit or make one person of two known users; then it is left out of the
 * matching and the refusal is kept. Several people joined become the oldest of them.
 */
public final class IdentityResolver {
  private final IdentityRules rules;

  public IdentityResolver(IdentityRules rules) {
    this.rules = rules;
  }

  IdentityRules rules() {
    return rules;
  }

  /** Whom the event names. */
  Naming name(CollectedEvent event) {
    return Naming.of(event, rules);
  }

  /**
   * Decides, and changes nothing.
   *
   * @param identities the identity part of an existing person
   * @param nextPerson the ordinal that a new person gets
   */
  public Resolution resolve(
      CollectedEvent event, LinkTable links, IntFunction<Identity> identities, int nextPerson) {
    Naming naming = name(event);
    Resolution settled = settled(naming, links);
    if (settled != null) {
      return settled;
    }
    List<Identifier> blocked = new ArrayList<>(naming.blocked());
    List<Candidate> candidates = candidates(naming, links, blocked);
    if (candidates.isEmpty()) {
      return nothingChanges(Resolution.NOBODY, Resolution.NO_FRAGMENT, blocked);
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
   * The answer when all point at one person and nothing about them is to be changed, as with nearly
   * every event; else null.
   */
  private static @Nullable Resolution settled(Naming naming, LinkTable links) {
    int person = Resolution.NOBODY;
    FragmentKey fragment = Resolution.NO_FRAGMENT;
    List<Identifier> blocked = naming.blocked();
    for (int i = 0; i < naming.size(); i++) {
      Named each = naming.at(i);
      long entry = links.find(each.hash());
      if (isIgnored(each, entry, links)) {
        blocked = Naming.and(blocked, each.identifier());
      } else if (!Candidate.isKnown(entry)
          || person != Resolution.NOBODY && person != LinkTable.person(entry)
          || LinkTable.has(entry, LinkTable.NAME) && each.provesUser()) {
        return null;
      } else if (person == Resolution.NOBODY) {
        person = LinkTable.person(entry);
        fragment = FragmentKey.of(each.hash(), LinkTable.epoch(entry));
      }
    }
    return person == Resolution.NOBODY ? null : nothingChanges(person, fragment, blocked);
  }

  private static Resolution nothingChanges(
      int person, FragmentKey fragment, List<Identifier> blocked) {
    Resolution.Aside aside = new Resolution.Aside(blocked, List.of());
    return new Resolution(person, false, fragment, List.of(), List.of(), List.of(), aside);
  }

  /** The identifiers that may tell whose the event is, with what is known of them. */
  List<Candidate> candidates(Naming naming, LinkTable links, List<Identifier> blocked) {
    List<Candidate> found = new ArrayList<>(naming.size());
    for (int i = 0; i < naming.size(); i++) {
      Named each = naming.at(i);
      long entry = links.find(each.hash());
      if (isIgnored(each, entry, links)) {
        blocked.add(each.identifier());
      } else {
        found.add(new Candidate(each, entry));
      }
    }
    return found;
  }

  /** Whether it was learnt to be so many people's that it says nothing. */
  private static boolean isIgnored(Named named, long entry, LinkTable links) {
    return Candidate.isShared(named, entry) && links.shared().isIgnored(named.hash());
  }
}
