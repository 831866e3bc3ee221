package io.waggle.app.pages;

import io.waggle.core.contact.ContactWishes;
import io.waggle.core.engine.PersonView;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a person can choose, and how it stands.
 *
 * @param choices one for each purpose and channel that is shown
 * @param unconfirmed what the person asked for and has not confirmed
 */
record Choices(List<Choice> choices, ContactWishes wishes, List<ConsentTerms> unconfirmed) {
  Choices {
    choices = List.copyOf(choices);
    unconfirmed = List.copyOf(unconfirmed);
  }

  /** One box: ticked when the purpose may be pursued on the channel. */
  record Choice(ConsentTerms terms, boolean isGranted) {
    /** The name of its box in the form. */
    String field() {
      return terms.purpose() + "." + terms.channel();
    }
  }

  /**
   * How it stands with the person.
   *
   * @param channel the channel of the message whose link was followed
   * @param decidedAt when that message was decided: later requests it cannot confirm
   */
  static Choices of(PersonView person, String channel, long decidedAt) {
    TreeSet<String> channels = new TreeSet<>();
    channels.add(channel);
    for (ConsentRecord each : person.consents()) {
      if (!each.channel().equals(ConsentRecord.ANY)) {
        channels.add(each.channel());
      }
    }
    List<Choice> choices = new ArrayList<>();
    channels.forEach(each -> choices.add(choice(person, Purpose.MARKETING, each)));
    for (Purpose each : Purpose.VOCABULARY) {
      if (!each.equals(Purpose.MARKETING) && !each.equals(Purpose.TRANSACTIONAL)) {
        choices.add(choice(person, each, ConsentRecord.ANY));
      }
    }
    return new Choices(choices, person.wishes(), person.unconfirmed(channel, decidedAt));
  }

  private static Choice choice(PersonView person, Purpose purpose, String channel) {
    boolean granted = person.consent(purpose, channel) instanceof ConsentDecision.Allowed;
    return new Choice(new ConsentTerms(purpose.name(), channel), granted);
  }
}
