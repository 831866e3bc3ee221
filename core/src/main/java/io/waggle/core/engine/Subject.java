package io.waggle.core.engine;

import io.waggle.core.audience.Facts;
import io.waggle.core.audience.PersonFacts;
import io.waggle.core.channel.AddressSource;
import io.waggle.core.channel.Carrier;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.journey.Enrolments;
import io.waggle.core.journey.JourneySubject;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.ProfileChange;
import java.util.ArrayList;
import java.util.List;

/** A person as the journeys see them. */
record Subject(Person self, Definitions definitions, long by) implements JourneySubject {
  @Override
  public int person() {
    return self.ordinal;
  }

  /** The ordinal is given in the order of the log, so the key is the same in every replay. */
  @Override
  public String key() {
    return Integer.toString(self.drawnAs);
  }

  @Override
  public Facts facts() {
    return new PersonFacts(self.profile, self.memberships, self.consents, definitions.tags());
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

  @Override
  public void setTraits(Attributes traits, long part, long time) {
    self.profile.setTraits(traits, part, time, new ProfileChange());
    self.traitsSet = true;
  }

  /**
   * What the channel's sources give first that is not refused; when all are refused the first, so
   * that the policy can say why nothing is sent.
   */
  @Override
  public String address(String channel, String target) {
    String first = "";
    for (AddressSource source : definitions.channel(channel).addresses()) {
      boolean meant =
          target.isEmpty()
              || source instanceof AddressSource.Carried carried
                  && carried.carrier().equals(target);
      for (String each : meant ? candidates(source) : List.<String>of()) {
        if (!self.contacts.refuses(channel, each)) {
          return each;
        }
        first = first.isEmpty() ? each : first;
      }
    }
    return first;
  }

  private List<String> candidates(AddressSource source) {
    List<String> found = new ArrayList<>();
    switch (source) {
      case AddressSource.OfTrait of -> {
        Value trait = self.profile.trait(of.name());
        if (trait != null && !trait.asText().isBlank()) {
          found.add(trait.asText().strip());
        }
      }
      case AddressSource.Fixed fixed -> found.add(fixed.address());
      case AddressSource.Carried carried ->
          candidates(carried.source())
              .forEach(each -> found.add(Carrier.address(carried.carrier(), each)));
      case AddressSource.OfIdentifier of -> found.addAll(identified(of.kind()));
      case AddressSource.DeviceToken device ->
          identified(AddressSource.DeviceToken.KIND).stream()
              .filter(device::fits)
              .forEach(found::add);
    }
    return found;
  }

  /** The person's identifiers of a kind, newest first. */
  private List<String> identified(String kind) {
    return self.identity.identifiers().reversed().stream()
        .filter(each -> each.kind().equals(kind))
        .map(Identifier::value)
        .toList();
  }
}
