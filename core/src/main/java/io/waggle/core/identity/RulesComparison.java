package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Plays the same events under two sets of rules, each on an empty graph, and tells what differs.
 * Memory grows with the people and identifiers, so whoever feeds it asks {@link #people()}.
 */
public final class RulesComparison {
  static final int MAX_EXAMPLES = 20;
  private static final int MAX_SHOWN = 10;

  private final Side current;
  private final Side draft;
  private final List<Difference> examples = new ArrayList<>();
  private long events;
  private long different;

  public RulesComparison(IdentityRules current, IdentityRules draft) {
    this.current = new Side(current);
    this.draft = new Side(draft);
  }

  /**
   * What one set of rules made of the events.
   *
   * @param people how many there are at the end
   * @param unattributed events that name nobody
   * @param moves how often a device changed hands or a value was given up
   * @param learnt values that are nobody's own at the end
   * @param refusals how many identifiers of events were refused, by reason
   */
  public record Tally(
      int people,
      long merges,
      long unattributed,
      long moves,
      int learnt,
      Map<Link.Reason, Long> refusals) {
    public Tally {
      refusals = Map.copyOf(refusals);
    }
  }

  /** An event on which the two did not do the same. */
  public record Difference(String messageId, long time, String current, String draft) {}

  /**
   * A person of one side who is several people of the other.
   *
   * @param identifiers some of those the person goes by
   * @param parts how many people they are on the other side
   */
  public record Group(List<Identifier> identifiers, int parts) {
    public Group {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** How many people fall apart, with some of them. */
  public record Groups(int count, List<Group> examples) {
    public Groups {
      examples = List.copyOf(examples);
    }
  }

  /**
   * What differs in the end.
   *
   * @param different events on which the two did not do the same
   * @param split people under the current rules who would be several under the draft
   * @param joined people under the draft who are several under the current rules
   */
  public record Outcome(
      long events,
      long different,
      List<Difference> examples,
      Tally current,
      Tally draft,
      Groups split,
      Groups joined) {
    public Outcome {
      examples = List.copyOf(examples);
    }
  }

  /** Plays the event under both. */
  public void take(CollectedEvent event) {
    events++;
    String one = current.take(event);
    String other = draft.take(event);
    if (!one.equals(other)) {
      different++;
      if (examples.size() < MAX_EXAMPLES) {
        examples.add(new Difference(event.messageId(), event.times().event(), one, other));
      }
    }
  }

  /** How many people both sides hold together. */
  public int people() {
    return current.simulation.size() + draft.simulation.size();
  }

  public Outcome outcome() {
    return new Outcome(
        events,
        different,
        examples,
        current.tally(),
        draft.tally(),
        groups(current.simulation, draft.simulation),
        groups(draft.simulation, current.simulation));
  }

  private static Groups groups(IdentitySimulation one, IdentitySimulation other) {
    List<Group> examples = new ArrayList<>();
    int[] count = new int[1];
    one.people((ordinal, identifiers) -> {
      TreeSet<Integer> owners = new TreeSet<>();
      for (Identifier each : identifiers) {
        int owner = other.owner(each);
        if (owner != Resolution.NOBODY) {
          owners.add(owner);
        }
      }
      if (owners.size() > 1) {
        count[0]++;
        if (examples.size() < MAX_EXAMPLES) {
          examples.add(
              new Group(
                  identifiers.subList(0, Math.min(MAX_SHOWN, identifiers.size())), owners.size()));
        }
      }
    });
    return new Groups(count[0], examples);
  }

  /** One set of rules with what it has done so far. */
  private static final class Side {
    private final IdentitySimulation simulation;
    private final Map<Link.Reason, Long> refusals = new EnumMap<>(Link.Reason.class);
    private long merges;
    private long unattributed;
    private long moves;

    Side(IdentityRules rules) {
      simulation = new IdentitySimulation(rules);
    }

    /** Takes the event and says in words what it did. */
    String take(CollectedEvent event) {
      Resolution done = simulation.take(event);
      merges += done.merges().size();
      moves += done.moves().size();
      unattributed += done.person() == Resolution.NOBODY ? 1 : 0;
      StringBuilder said = new StringBuilder(32);
      said.append(done.person() == Resolution.NOBODY ? "nobody" : done.created() ? "new" : "known");
      if (!done.merges().isEmpty()) {
        said.append(", merged ").append(done.merges().size());
      }
      for (Resolution.Move each : done.moves()) {
        said.append(", moved ").append(each.identifier().kind());
      }
      for (Resolution.Linked each : done.links()) {
        if (each.link().status() == Link.Status.REFUSED) {
          refusals.merge(each.link().reason(), 1L, Long::sum);
          said.append(", refused ").append(each.link().identifier().kind());
        }
      }
      done.blocked().forEach(each -> said.append(", blocked ").append(each.kind()));
      return said.toString();
    }

    Tally tally() {
      return new Tally(
          simulation.size(), merges, unattributed, moves, simulation.learnt(), refusals);
    }
  }
}
