package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Parting;
import io.waggle.core.journey.Enrolment;
import io.waggle.core.profile.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Divides every part of one person's state among the people the person falls into. Changes nothing
 * but the people given, so it serves for a look ahead on copies as well.
 */
final class PersonParting {
  private static final int UNKNOWN = -1;

  private final List<Person> people;
  private final Division.Parts division;
  private final Addresses addresses;
  private final Map<String, Integer> journeys = new HashMap<>();

  /**
   * A parting of the first of these people.
   *
   * @param people one for each part of the division; all but the first are empty
   */
  PersonParting(List<Person> people, Division.Parts division, Definitions definitions) {
    this.people = List.copyOf(people);
    this.division = division;
    this.addresses = new Addresses(people.getFirst(), definitions);
    for (Enrolment each : people.getFirst().enrolments.current()) {
      journeys.put(each.entry().journey(), placeOf(each.entry().by()));
    }
  }

  /** What each part takes along in fragments, to be asked before they are divided. */
  List<List<FragmentKey>> fragments() {
    List<List<FragmentKey>> all = new ArrayList<>();
    people.forEach(each -> all.add(new ArrayList<>()));
    for (FragmentKey each : people.getFirst().profile.fragmentKeys()) {
      all.get(Math.max(0, ownerOf(each.print()))).add(each);
    }
    return all;
  }

  /**
   * The same with the identifiers that no event came under: a consent or a call may have, or what
   * is known of a person who was merged.
   */
  List<List<FragmentKey>> toldUnder() {
    List<Set<FragmentKey>> all = new ArrayList<>();
    fragments().forEach(each -> all.add(new TreeSet<>(each)));
    for (Link each : people.getFirst().identity.links()) {
      FragmentKey key = each.fragment();
      if (ownerOf(key.print()) >= 0) {
        all.get(ownerOf(key.print())).add(key);
      }
    }
    return all.stream().map(List::copyOf).toList();
  }

  /** The deliveries decided for the person that each part takes along, to be asked before. */
  List<List<String>> deliveries() {
    List<List<String>> all = new ArrayList<>();
    people.forEach(each -> all.add(new ArrayList<>()));
    for (ContactRecord each : people.getFirst().contacts.records()) {
      all.get(ownerOf(each)).add(each.id().toString());
    }
    return all;
  }

  /**
   * Whether the delivery waits to be sent to one part on behalf of another: it was decided when
   * they were one, and its address and its journey go to different parts.
   */
  boolean isLost(ContactRecord record) {
    int place = placeOfAddress(record);
    return record.status() == DeliveryStatus.PENDING
        && homeOf(record.id().person()) == UNKNOWN
        && place != UNKNOWN
        && place != placeOfJourney(record);
  }

  void part(Link.Evidence evidence, long cut) {
    Person person = people.getFirst();
    List<Integer> ordinals = people.stream().map(each -> each.ordinal).toList();
    // Whose an address is can only be told while everything is still together.
    Map<ContactRecord, Integer> owners = new HashMap<>();
    person.contacts.records().forEach(each -> owners.put(each, ownerOf(each)));
    person.contacts.split(
        people.stream().map(each -> each.contacts).toList(),
        ordinals,
        new ContactHistory.Owners() {
          @Override
          public int ofRecord(ContactRecord record) {
            return owners.getOrDefault(record, 0);
          }

          @Override
          public int ofFormer(int ordinal) {
            return homeOf(ordinal);
          }

          @Override
          public int ofCampaign(String campaign) {
            return journeys.getOrDefault(campaign, 0);
          }
        });
    Parting.part(
        people.stream().map(each -> each.identity).toList(),
        division,
        ordinals,
        new Parting.Order(evidence, cut));
    partDraws(person);
    person.profile.split(key -> profileOf(key.print()));
    person.consents.split(people.stream().map(each -> each.consents).toList(), this::ownerOf);
    person.touches.split(print -> {
      int place = ownerOf(print);
      return place <= 0 ? null : people.get(place).touches;
    });
    person.conversions.split(print -> {
      int place = ownerOf(print);
      return place <= 0 ? null : people.get(place).conversions;
    });
    person.enrolments.split(people.stream().map(each -> each.enrolments).toList(), this::ownerOf);
    people.subList(1, people.size()).forEach(each -> each.consents.returned(each.ordinal));
  }

  /** The ordinal that was drawn by goes back to whom it stands for. */
  private void partDraws(Person person) {
    int home = homeOf(person.drawnAs);
    if (home > 0) {
      people.get(home).drawnAs = person.drawnAs;
      person.drawnAs = person.ordinal;
    }
  }

  private @Nullable Profile profileOf(long print) {
    int place = ownerOf(print);
    return place <= 0 ? null : people.get(place).profile;
  }

  /** Where what came by this identifier goes; what came by none stays. */
  private int placeOf(long by) {
    return by == 0 ? 0 : Math.max(0, ownerOf(by));
  }

  private int ownerOf(long print) {
    return division.ownerOf(print);
  }

  /** Whom a decision belongs to: whom it was made for, else whose address it went to. */
  private int ownerOf(ContactRecord record) {
    int home = homeOf(record.id().person());
    int place = home == UNKNOWN ? placeOfAddress(record) : home;
    return place == UNKNOWN ? placeOfJourney(record) : place;
  }

  private int placeOfJourney(ContactRecord record) {
    return journeys.getOrDefault(record.delivery().origin().journey(), 0);
  }

  private int placeOfAddress(ContactRecord record) {
    int place = UNKNOWN;
    for (long each : addresses.prints(record.delivery().route())) {
      int other = ownerOf(each);
      if (place != UNKNOWN && place != other) {
        return UNKNOWN;
      }
      place = other;
    }
    return place;
  }

  /** The place that a former ordinal stands for; the person's own stood for all of them. */
  private int homeOf(int ordinal) {
    boolean own = ordinal == people.getFirst().ordinal;
    return own ? UNKNOWN : division.heirs().getOrDefault(ordinal, UNKNOWN);
  }
}
