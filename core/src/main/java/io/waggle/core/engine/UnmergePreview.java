package io.waggle.core.engine;

import io.waggle.core.audience.AudienceEvaluator;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an un-merge would do.
 *
 * @param refused why it would do nothing; null when it would
 * @param parts whom the person would fall into, the one that keeps the ordinal first
 * @param cancelled the deliveries that would be taken back
 */
public record UnmergePreview(
    Division.@Nullable Refused refused, List<PartView> parts, List<String> cancelled) {
  public UnmergePreview {
    parts = List.copyOf(parts);
    cancelled = List.copyOf(cancelled);
  }

  /**
   * One person to be.
   *
   * @param ordinal whom it keeps or gets back, or {@link Division.Part#NEW}
   * @param profile what would be known; a copy
   */
  public record PartView(
      int ordinal,
      List<Identifier> identifiers,
      Profile profile,
      List<String> audiences,
      List<String> journeys,
      int consents,
      int deliveries) {
    public PartView {
      identifiers = List.copyOf(identifiers);
      audiences = List.copyOf(audiences);
      journeys = List.copyOf(journeys);
    }
  }

  /** Divides a copy of the person. */
  static UnmergePreview of(State state, Input.UnmergeOrdered order) {
    return switch (Unmerging.divide(state, order)) {
      case Division.Refused refused -> new UnmergePreview(refused, List.of(), List.of());
      case Division.Parts parts -> of(state, parts);
    };
  }

  private static UnmergePreview of(State state, Division.Parts division) {
    Person person = state.people.find(division.parts().getFirst().ordinal());
    byte[] stored = state.people.encode(person);
    List<Person> people = new ArrayList<>();
    people.add(Person.read(person.ordinal, new BinaryReader(stored)));
    for (Division.Part each : division.parts().subList(1, division.parts().size())) {
      people.add(new Person(each.ordinal()));
    }
    PersonParting parting = new PersonParting(people, division, state.definitions);
    List<String> cancelled =
        people.getFirst().contacts.records().stream()
            .filter(parting::isLost)
            .map(ContactRecord::id)
            .map(Object::toString)
            .toList();
    parting.part(new Link.Evidence("", state.now), 0);
    AudienceEvaluator evaluator = new AudienceEvaluator(state.definitions.audiences(), state.lists);
    List<PartView> parts = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Person each = people.get(i);
      evaluator.evaluateAll(each, state.now, new ArrayList<>());
      parts.add(view(division.parts().get(i), each));
    }
    return new UnmergePreview(null, parts, cancelled);
  }

  private static PartView view(Division.Part part, Person person) {
    return new PartView(
        part.ordinal(),
        part.identifiers(),
        person.profile,
        person.memberships.audiences(),
        person.enrolments.current().stream().map(each -> each.entry().journey()).toList(),
        person.consents.records().size(),
        person.contacts.records().size());
  }
}
