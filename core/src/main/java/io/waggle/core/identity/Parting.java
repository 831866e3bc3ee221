package io.waggle.core.identity;

import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each part of a divided person its own link log, with what was revoked and by whom, and the
 * cut across which they must not be joined again.
 */
public final class Parting {
  private final Division.Parts division;
  private final List<Integer> ordinals;
  private final Link.Evidence evidence;
  private final long cut;
  private final List<Link> links;
  private final Map<Long, Integer> epochs = new HashMap<>();
  private final Map<Long, Link> last = new HashMap<>();
  private final List<List<Link>> logs = new ArrayList<>();
  private final List<Map<Long, Integer>> homes = new ArrayList<>();

  private Parting(Identity person, Division.Parts division, List<Integer> ordinals, Order order) {
    this.division = division;
    this.ordinals = ordinals;
    this.evidence = order.evidence;
    this.cut = order.cut;
    this.links = person.links();
    for (int i = 0; i < ordinals.size(); i++) {
      logs.add(new ArrayList<>());
      homes.add(new HashMap<>());
    }
  }

  /**
   * What is put down for it.
   *
   * @param evidence who wanted it and why
   * @param cut a number that no other cut has
   */
  public record Order(Link.Evidence evidence, long cut) {}

  /**
   * Divides the log of the first identity among all of them.
   *
   * @param identities of the parts, in their order; all but the first are empty
   * @param ordinals of the parts
   */
  public static void part(
      List<Identity> identities, Division.Parts division, List<Integer> ordinals, Order order) {
    Identity person = identities.getFirst();
    Parting parting = new Parting(person, division, ordinals, order);
    Separations before = person.separations();
    parting.divide();
    for (int i = 0; i < identities.size(); i++) {
      identities.get(i).become(parting.logs.get(i), parting.separations(before, i));
    }
  }

  /** Points the identifiers of the parts at their people. */
  public static void repoint(Division.Parts division, List<Integer> ordinals, LinkTable links) {
    for (int i = 1; i < ordinals.size(); i++) {
      for (Identifier each : division.parts().get(i).identifiers()) {
        Hash128 hash = each.hash();
        long entry = links.find(hash);
        if (entry != LinkTable.MISSING && LinkTable.person(entry) == ordinals.getFirst()) {
          int flags = (int) entry & (LinkTable.NAME | LinkTable.SHARED);
          links.put(hash, ordinals.get(i), LinkTable.epoch(entry), flags);
        }
      }
    }
  }

  private void divide() {
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      int part = placeOf(link);
      Link kept = division.revoked().contains(i) ? link.withStatus(Link.Status.REVOKED) : link;
      int home = homeIn(part, link);
      logs.get(part).add(kept.withHome(home));
      homes.get(part).putIfAbsent(link.fragment().hi(), home);
      if (link.holds()) {
        last.put(link.fragment().print(), link);
        epochs.merge(link.fragment().hi(), link.epoch(), Math::max);
      }
    }
    for (int i = 0; i < logs.size(); i++) {
      tie(i);
    }
    last.values().stream()
        .sorted((a, b) -> a.fragment().compareTo(b.fragment()))
        .forEach(this::noteGone);
  }

  /** Where an entry goes: with its identifier if that is the person's, else with its anchor's. */
  private int placeOf(Link link) {
    int own = division.ownerOf(link.fragment().print());
    boolean theirs = link.status() != Link.Status.REFUSED && link.status() != Link.Status.REVOKED;
    int anchored = division.ownerOf(link.anchor());
    int place = theirs || anchored < 0 ? own : anchored;
    return Math.max(0, place);
  }

  /**
   * As whose the entry is known in the part: of who it was written for, if that is part of it, else
   * of whom it was tied to.
   */
  private int homeIn(int part, Link link) {
    int home = link.home();
    if (home == ordinals.get(part) || home == Link.OWN && part == 0) {
      return Link.OWN;
    }
    boolean theirs = division.heirs().getOrDefault(home, -1) == part;
    return theirs ? home : homes.get(part).getOrDefault(link.anchor(), Link.OWN);
  }

  /** Adds a link to each identifier that nothing left in the log ties to the strongest one. */
  private void tie(int part) {
    List<Link> log = logs.get(part);
    LinkNodes nodes = new LinkNodes(log);
    LinkGraph graph = new LinkGraph();
    Set<Long> held = new HashSet<>();
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).holds()) {
        held.add(nodes.of(i));
        if (log.get(i).anchor() != 0) {
          graph.join(nodes.anchorOf(i), nodes.of(i));
        }
      }
    }
    List<Identifier> identifiers = division.parts().get(part).identifiers();
    Identifier strongest = identifiers.getFirst();
    long root = keyOf(strongest).print();
    for (Identifier each : identifiers) {
      long node = keyOf(each).print();
      if (!held.contains(node) || graph.root(node) != graph.root(root)) {
        long anchor = each.equals(strongest) ? 0 : strongest.hash().hi();
        log.add(unmerged(each, anchor, part == 0 ? Link.OWN : ordinals.getFirst()));
        graph.join(root, node);
      }
    }
  }

  private FragmentKey keyOf(Identifier identifier) {
    return FragmentKey.of(identifier, epochs.getOrDefault(identifier.hash().hi(), 0));
  }

  private Link unmerged(Identifier identifier, long anchor, int from) {
    FragmentKey key = keyOf(identifier);
    Link before = last.get(key.print());
    Link.Status status = before == null ? Link.Status.ACTIVE : before.status();
    return new Link(identifier, key.epoch(), status, Link.Reason.UNMERGED, anchor, from, evidence);
  }

  private void noteGone(Link link) {
    int part = division.ownerOf(link.fragment().print());
    if (part > 0) {
      logs.getFirst()
          .add(
              new Link(
                  link.identifier(),
                  link.epoch(),
                  Link.Status.REVOKED,
                  Link.Reason.UNMERGED,
                  link.anchor(),
                  ordinals.get(part),
                  evidence));
    }
  }

  private Separations separations(Separations before, int part) {
    Set<Long> theirs = new HashSet<>();
    for (Identifier each : division.parts().get(part).identifiers()) {
      theirs.add(each.hash().hi());
    }
    return before
        .of(theirs::contains)
        .with(theirs, cut, Math.max(0, division.parts().get(part).side()));
  }
}
