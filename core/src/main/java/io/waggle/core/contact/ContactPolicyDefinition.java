package io.waggle.core.contact;

import io.waggle.core.kernel.Document;
import java.util.List;
import java.util.Map;

/**
 * How often and when people may be contacted: one published document. All published ones apply
 * together.
 *
 * @param exempt purposes that nothing here holds back, and that use up no place
 * @param lookAheadMillis how far ahead messages of a higher priority are looked for; 0 not at all
 */
public record ContactPolicyDefinition(
    String id, Clocks clocks, Limits limits, List<String> exempt, long lookAheadMillis) {
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
          0);

  public ContactPolicyDefinition {
    exempt = List.copyOf(exempt);
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

  public static ContactPolicyDefinition parse(
      String id, Document doc, ContactReferences references) {
    return new ContactPolicyReader(doc, references).read(id);
  }
}
