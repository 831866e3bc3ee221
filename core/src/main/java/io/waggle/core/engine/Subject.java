package io.waggle.core.engine;

import io.waggle.core.audience.Facts;
import io.waggle.core.audience.PersonFacts;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.journey.Enrolments;
import io.waggle.core.journey.JourneySubject;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Consents;
import io.waggle.core.tag.TagSet;
import java.util.List;

/** A person as the journeys see them. */
record Subject(Person self, TagSet tags, long by) implements JourneySubject {
  @Override
  public int person() {
    return self.ordinal;
  }

  /** The ordinal is given in the order of the log, so the key is the same in every replay. */
  @Override
  public String key() {
    return Integer.toString(self.ordinal);
  }

  @Override
  public Facts facts() {
    return new PersonFacts(self.profile, self.memberships, self.consents, tags);
  }

  @Override
  public Consents consents() {
    return self.consents;
  }

  @Override
  public ContactHistory contacts() {
    return self.contacts;
  }

  @Override
  public Enrolments enrolments() {
    return self.enrolments;
  }

  /** The kind of identifier, and the trait, that is an address on the channel. */
  static String kindOf(String channel) {
    return channel.equals("sms") ? Identifier.PHONE : channel;
  }

  /** The trait of the channel's name, else the newest identifier of that kind. */
  @Override
  public String address(String channel) {
    String kind = kindOf(channel);
    Value trait = self.profile.trait(kind);
    if (trait != null && !trait.asText().isBlank()) {
      return trait.asText().strip();
    }
    List<Identifier> identifiers = self.identity.identifiers();
    for (int i = identifiers.size() - 1; i >= 0; i--) {
      if (identifiers.get(i).kind().equals(kind)) {
        return identifiers.get(i).value();
      }
    }
    return "";
  }
}
