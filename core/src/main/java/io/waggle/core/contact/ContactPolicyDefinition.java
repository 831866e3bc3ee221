package io.waggle.core.contact;

import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * How often people may be contacted: one published document. All published ones apply together.
 *
 * @param caps every one must be kept
 * @param exempt purposes that no cap holds back and that use up no place
 */
public record ContactPolicyDefinition(String id, List<FrequencyCap> caps, List<String> exempt) {
  /** In force when none is published: once a day and three times a week a channel. */
  public static final ContactPolicyDefinition DEFAULT =
      new ContactPolicyDefinition(
          "default",
          List.of(
              new FrequencyCap("*", 1, 24 * 3_600_000L), new FrequencyCap("*", 3, 7 * 86_400_000L)),
          List.of("transactional"));

  public ContactPolicyDefinition {
    caps = List.copyOf(caps);
    exempt = List.copyOf(exempt);
  }

  boolean isAnyCapReached(ContactRequest request) {
    for (FrequencyCap each : caps) {
      if (each.isReached(
          request.recipient().history(), request.message().channel(), request.now())) {
        return true;
      }
    }
    return false;
  }

  /** Reads {@code caps: [{channel, max, window}]} and {@code exempt: [purpose]}. */
  public static ContactPolicyDefinition parse(String id, Document doc) {
    doc.text("name", id);
    List<FrequencyCap> caps = new ArrayList<>();
    for (Document each : doc.objects("caps")) {
      caps.add(
          new FrequencyCap(
              each.text("channel", "*"),
              (int) each.whole("max", 0, 1_000),
              each.duration("window", ContactHistory.MAX_WINDOW_MILLIS)));
    }
    if (caps.size() > 10) {
      doc.fault("caps", "too_many", "has more than 10 caps", "Leave some out.");
    }
    List<String> exempt = doc.has("exempt") ? doc.texts("exempt") : List.of("transactional");
    return new ContactPolicyDefinition(id, caps, exempt);
  }
}
