package io.waggle.core.engine;

import io.waggle.core.identity.Division;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Parting;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides every part of one person's state among the people the person falls into. Changes nothing
 * but the people given, so it serves for a look ahead on copies as well.
 */
final class PersonParting {
  private final List<Person> people;
  private final Division.Parts division;

  /**
   * A parting of the first of these people.
   *
   * @param people one for each part of the division; all but the first are empty
   */
  PersonParting(List<Person> people, Division.Parts division) {
    this.people = List.copyOf(people);
    this.division = division;
  }

  /** What each part takes along in fragments, to be asked before they are divided. */
  List<List<FragmentKey>> fragments() {
    List<List<FragmentKey>> all = new ArrayList<>();
    people.forEach(each -> all.add(new ArrayList<>()));
    for (FragmentKey each : people.getFirst().profile.fragmentKeys()) {
      all.get(Math.max(0, division.ownerOf(each.print()))).add(each);
    }
    return all;
  }

  void part(Link.Evidence evidence, long cut) {
    Person person = people.getFirst();
    Parting.part(
        people.stream().map(each -> each.identity).toList(),
        division,
        people.stream().map(each -> each.ordinal).toList(),
        new Parting.Order(evidence, cut));
    person.profile.split(key -> {
      int place = division.ownerOf(key.print());
      return place <= 0 ? null : people.get(place).profile;
    });
    person.consents.split(
        people.stream().map(each -> each.consents).toList(), division::ownerOf);
    for (int i = 1; i < people.size(); i++) {
      if (division.parts().get(i).ordinal() != Division.Part.NEW) {
        people.get(i).consents.returned();
      }
    }
  }
}
