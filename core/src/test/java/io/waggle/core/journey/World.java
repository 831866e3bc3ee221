package io.waggle.core.journey;

import io.waggle.core.audience.Facts;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactPolicyDefinition;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactReferences;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A few people, journeys and a time that only the test moves: what the engine does around the
 * runner, in small.
 */
final class World implements JourneySink {
  static final long DAY = 86_400_000L;
  static final long HOUR = 3_600_000L;

  final JourneyMeasures measures = new JourneyMeasures();
  final JourneyPauses pauses = new JourneyPauses();
  final List<String> said = new ArrayList<>();
  final List<ContactRecord> decisions = new ArrayList<>();
  final Map<Integer, Person> people = new HashMap<>();

  /** How often a place was taken again after a merge: ordinals are never used twice. */
  private final Map<Integer, Integer> generations = new HashMap<>();

  JourneyCatalogue catalogue = JourneyCatalogue.EMPTY;
  static final long START = 1_000 * DAY;
  List<ContactPolicyDefinition> policies = List.of(policy());
  long now = START;

  /** One person with what the runner sees of one. */
  static final class Person implements JourneySubject, Facts {
    final int ordinal;
    final Set<String> audiences = new HashSet<>();
    String address;
    Consents consents = new Consents();
    ContactHistory contacts = new ContactHistory();
    Enrolments enrolments = new Enrolments();
    Profile profile = new Profile();

    Person(int ordinal) {
      this.ordinal = ordinal;
      this.address = "p" + ordinal + "@example.org";
    }

    @Override
    public int person() {
      return ordinal;
    }

    @Override
    public String key() {
      return "p" + ordinal;
    }

    @Override
    public Facts facts() {
      return this;
    }

    @Override
    public Consents consents() {
      return consents;
    }

    @Override
    public ContactHistory contacts() {
      return contacts;
    }

    @Override
    public Enrolments enrolments() {
      return enrolments;
    }

    @Override
    public void setTraits(Attributes traits, long by, long time) {
      profile.setTraits(traits, by, time, new ProfileChange());
    }

    @Override
    public String address(String channel, String target) {
      return address;
    }

    @Override
    public Profile profile() {
      return profile;
    }

    @Override
    public boolean inAudience(String id) {
      return audiences.contains(id);
    }

    @Override
    public long memberSince(String id) {
      return 0;
    }

    @Override
    public TagSet tags() {
      return TagSet.EMPTY;
    }

    /** All parts as they would be stored. */
    byte[] stored() {
      BinaryWriter out = new BinaryWriter();
      consents.write(out);
      contacts.write(out);
      enrolments.write(out);
      return out.toBytes();
    }

    /** Goes through the stored form, as eviction from the cache and a restart do. */
    void reload() {
      BinaryReader in = new BinaryReader(stored());
      consents = Consents.read(in);
      contacts = ContactHistory.read(in);
      enrolments = Enrolments.read(in);
    }
  }

  /** A policy of these caps. */
  static ContactPolicyDefinition policy(Value... caps) {
    Document doc = Docs.doc(Docs.obj("caps", Docs.list((Object[]) caps)), "contact_policy");
    ContactPolicyDefinition policy = ContactPolicyDefinition.parse("p", doc, ANY);
    doc.done();
    return policy;
  }

  private static final ContactReferences ANY =
      new ContactReferences() {
        @Override
        public boolean hasTag(String id) {
          return true;
        }

        @Override
        public boolean hasChannel(String id) {
          return true;
        }
      };

  Person person(int ordinal) {
    return people.computeIfAbsent(
        ordinal,
        key -> {
          int generation = generations.merge(key, 0, (old, zero) -> old + 1);
          Person person = new Person(key + 1_000 * generation);
          person.consents.record(new ConsentTerms("marketing", "email"), true, "v1", "form", now);
          return person;
        });
  }

  World template(String id) {
    Document doc = Docs.doc(Docs.obj("subject", id, "html", "<p>{{ event.coupon }}</p>"), id);
    catalogue = catalogue.with(TemplateDefinition.parse(id, 1, doc));
    doc.done();
    return this;
  }

  JourneyDefinition journey(String id, int version, Value document) {
    Document doc = Docs.doc(document, "journey");
    JourneyDefinition journey = JourneyDefinition.parse(id, version, doc, references());
    doc.done();
    catalogue = catalogue.with(journey);
    return journey;
  }

  JourneyReferences references() {
    return new JourneyReferences() {
      @Override
      public boolean hasTemplate(String id) {
        return catalogue.template(id) != null;
      }

      @Override
      public boolean hasAudience(String id) {
        return !id.equals("nowhere");
      }

      @Override
      public boolean hasJourney(String id) {
        return catalogue.journey(id) != null;
      }
    };
  }

  JourneyRunner runner() {
    return new JourneyRunner(catalogue, new ContactPolicy(policies, List.of()), measures, pauses);
  }

  void event(int person, String name) {
    event(person, name, Attributes.EMPTY, now);
  }

  void event(int person, String name, Attributes properties, long happened) {
    CollectedEvent event =
        new CollectedEvent(
            name + now,
            EventType.TRACK,
            name,
            "default",
            CollectedEvent.Subject.of("u" + person, ""),
            properties,
            Attributes.EMPTY,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            new CollectedEvent.Times(happened, happened, now));
    runner().onEvent(person(person), event, now, this);
  }

  /** An event that says traits of the person, which the profile takes in first. */
  void says(int person, String trait, Value value) {
    Attributes traits = Attributes.of(trait, value);
    person(person).profile.setTraits(traits, 0, now, new ProfileChange());
    CollectedEvent event =
        new CollectedEvent(
            "says" + now,
            EventType.IDENTIFY,
            "",
            "default",
            CollectedEvent.Subject.of("u" + person, ""),
            Attributes.EMPTY,
            traits,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(now));
    runner().onEvent(person(person), event, now, this);
  }

  /** Everyone's turn in a sweep. */
  void sweep(String journey, JourneySweep.Cause cause, Attributes context) {
    JourneyDefinition known = catalogue.journey(journey);
    int version = known == null ? 0 : known.version();
    JourneySweep sweep = new JourneySweep(journey, version, cause, now, context);
    for (Person each : List.copyOf(people.values())) {
      runner().onSwept(each, sweep, now, this);
      runner().onWake(each, now, this);
    }
  }

  void pause(String journey) {
    pauses.pause(journey, now);
  }

  void resume(String journey, JourneyPauses.Due due) {
    pauses.resume(journey, due, now);
    sweep(journey, JourneySweep.Cause.RESUMED, Attributes.EMPTY);
  }

  boolean call(int person, String journey, Attributes properties) {
    JourneyRunner.Call call = new JourneyRunner.Call(journey, "", properties);
    return runner().onCall(person(person), call, now, this);
  }

  /** What was sent, template by template, with the day since the beginning. */
  List<String> sent() {
    return decisions.stream()
        .filter(ContactRecord::wasAllowed)
        .map(each ->
            each.delivery().content().template()
                + " "
                + (each.delivery().decidedAt() - START) / DAY)
        .toList();
  }

  void enters(int person, String audience) {
    person(person).audiences.add(audience);
    runner().onAudience(person(person), audience, true, now, this);
  }

  void leaves(int person, String audience) {
    person(person).audiences.remove(audience);
    runner().onAudience(person(person), audience, false, now, this);
  }

  void consent(int person, boolean granted) {
    person(person)
        .consents
        .record(new ConsentTerms("marketing", "email"), granted, "v2", "page", now);
    runner().onConsentChanged(person(person), now, this);
  }

  /** Lets time pass, waking everyone exactly when they are due. */
  void pass(long millis) {
    long end = now + millis;
    while (true) {
      long due = Long.MAX_VALUE;
      for (Person each : people.values()) {
        due = Math.min(due, each.enrolments.dueAt());
      }
      if (due > end) {
        now = end;
        return;
      }
      now = Math.max(now, due);
      for (Person each : people.values()) {
        if (each.enrolments.dueAt() <= now) {
          runner().onWake(each, now, this);
        }
      }
    }
  }

  void delivery(int person, DeliveryId id, DeliverySignal signal) {
    report(person, id, signal, "detail");
  }

  void report(int person, DeliveryId id, DeliverySignal signal, String said) {
    runner()
        .onDelivery(person(person), new JourneyRunner.DeliveryEvent(id, signal, said), now, this);
  }

  void merge(int winner, int loser) {
    Person stays = person(winner);
    Person goes = people.remove(loser);
    stays.audiences.addAll(goes.audiences);
    stays.consents.merge(goes.consents, goes.ordinal, now);
    stays.contacts.merge(goes.contacts, goes.ordinal);
    runner().onMerged(stays, goes.enrolments, now, this);
  }

  long allowed() {
    return decisions.stream().filter(ContactRecord::wasAllowed).count();
  }

  JourneyMeasures.Row row(String journey, int version) {
    return measures.rows().stream()
        .filter(each -> each.journey().equals(journey) && each.version() == version)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void enrolmentChanged(
      Enrolment enrolment, String step, String state, String reason, long time) {
    said.add(
        enrolment.entry().journey() + " " + state + " " + step + (" " + reason).stripTrailing());
  }

  @Override
  public void contactDecided(ContactRecord record) {
    decisions.add(record);
    said.add(record.delivery().content().template() + " " + record.reason());
  }

  @Override
  public void deliveryChanged(ContactRecord record) {
    said.add(record.id() + " " + record.status().label());
  }

  @Override
  public void journeyConverted(Enrolment enrolment, double value, long time) {
    said.add(enrolment.entry().journey() + " converted");
  }
}
