package io.waggle.app.pages;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.LooksAt;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactWishes;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.experiment.Arm;
import io.waggle.core.identity.Link;
import io.waggle.core.journey.Enrolments;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Purpose;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person, for that person: nothing of anybody else is in it, so that what an
 * un-merge or a refused link took away is left out.
 *
 * @param person the ordinal
 * @param ordinals every ordinal that stands for the person
 * @param about who it is and what is said of them
 * @param groups what was made of it
 * @param contact what the person allows and was sent
 */
record Known(int person, List<Integer> ordinals, About about, Groups groups, Contact contact) {
  Known {
    ordinals = List.copyOf(ordinals);
  }

  record About(
      List<Name> names,
      Attributes traits,
      long firstSeen,
      long lastSeen,
      long visits,
      long orders) {
    About {
      names = List.copyOf(names);
    }
  }

  record Groups(List<Tagged> tags, List<Member> audiences, List<Entered> journeys) {
    Groups {
      tags = List.copyOf(tags);
      audiences = List.copyOf(audiences);
      journeys = List.copyOf(journeys);
    }
  }

  /**
   * @param stopped addresses of the person that nothing is sent to, as {@code channel:address}
   * @param messages the kept decisions, oldest first
   * @param campaigns the names of the journeys and templates of the messages, by id
   */
  record Contact(
      List<Allowed> now,
      List<ConsentRecord> history,
      ContactWishes wishes,
      List<String> stopped,
      List<ContactRecord> messages,
      Map<String, String> campaigns) {
    Contact {
      now = List.copyOf(now);
      history = List.copyOf(history);
      stopped = List.copyOf(stopped);
      messages = List.copyOf(messages);
      campaigns = Map.copyOf(campaigns);
    }
  }

  /** An identifier, how it came to the person, and when. */
  record Name(Identifier identifier, Link.Reason reason, long since) {}

  record Tagged(TagDefinition tag, Value value) {}

  /**
   * @param reason the exact reason, in the words of the audience language
   */
  record Member(String id, String name, long since, String reason, LooksAt looksAt) {}

  record Entered(String id, String name, Arm arm, int visits, long lastAt) {}

  /** How it stands with a purpose on a channel. */
  record Allowed(ConsentTerms terms, boolean allowed, boolean asked) {}

  static Known of(PersonView person, EngineView view) {
    Profile profile = person.profile();
    About about =
        new About(
            names(person),
            person.traits(),
            profile.firstSeen(),
            profile.lastSeen(),
            profile.sessions(),
            profile.orders().count());
    Groups groups = new Groups(tags(person, view), audiences(person, view), journeys(person, view));
    Contact contact =
        new Contact(
            allowed(person),
            person.consents(),
            person.wishes(),
            stopped(person),
            person.deliveries(),
            campaigns(person, view));
    return new Known(person.ordinal(), person.ordinals(), about, groups, contact);
  }

  private static List<Name> names(PersonView person) {
    Map<Identifier, Name> first = new LinkedHashMap<>();
    person.identifiers().forEach(each -> first.put(each, new Name(each, Link.Reason.ALIAS, 0)));
    for (Link each : person.links()) {
      Name known = first.get(each.identifier());
      if (each.holds() && known != null && known.since == 0) {
        first.put(
            each.identifier(), new Name(each.identifier(), each.reason(), each.evidence().time()));
      }
    }
    return List.copyOf(first.values());
  }

  private static List<Tagged> tags(PersonView person, EngineView view) {
    Attributes values = person.tags();
    List<Tagged> tags = new ArrayList<>();
    for (TagDefinition each : view.tags()) {
      Value value = values.find(each.id());
      if (value != null) {
        tags.add(new Tagged(each, value));
      }
    }
    return tags;
  }

  private static List<Member> audiences(PersonView person, EngineView view) {
    List<Member> members = new ArrayList<>();
    for (String id : person.memberships().audiences()) {
      AudienceDefinition definition = view.audienceSet().find(id);
      members.add(
          new Member(
              id,
              definition == null ? id : definition.name(),
              person.memberships().since(id),
              person.reason(id),
              view.audienceSet().looksAt(id)));
    }
    return members;
  }

  private static List<Entered> journeys(PersonView person, EngineView view) {
    List<Entered> entered = new ArrayList<>();
    for (Enrolments.PastEntry each : person.enrolments().entries()) {
      String name = name("journey", each.journey(), view);
      entered.add(new Entered(each.journey(), name, each.arm(), each.visits(), each.lastAt()));
    }
    return entered;
  }

  /** How it stands with each purpose: marketing on each channel that was spoken of, else at all. */
  private static List<Allowed> allowed(PersonView person) {
    TreeSet<String> channels = new TreeSet<>();
    person.consents().forEach(each -> channels.add(each.channel()));
    person.deliveries().forEach(each -> channels.add(each.delivery().route().channel()));
    channels.remove(ConsentRecord.ANY);
    List<Allowed> all = new ArrayList<>();
    for (Purpose purpose : Purpose.VOCABULARY) {
      boolean perChannel = purpose.equals(Purpose.MARKETING) && !channels.isEmpty();
      for (String channel : perChannel ? channels : List.of(ConsentRecord.ANY)) {
        ConsentDecision decision = person.consent(purpose, channel);
        boolean missing =
            decision instanceof ConsentDecision.Denied denied
                && denied.reason().equals(ConsentDecision.MISSING);
        all.add(
            new Allowed(
                new ConsentTerms(purpose.name(), channel),
                decision instanceof ConsentDecision.Allowed,
                !missing));
      }
    }
    return all;
  }

  /** Only addresses of this person: an un-merge leaves what refuses mail with both sides. */
  private static List<String> stopped(PersonView person) {
    TreeSet<String> own = new TreeSet<>();
    person.identifiers().forEach(each -> own.add(each.value()));
    person.deliveries().forEach(each -> own.add(each.delivery().route().address()));
    own.add(ConsentRecord.ANY);
    return person.suppressed().stream()
        .filter(each -> own.contains(each.substring(each.indexOf(':') + 1)))
        .toList();
  }

  private static Map<String, String> campaigns(PersonView person, EngineView view) {
    Map<String, String> names = new LinkedHashMap<>();
    for (ContactRecord each : person.deliveries()) {
      names.computeIfAbsent(each.delivery().origin().journey(), id -> name("journey", id, view));
    }
    return names;
  }

  private static String name(String kind, String id, EngineView view) {
    @Nullable PublishedDefinition found = view.definition(kind, id);
    String name =
        found != null && found.document() instanceof Value.Fields fields
            ? fields.attributes().text("name")
            : "";
    return name.isEmpty() ? id : name;
  }
}
