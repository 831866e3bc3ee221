package io.waggle.app.api;

import io.waggle.core.contact.Refusal;
import io.waggle.core.engine.PersonView;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * That a person, or an address of theirs, gets nothing on a channel.
 *
 * @param cause {@link #UNSUBSCRIBE} or the name of a {@link Refusal.Cause} in small letters
 * @param since in milliseconds since 1970; 0 when it is not known
 */
record Suppression(
    String channel, String address, String cause, long since, String note, Refusal.Lifted lifted) {
  /** The person withdrew, and can alone take it back. */
  static final String UNSUBSCRIBE = "unsubscribe";

  /** All of a person: what addresses refuse, and what promotion the person withdrew from. */
  static List<Suppression> of(PersonView person) {
    List<Suppression> all = new ArrayList<>();
    for (Refusal each : person.refusals()) {
      all.add(
          new Suppression(
              each.channel(),
              each.address(),
              each.cause().name().toLowerCase(Locale.ROOT),
              each.since(),
              each.note(),
              each.lifted()));
    }
    for (ConsentRecord each : withdrawals(person)) {
      all.add(
          new Suppression(
              each.channel(),
              ConsentRecord.ANY,
              UNSUBSCRIBE,
              each.time(),
              each.proof(),
              new Refusal.Lifted(0, "")));
    }
    return all;
  }

  /** The newest refusal of promotion on each channel where it is in force. */
  private static List<ConsentRecord> withdrawals(PersonView person) {
    List<ConsentRecord> records = person.consents();
    TreeSet<String> channels = new TreeSet<>();
    records.stream().filter(Suppression::refuses).forEach(each -> channels.add(each.channel()));
    List<ConsentRecord> found = new ArrayList<>();
    for (String channel : channels) {
      boolean denied = person.consent(Purpose.MARKETING, channel) instanceof ConsentDecision.Denied;
      records.reversed().stream()
          .filter(each -> denied && refuses(each) && each.channel().equals(channel))
          .findFirst()
          .ifPresent(found::add);
    }
    return found;
  }

  private static boolean refuses(ConsentRecord record) {
    String purpose = record.purpose();
    return !record.granted()
        && (purpose.equals(Purpose.MARKETING.name()) || purpose.equals(ConsentRecord.ANY));
  }
}
