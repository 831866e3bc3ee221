package io.waggle.core.engine;

import io.waggle.core.audience.Facts;
import io.waggle.core.audience.Memberships;
import io.waggle.core.audience.PersonFacts;
import io.waggle.core.contact.ContactMessage;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactRequest;
import io.waggle.core.contact.ContactWishes;
import io.waggle.core.contact.DeliveryDecision;
import io.waggle.core.contact.Refusal;
import io.waggle.core.experiment.Touchpoint;
import io.waggle.core.identity.Link;
import io.waggle.core.journey.Enrolment;
import io.waggle.core.journey.Enrolments;
import io.waggle.core.journey.JourneyDefinition;
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
import java.util.List;
import java.util.stream.Collectors;

/** One person's state, to be read during the asking. */
public final class PersonView {
  private final State state;
  private final Person person;

  PersonView(State state, Person person) {
    this.state = state;
    this.person = person;
  }

  public int ordinal() {
    return person.ordinal;
  }

  /** What splits, holdouts and blocks are drawn by for this person. */
  public String drawnBy() {
    return new Subject(person, state.definitions, 0).key();
  }

  /** This person's ordinal and those of everybody merged into it. */
  public List<Integer> ordinals() {
    return state.people.ordinalsOf(person.ordinal);
  }

  /** The link log, refused links too. */
  public List<Link> links() {
    return person.identity.links();
  }

  /** What the person goes by, each once, in the order they came. */
  public List<Identifier> identifiers() {
    return person.identity.identifiers();
  }

  public Profile profile() {
    return person.profile;
  }

  public Attributes traits() {
    Attributes.Builder traits = Attributes.builder();
    for (String each : person.profile.traitKeys()) {
      Value value = person.profile.trait(each);
      if (value != null) {
        traits.put(each, value);
      }
    }
    return traits.build();
  }

  /** The tags that have a value now. */
  public Attributes tags() {
    Attributes.Builder tags = Attributes.builder();
    for (TagDefinition each : state.definitions.tags().all()) {
      Value value = each.valueAt(person.profile, state.now);
      if (value != null) {
        tags.put(each.id(), value);
      }
    }
    return tags.build();
  }

  /** What conditions can ask of this person. */
  public Facts facts() {
    return new PersonFacts(
        person.profile, person.memberships, person.consents, state.definitions.tags());
  }

  public Memberships memberships() {
    return person.memberships;
  }

  /** Whether the message may go to the person at that time, as far as is known now. */
  public DeliveryDecision mayReceive(ContactMessage message, long at) {
    Subject subject = new Subject(person, state.definitions, 0);
    ContactRequest.Recipient recipient =
        new ContactRequest.Recipient(
            subject.key(), subject.address(message.channel()), subject.facts(), subject.contacts());
    return state
        .definitions
        .policy()
        .decide(new ContactRequest(message, recipient, Math.max(at, state.now)));
  }

  /** Why the person is in the audience, in words. */
  public String reason(String audience) {
    List<ListEntry> entries = state.lists.entriesOf(audience, person.identity);
    if (!entries.isEmpty()) {
      return entries.stream().map(PersonView::described).collect(Collectors.joining(" and "));
    }
    return state.audiences.set().reason(audience, person.memberships);
  }

  private static String described(ListEntry entry) {
    String name = entry.identifier().kind() + " " + entry.identifier().value();
    return name + " is on the list" + (entry.note().isEmpty() ? "" : ": " + entry.note());
  }

  public List<ConsentRecord> consents() {
    return person.consents.records();
  }

  public ConsentDecision consent(Purpose purpose, String channel) {
    return person.consents.decide(purpose, channel);
  }

  /**
   * The consents on the channel that were given up to a time and count only once they are
   * confirmed.
   */
  public List<ConsentTerms> unconfirmed(String channel, long until) {
    List<ConsentTerms> found = new ArrayList<>();
    for (Purpose each : Purpose.VOCABULARY) {
      String name = each.name();
      boolean waits =
          state.definitions.policy().confirms(name, channel)
              && consent(each, channel) instanceof ConsentDecision.Allowed
              && !person.consents.isConfirmed(name, channel);
      if (waits && person.consents.wasGrantedBy(name, channel, until)) {
        found.add(new ConsentTerms(name, channel));
      }
    }
    return found;
  }

  /** The pause and the fewer messages the person asked for. */
  public ContactWishes wishes() {
    return person.contacts.wishes();
  }

  /** The addresses that take nothing, as {@code channel:address}. */
  public List<String> suppressed() {
    return person.contacts.refusing();
  }

  /** The same with their causes, and what was taken back. */
  public List<Refusal> refusals() {
    return person.contacts.refusals();
  }

  /** The suppression list that the address is on; empty when it is on none. */
  public String listed(String channel, String address) {
    return state.definitions.policy().listed(channel, address);
  }

  public List<ContactRecord> deliveries() {
    return person.contacts.records();
  }

  public Enrolments enrolments() {
    return person.enrolments;
  }

  /** The id of the step that one of the person's enrolments stands at, or empty. */
  public String stepOf(Enrolment enrolment) {
    Enrolment.Entry entry = enrolment.entry();
    JourneyDefinition journey =
        state.definitions.journeys().journey(entry.journey(), entry.version());
    return journey == null ? "" : journey.stepId(enrolment.progress().step());
  }

  public List<Touchpoint> touches() {
    return person.touches.all();
  }
}
