package io.waggle.app.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request body after reading, before it is known whose it is.
 *
 * @param writeKey the key that stands in the body, or empty
 * @param sentAt the batch's own, or {@link Timestamps#ABSENT}
 * @param context what stands beside the batch and belongs under each event's context, or null
 */
record Received(
    List<EventDraft> drafts, String writeKey, long sentAt, @Nullable ContextFacts context) {

  static Received alone(EventDraft draft) {
    return new Received(List.of(draft), draft.writeKey, Timestamps.ABSENT, null);
  }

  static Received of(List<EventDraft> drafts) {
    return new Received(drafts, "", Timestamps.ABSENT, null);
  }
}
