package io.waggle.core.contact;

import static io.waggle.core.journey.Docs.doc;
import static io.waggle.core.journey.Docs.obj;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.contact.ContactMessage.Timing;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagSet;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One person, one policy and a time that only the test moves. */
final class PolicyWorld {
  static final long MINUTE = 60_000L;
  static final long HOUR = 3_600_000L;
  static final long DAY = 86_400_000L;

  static final ContactReferences REFERENCES =
      new ContactReferences() {
        @Override
        public boolean hasTag(String id) {
          return id.equals("engagement");
        }

        @Override
        public boolean hasChannel(String id) {
          return id.equals("own_channel");
        }
      };

  final Profile profile = new Profile();
  final Consents consents = new Consents();
  final ContactHistory history = new ContactHistory();
  final List<ContactPolicyDefinition> policies = new ArrayList<>();
  final List<SuppressionList> lists = new ArrayList<>();
  final List<ContactRequest.Upcoming> upcoming = new ArrayList<>();
  String key = "p1";
  String address = "ada@example.org";
  long now;

  PolicyWorld(String localTime, String zone) {
    at(localTime, zone);
    for (String channel : List.of("email", "sms", "push")) {
      consents.record(new ConsentTerms("marketing", channel), true, "v1", "form", 0);
    }
  }

  static long millis(String localTime, String zone) {
    return LocalDateTime.parse(localTime).atZone(ZoneId.of(zone)).toInstant().toEpochMilli();
  }

  PolicyWorld at(String localTime, String zone) {
    now = millis(localTime, zone);
    return this;
  }

  /** The person lives there and was just seen. */
  PolicyWorld livesIn(String zone) {
    return seen(Attributes.of("timezone", new Value.Text(zone)));
  }

  PolicyWorld seen(Attributes traits) {
    CollectedEvent event =
        new CollectedEvent(
            "m" + now,
            EventType.IDENTIFY,
            "",
            "web",
            CollectedEvent.Subject.of("u1", ""),
            Attributes.EMPTY,
            traits,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(now));
    FragmentKey fragment = FragmentKey.of(Hash128.of("user_id", "u1"), 0);
    profile.apply(event, fragment, ProfilePlan.of(List.of()), new ProfileChange());
    return this;
  }

  /** Publishes a policy of these fields. */
  PolicyWorld policy(Object... keysAndValues) {
    Document document = doc(obj(keysAndValues), "contact_policy");
    policies.add(ContactPolicyDefinition.parse("p" + policies.size(), document, REFERENCES));
    document.done();
    return this;
  }

  ContactMessage message(String campaign) {
    return ContactMessage.of(campaign + "/1/send", campaign, Purpose.MARKETING, "email");
  }

  /** As {@link #message}, put off when it must be, for a fortnight. */
  ContactMessage patient(String campaign) {
    return message(campaign).withTiming(Timing.deferUntil(now + 14 * DAY));
  }

  DeliveryDecision ask(ContactMessage message) {
    ContactRequest.Recipient to =
        new ContactRequest.Recipient(
            key, address, new BareFacts(profile, consents, TagSet.EMPTY), history);
    return new ContactPolicy(policies, lists)
        .decide(new ContactRequest(message, to, upcoming, now));
  }

  /** Decides and keeps the decision, as journeys do. */
  ContactRecord decide(ContactMessage message) {
    DeliveryDecision decision = ask(message);
    DeliveryId id = history.nextId(1);
    Delivery delivery =
        new Delivery(
            id,
            new Delivery.Origin(message.campaign(), 1, "send", 1),
            new Delivery.Content("t", 1, "", Attributes.EMPTY),
            new Delivery.Route(message.channel(), message.purpose().name(), address, ""),
            now);
    return history.add(delivery, message, decision);
  }

  /** Decides, and when it is allowed a provider takes it at once. */
  String send(ContactMessage message) {
    ContactRecord record = decide(message);
    if (record.wasAllowed()) {
      signal(record, DeliverySignal.CLAIM);
      signal(record, DeliverySignal.ACCEPT);
    }
    return record.reason();
  }

  void signal(ContactRecord record, DeliverySignal signal) {
    history.apply(record.id(), signal, "", now);
  }

  PolicyWorld pass(long millis) {
    now += millis;
    return this;
  }
}
