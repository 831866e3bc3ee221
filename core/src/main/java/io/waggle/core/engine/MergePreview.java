package io.waggle.core.engine;

import io.waggle.core.audience.AudienceEvaluator;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a merge by hand would do.
 *
 * @param refused why it would do nothing; null when it would
 * @param before the people as they are, the one that keeps the ordinal first
 * @param after whom they would be together; null when it is refused
 */
public record MergePreview(
    Division.@Nullable Refused refused,
    List<UnmergePreview.PartView> before,
    UnmergePreview.@Nullable PartView after) {
  public MergePreview {
    before = List.copyOf(before);
  }

  /** Merges copies of the people. */
  static MergePreview of(State state, Input.MergeOrdered order) {
    HandMerge.Decision decision = HandMerge.decide(state, order, "");
    if (decision.refused() != null) {
      return new MergePreview(decision.refused(), List.of(), null);
    }
    List<Resolution.Merge> merges = decision.resolution().merges();
    Person winner = copy(state, merges.getFirst().winner());
    List<UnmergePreview.PartView> before = new ArrayList<>(List.of(view(winner, List.of())));
    List<Person> losers = new ArrayList<>();
    for (Resolution.Merge each : merges) {
      Person loser = copy(state, each.loser());
      before.add(view(loser, List.of()));
      losers.add(loser);
    }
    for (Person each : losers) {
      winner.profile.merge(each.profile);
      winner.consents.merge(each.consents, each.ordinal, state.now);
      winner.contacts.merge(each.contacts, each.ordinal);
    }
    new AudienceEvaluator(state.definitions.audiences())
        .evaluateAll(winner, state.now, new ArrayList<>());
    return new MergePreview(null, before, view(winner, losers));
  }

  private static Person copy(State state, int ordinal) {
    byte[] stored = state.people.encode(state.people.find(ordinal));
    return Person.read(ordinal, new BinaryReader(stored));
  }

  private static UnmergePreview.PartView view(Person person, List<Person> joined) {
    Set<Identifier> identifiers = new LinkedHashSet<>(person.identity.identifiers());
    Set<String> journeys = new LinkedHashSet<>(journeys(person));
    for (Person each : joined) {
      identifiers.addAll(each.identity.identifiers());
      journeys.addAll(journeys(each));
    }
    return new UnmergePreview.PartView(
        person.ordinal,
        List.copyOf(identifiers),
        person.profile,
        person.memberships.audiences(),
        List.copyOf(journeys),
        person.consents.records().size(),
        person.contacts.records().size());
  }

  private static List<String> journeys(Person person) {
    return person.enrolments.current().stream().map(each -> each.entry().journey()).toList();
  }
}
