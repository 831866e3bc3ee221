package io.waggle.core.contact;

import io.waggle.core.kernel.Document;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import java.util.List;
import java.util.Map;

/**
 * How often and when people may be contacted: one published document. All published ones apply
 * together.
 *
 * @param exempt purposes that nothing here holds back, and that use up no place
 * @param confirmed which consents count only when they were confirmed through a signed link
 * @param lookAheadMillis how far ahead messages of a higher priority are looked for; 0 not at all
 */
public record ContactPolicyDefinition(
    String id,
    Clocks clocks,
    Limits limits,
    List<String> exempt,
    List<ConsentTerms> confirmed,
    long lookAheadMillis) {
  /** In force when none is published: five marketing messages a day, three for the idle. */
  public static final ContactPolicyDefinition DEFAULT =
      new ContactPolicyDefinition(
          "default",
          Clocks.STANDARD,
          new Limits(
              List.of(
                  new FrequencyCap(
                      FrequencyCap.Scope.of(FrequencyCap.ANY),
                      new FrequencyCap.Limit(3, Map.of("active", 5)),
                      new CapWindow.Calendar(CapWindow.Unit.DAY))),
              ActivityGrades.STANDARD,
              List.of()),
          List.of("transactional"),
          List.of(),
          0);

  public ContactPolicyDefinition {
    exempt = List.copyOf(exempt);
    confirmed = List.copyOf(confirmed);
  }

  /**
   * When.
   *
   * @param quietHours none of them may hold
   */
  record Clocks(PersonZone zone, WorkCalendar calendar, List<QuietHours> quietHours) {
    static final Clocks STANDARD =
        new Clocks(PersonZone.STANDARD, WorkCalendar.STANDARD, List.of());

    Clocks {
      quietHours = List.copyOf(quietHours);
    }
  }

  /**
   * How often.
   *
   * @param caps every one must be kept
   */
  record Limits(List<FrequencyCap> caps, ActivityGrades grades, List<ContactHoldout> holdouts) {
    Limits {
      caps = List.copyOf(caps);
      holdouts = List.copyOf(holdouts);
    }
  }

  /** Whether it has something to say about the message. */
  boolean binds(ContactMessage message) {
    return !message.isOwed() && !exempt.contains(message.purpose().name());
  }

  /** Whether a consent to the purpose on the channel has to be confirmed. */
  boolean confirms(String purpose, String channel) {
    return confirmed.stream()
        .anyMatch(each ->
            each.purpose().equals(purpose)
                && (each.channel().equals(channel) || each.channel().equals(ConsentRecord.ANY)));
  }

  public static ContactPolicyDefinition parse(
      String id, Document doc, ContactReferences references) {
    return new ContactPolicyReader(doc, references).read(id);
  }
}
