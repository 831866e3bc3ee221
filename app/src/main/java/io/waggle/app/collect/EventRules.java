package io.waggle.app.collect;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.CollectedEvent.Subject;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every event must fulfil, whatever the plan says. Each rule returns the fault or null. */
final class EventRules {
  /**
   * Names that mean something to the product and may not be set by a client that holds nothing but
   * a write key.
   */
  private static final Set<String> RESERVED = Set.of("roles", "tenant", "consent", "scores");

  private EventRules() {}

  static @Nullable Fault check(EventDraft draft, CollectLimits limits) {
    if (draft.raw.length() > limits.eventBytes()) {
      return new Fault(
          "event.too_large",
          "",
          "has " + draft.raw.length() + " bytes, more than " + limits.eventBytes(),
          "Send less in one event, or raise the limit and replay.");
    }
    if (draft.messageId.length() > CollectLimits.MESSAGE_ID_CHARS) {
      return tooLong("event.message_id_too_long", "/messageId", CollectLimits.MESSAGE_ID_CHARS);
    }
    if (draft.name.length() > CollectLimits.NAME_CHARS) {
      return tooLong("event.name_too_long", "/event", CollectLimits.NAME_CHARS);
    }
    return draft.type == null ? unknownType() : null;
  }

  static @Nullable Fault check(CollectedEvent event) {
    Subject subject = event.subject();
    if (event.type() == EventType.TRACK && event.name().isBlank()) {
      return missing("event.no_name", "/event", "a track call names its event", "event");
    }
    if (event.type() == EventType.GROUP && subject.groupId().isEmpty()) {
      return missing("event.no_group", "/groupId", "a group call names its group", "groupId");
    }
    if (event.type() == EventType.ALIAS
        && (subject.previousId().isEmpty() || subject.userId().isEmpty())) {
      return missing(
          "event.no_alias", "/previousId", "an alias call names both ids", "previousId and userId");
    }
    if (subject.userId().isEmpty()
        && subject.anonymousId().isEmpty()
        && subject.others().isEmpty()) {
      return missing(
          "event.no_identity", "", "says of nobody that it happened", "userId or anonymousId");
    }
    return reservedTrait(event.traits());
  }

  static Fault unknownType() {
    return new Fault(
        "event.unknown_type",
        "/type",
        "is not track, identify, page, screen, group or alias",
        "Send one of them as type.");
  }

  private static @Nullable Fault reservedTrait(Attributes traits) {
    for (int i = 0; i < traits.size(); i++) {
      if (RESERVED.contains(traits.key(i))) {
        return new Fault(
            "event.reserved_trait",
            "/traits/" + traits.key(i),
            "is a name clients may not set",
            "Rename the trait.");
      }
    }
    return null;
  }

  private static Fault tooLong(String code, String path, int max) {
    return new Fault(code, path, "has more than " + max + " characters", "Shorten it.");
  }

  private static Fault missing(String code, String path, String message, String what) {
    return new Fault(code, path, message, "Send " + what + ".");
  }
}
