package io.waggle.core.journey;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.Document;
import java.util.Locale;

/** Something that a person can wait for, and where the way leads when it comes. */
sealed interface Arrival {
  int target();

  /** An event. */
  record OfEvent(EventMatch match, int target) implements Arrival {}

  /** Entering, or leaving, an audience; who is in it, or outside, already need not wait. */
  record OfAudience(String audience, boolean entered, int target) implements Arrival {}

  /** What becomes of the message of an earlier step. */
  record OfMessage(String step, DeliveryStatus status, int target) implements Arrival {}

  static Arrival parse(Document doc, JourneyReferences references, int target) {
    if (doc.has("audience")) {
      String audience = doc.text("audience");
      TriggerForm.requireAudience(doc, "audience", audience, references);
      return new OfAudience(audience, !doc.flag("leaves", false), target);
    }
    if (doc.has("message")) {
      return new OfMessage(doc.text("of"), status(doc), target);
    }
    return new OfEvent(EventMatch.parse(doc), target);
  }

  private static DeliveryStatus status(Document doc) {
    String wanted = doc.text("message");
    for (DeliveryStatus each : DeliveryStatus.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(wanted)) {
        return each;
      }
    }
    doc.fault(
        "message",
        "unknown_choice",
        "'" + wanted + "' is nothing that becomes of a message",
        "Use accepted, failed, opened or clicked.");
    return DeliveryStatus.ACCEPTED;
  }
}
