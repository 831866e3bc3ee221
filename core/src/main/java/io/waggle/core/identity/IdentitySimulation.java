package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plays events through identity rules and tells what would happen to each identifier and why. What
 * it stands on, an empty graph or the people there are, is never changed.
 */
public final class IdentitySimulation {
  private final IdentityResolver resolver;
  private final LinkTable links;
  private final IntFunction<Identity> ground;
  private final Map<Integer, Identity> identities = new HashMap<>();
  private int next;

  /** A simulation on an empty graph. */
  public IdentitySimulation(IdentityRules rules) {
    this.resolver = new IdentityResolver(rules);
    this.links = LinkTable.unbounded();
    this.ground =
        ordinal -> {
          throw new IllegalStateException("nobody has the ordinal " + ordinal);
        };
  }

  /**
   * A simulation on people there are; valid only as long as they stay as they are.
   *
   * @param people the identity part of an existing person
   * @param nextPerson the ordinal that a new person would get
   */
  public IdentitySimulation(
      IdentityRules rules, LinkTable links, IntFunction<Identity> people, int nextPerson) {
    this.resolver = new IdentityResolver(rules);
    this.links = links.overlay();
    this.ground = people;
    this.next = nextPerson;
  }

  /** What would become of one identifier of an event. The names are those of the answer. */
  public enum Verdict {
    /** It is this person's already. */
    KNOWN,
    /** It was nobody's and joins the person. */
    ATTACHED,
    /** It brings the person it stood for along: the two are one. */
    MERGED,
    /** Left out of the matching, because joining would break a rule. */
    REFUSED,
    /** A device, or a value seen with too many people, goes over to somebody else or to nobody. */
    MOVED,
    /** It is nobody's own, so it does not join. */
    SHARED,
    /** Its value names nobody. */
    BLOCKED
  }

  /**
   * One identifier of an event.
   *
   * @param identifier in the form in which it is looked up; as it was given when it is blocked
   * @param before whose it was, or {@link Resolution#NOBODY}
   * @param after whose it is then, or {@link Resolution#NOBODY}
   * @param reason why, or null when there is nothing to say
   */
  public record Part(
      Identifier identifier,
      int priority,
      Verdict verdict,
      int before,
      int after,
      Link.@Nullable Reason reason) {}

  /**
   * What one event would do.
   *
   * @param person whose it would be, or {@link Resolution#NOBODY}
   * @param created whether that person would be new
   * @param merged people who would turn out to be this one
   * @param parts its identifiers, strongest first, then the blocked ones
   */
  public record Played(int person, boolean created, List<Integer> merged, List<Part> parts) {
    public Played {
      merged = List.copyOf(merged);
      parts = List.copyOf(parts);
    }
  }

  /** Plays an event after those before it. */
  public Played play(CollectedEvent event) {
    List<Candidate> candidates =
        resolver.candidates(resolver.name(event), links, new ArrayList<>());
    Resolution resolution = resolver.resolve(event, links, this::identity, next);
    List<Part> parts = new ArrayList<>();
    for (Candidate each : candidates) {
      parts.add(part(each, resolution));
    }
    for (Identifier each : resolution.blocked()) {
      parts.add(new Part(each, 0, Verdict.BLOCKED, Resolution.NOBODY, Resolution.NOBODY, null));
    }
    List<Integer> merged = resolution.merges().stream().map(Resolution.Merge::loser).toList();
    apply(resolution);
    return new Played(resolution.person(), resolution.created(), merged, parts);
  }

  /** Takes an event without saying what it did. */
  Resolution take(CollectedEvent event) {
    Resolution resolution = resolver.resolve(event, links, this::identity, next);
    apply(resolution);
    return resolution;
  }

  private void apply(Resolution resolution) {
    if (resolution.created()) {
      identities.put(next++, new Identity());
    }
    if (resolution.changesLinks()) {
      resolver.apply(resolution, links, this::identity);
      resolution.merges().forEach(merge -> identities.remove(merge.loser()));
    }
  }

  private static Part part(Candidate candidate, Resolution resolution) {
    int before = candidate.person();
    for (Resolution.Move each : resolution.moves()) {
      if (each.identifier().equals(candidate.identifier)) {
        return part(candidate, Verdict.MOVED, each.to(), each.reason());
      }
    }
    for (Resolution.Linked each : resolution.links()) {
      Link link = each.link();
      if (link.identifier().equals(candidate.identifier)) {
        Verdict verdict =
            !link.holds()
                ? Verdict.REFUSED
                : link.reason() == Link.Reason.MERGED ? Verdict.MERGED : Verdict.ATTACHED;
        return part(candidate, verdict, link.holds() ? resolution.person() : before, link.reason());
      }
    }
    boolean leftOut = candidate.isShared() && before != resolution.person();
    return leftOut
        ? part(candidate, Verdict.SHARED, before, Link.Reason.SHARED_VALUE)
        : part(candidate, Verdict.KNOWN, resolution.person(), null);
  }

  private static Part part(
      Candidate candidate, Verdict verdict, int after, Link.@Nullable Reason reason) {
    return new Part(
        candidate.identifier,
        candidate.rule.priority(),
        verdict,
        candidate.person(),
        after,
        reason);
  }

  private Identity identity(int ordinal) {
    Identity known = identities.get(ordinal);
    if (known == null) {
      known = ordinal == next ? new Identity() : copy(ground.apply(ordinal));
      if (ordinal != next) {
        identities.put(ordinal, known);
      }
    }
    return known;
  }

  private static Identity copy(Identity original) {
    BinaryWriter out = new BinaryWriter();
    original.write(out);
    return Identity.read(new BinaryReader(out.toBytes()));
  }

  /** The people that events of the simulation touched, with what they would go by. */
  public void people(BiConsumer<Integer, List<Identifier>> visitor) {
    identities.keySet().stream()
        .sorted()
        .forEach(ordinal -> visitor.accept(ordinal, identity(ordinal).identifiers()));
  }

  /** Whose the identifier is, or {@link Resolution#NOBODY}. */
  int owner(Identifier identifier) {
    long entry = links.find(identifier.hash());
    return entry == LinkTable.MISSING ? Resolution.NOBODY : LinkTable.person(entry);
  }

  int size() {
    return identities.size();
  }

  /** How many values were learnt to be nobody's own. */
  int learnt() {
    return links.shared().learnt().size();
  }
}
