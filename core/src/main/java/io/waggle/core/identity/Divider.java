package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Works out how one person falls into parts, and changes nothing.
 *
 * <p>The links are followed in the order in which they were made; one that would join the two sides
 * of the cut is revoked, so the older evidence wins. Identifiers of one message belong together
 * though each was tied only to the strongest of them. A part that holds the first identifier of
 * somebody who was merged into the person is that somebody again; of the others, and the one with
 * the person's own first identifier, that with the strongest identifier stays the person.
 */
public final class Divider {
  private static final int STAYS = 0;
  private static final int GOES = 1;

  private final IdentityRules rules;
  private final List<Link> links;
  private final List<Link> current;
  private final Family family;
  private final LinkNodes nodes;
  private final LinkGraph graph = new LinkGraph();
  private final Set<Integer> revoked = new HashSet<>();

  /**
   * The person and who was merged into them.
   *
   * @param ordinals the person's ordinal and all that were merged into it
   * @param gone those of them that came with the merge to be taken back; empty for other cuts
   */
  public record Family(int person, List<Integer> ordinals, List<Integer> gone) {
    public Family {
      ordinals = List.copyOf(ordinals);
      gone = List.copyOf(gone);
    }
  }

  private Divider(Identity identity, IdentityRules rules, Family family) {
    this.rules = rules;
    this.links = identity.links();
    this.current = Identity.current(links);
    this.nodes = new LinkNodes(links);
    this.family = family;
  }

  /** The parts that the cut makes of a person; identifiers in the cut are in their one form. */
  public static Division divide(Identity identity, Cut cut, IdentityRules rules, Family family) {
    return new Divider(identity, rules, family).divide(cut);
  }

  private Division divide(Cut cut) {
    Set<Identifier> theirs = new LinkedHashSet<>();
    current.forEach(each -> theirs.add(each.identifier()));
    for (Identifier each : named(cut)) {
      if (!theirs.contains(each)) {
        String name = each.kind() + " " + each.value();
        return new Division.Refused("not_theirs", name + " is no identifier of this person");
      }
    }
    if (cut instanceof Cut.Merge && family.gone().isEmpty()) {
      return new Division.Refused("not_merged", "that person was not merged into this one");
    }
    takeSides(cut, theirs);
    followLinks();
    return parts(theirs);
  }

  private static List<Identifier> named(Cut cut) {
    return switch (cut) {
      case Cut.Apart apart -> apart.identifiers();
      case Cut.Between between -> List.of(between.one(), between.other());
      case Cut.Merge merge -> List.of();
      case Cut.Whole whole -> List.of();
    };
  }

  private void takeSides(Cut cut, Set<Identifier> theirs) {
    switch (cut) {
      case Cut.Apart apart -> {
        for (int i = 0; i < links.size(); i++) {
          graph.put(nodes.of(i), STAYS);
          graph.put(nodes.anchorOf(i), STAYS);
        }
        apart.identifiers().forEach(each -> graph.put(nodes.of(each), GOES));
      }
      case Cut.Between between -> {
        graph.put(nodes.of(between.other()), STAYS);
        graph.put(nodes.of(between.one()), GOES);
      }
      case Cut.Merge merge -> takeSidesOfMerge();
      case Cut.Whole whole -> {
        int side = 0;
        for (Identifier each : theirs) {
          graph.put(nodes.of(each), side++);
        }
      }
    }
  }

  /**
   * What came with the merge goes; what was there before it stays, as does the person's own first
   * identifier; what joined later follows.
   */
  private void takeSidesOfMerge() {
    Set<Integer> gone = new HashSet<>(family.gone());
    boolean merged = false;
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < links.size(); i++) {
      Link each = links.get(i);
      boolean came = gone.contains(each.home());
      merged |= came;
      if (each.holds() && seen.add(nodes.of(i)) && (came || !merged)) {
        graph.put(nodes.of(i), came ? GOES : STAYS);
      }
    }
    for (Link each : current) {
      if (each.home() == Link.OWN) {
        graph.put(each.fragment().print(), STAYS);
        return;
      }
    }
  }

  private void followLinks() {
    List<Integer> message = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (!link.holds()) {
        continue;
      }
      long node = nodes.of(i);
      if (!message.isEmpty() && !links.get(message.getFirst()).evidence().equals(link.evidence())) {
        message.clear();
      }
      boolean joined = link.anchor() == 0 || graph.join(nodes.anchorOf(i), node);
      if (!joined) {
        revoked.add(i);
        message.forEach(each -> graph.join(nodes.of(each), node));
      }
      if (link.reason() != Link.Reason.UNMERGED) {
        message.add(i);
      }
    }
  }

  private Division parts(Set<Identifier> theirs) {
    Map<Integer, List<Identifier>> members = new LinkedHashMap<>();
    for (Identifier each : theirs) {
      int set = graph.root(nodes.of(each));
      members.computeIfAbsent(set, key -> new ArrayList<>()).add(each);
    }
    joinUntied(members);
    if (members.size() < 2) {
      return new Division.Refused("one_part", "the person does not fall apart by this");
    }
    members.values().forEach(each -> each.sort(this::byStrength));
    Map<Integer, Integer> heirs = heirs();
    int keeper = keeper(members, heirs);
    Map<Integer, Integer> formers = new HashMap<>();
    heirs.forEach((ordinal, set) -> formers.merge(set, ordinal, Math::min));
    List<Integer> order = new ArrayList<>(members.keySet());
    order.remove(Integer.valueOf(keeper));
    order.sort(Comparator.comparing(set -> named(members, set).getFirst(), this::byStrength));
    order.addFirst(keeper);
    List<Division.Part> parts = new ArrayList<>();
    for (int set : order) {
      int former = formers.getOrDefault(set, Division.Part.NEW);
      int ordinal = set == keeper ? family.person() : former;
      List<Identifier> names = named(members, set);
      parts.add(new Division.Part(ordinal, names, sideOf(names)));
    }
    Map<Integer, Integer> places = new HashMap<>();
    order.forEach(set -> places.put(set, places.size()));
    return new Division.Parts(parts, owners(places), standIns(heirs, places), revoked);
  }

  private static List<Identifier> named(Map<Integer, List<Identifier>> members, int set) {
    return Objects.requireNonNull(members.get(set));
  }

  private int sideOf(List<Identifier> names) {
    return graph.side(nodes.of(names.getFirst()));
  }

  /** What no link ties to either side any more stays with the first that stays. */
  private void joinUntied(Map<Integer, List<Identifier>> members) {
    int home = -1;
    for (int set : members.keySet()) {
      int side = sideOf(named(members, set));
      home = home < 0 && side == STAYS ? set : home;
    }
    for (int set : List.copyOf(members.keySet())) {
      List<Identifier> names = named(members, set);
      if (home >= 0 && sideOf(names) == LinkGraph.EITHER) {
        List<Identifier> staying = named(members, home);
        members.remove(set);
        graph.join(nodes.of(staying.getFirst()), nodes.of(names.getFirst()));
        staying.addAll(names);
      }
    }
  }

  /** Which set has the first identifier of each person that was merged in. */
  private Map<Integer, Integer> heirs() {
    Map<Integer, Integer> heirs = new TreeMap<>();
    for (Link each : current) {
      if (each.home() != Link.OWN && family.ordinals().contains(each.home())) {
        heirs.putIfAbsent(each.home(), graph.root(each.fragment().print()));
      }
    }
    return heirs;
  }

  private int keeper(Map<Integer, List<Identifier>> members, Map<Integer, Integer> heirs) {
    List<Integer> candidates = new ArrayList<>(members.keySet());
    int first = setOfFirst();
    candidates.removeIf(set -> set != first && heirs.containsValue(set));
    if (candidates.isEmpty()) {
      candidates.addAll(members.keySet());
    }
    candidates.sort(Comparator.comparing(set -> named(members, set).getFirst(), this::byStrength));
    return candidates.getFirst();
  }

  /** Which set has the first identifier of the person's own; -1 when it is gone. */
  private int setOfFirst() {
    for (Link each : current) {
      if (each.home() == Link.OWN) {
        return graph.root(each.fragment().print());
      }
    }
    return -1;
  }

  /** Where every identifier that ever was the person's belongs, also one that has moved away. */
  private Map<Long, Integer> owners(Map<Integer, Integer> places) {
    Map<Long, Integer> owners = new HashMap<>();
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).holds()) {
        long node = nodes.of(i);
        owners.put(node, places.getOrDefault(graph.root(node), 0));
      }
    }
    return owners;
  }

  private Map<Integer, Integer> standIns(
      Map<Integer, Integer> heirs, Map<Integer, Integer> places) {
    Map<Integer, Integer> standIns = new TreeMap<>();
    for (int each : family.ordinals()) {
      Integer set = each == family.person() ? null : heirs.get(each);
      standIns.put(each, set == null ? 0 : places.getOrDefault(set, 0));
    }
    return standIns;
  }

  private int byStrength(Identifier a, Identifier b) {
    int byPriority =
        Integer.compare(rules.rule(a.kind()).priority(), rules.rule(b.kind()).priority());
    if (byPriority != 0) {
      return byPriority;
    }
    int byKind = a.kind().compareTo(b.kind());
    return byKind != 0 ? byKind : a.value().compareTo(b.value());
  }
}
