package io.waggle.app.collect;

import org.jspecify.annotations.Nullable;

/**
 * What the events of one request have in common.
 *
 * @param received when the collector took the request
 * @param retryCount how often the client has tried before, as far as it says
 * @param sentAt the request's own {@code sentAt}, or {@link Timestamps#ABSENT}
 * @param context a context that stands beside the batch and belongs under each event's, or null
 */
record Envelope(
    Source source, long received, int retryCount, long sentAt, @Nullable ContextFacts context) {}
