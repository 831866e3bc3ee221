package io.waggle.app.collect;

import io.waggle.app.json.Texts;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * One event while it is being read: what its own bytes say, before the request's envelope is known.
 * Lives within one request.
 */
final class EventDraft {
  /** The event's own JSON. */
  Slice raw = Slice.EMPTY;

  String writeKey = "";
  String messageId = "";
  @Nullable EventType type;
  String name = "";
  String category = "";
  String userId = "";
  String anonymousId = "";
  String previousId = "";
  String groupId = "";
  Attributes properties = Attributes.EMPTY;
  @Nullable Attributes traits;
  long timestamp = Timestamps.ABSENT;
  long originalTimestamp = Timestamps.ABSENT;
  long sentAt = Timestamps.ABSENT;
  @Nullable ContextFacts context;

  /** The first thing found wrong; the rest may not have been read. */
  @Nullable Fault fault;

  void refuse(String code, String path, String message, String fix) {
    if (fault == null) {
      fault = new Fault(code, path, message, fix);
    }
  }

  String searchableMessageId() {
    return messageId.length() <= CollectLimits.MESSAGE_ID_CHARS
        ? messageId
        : Texts.clean(messageId.substring(0, CollectLimits.MESSAGE_ID_CHARS));
  }
}
