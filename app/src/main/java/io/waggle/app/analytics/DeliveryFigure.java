package io.waggle.app.analytics;

import java.time.LocalDate;

/**
 * How many messages of a day are in a state.
 *
 * @param state {@code suppressed}, {@code deferred}, {@code pending}, or the last status of the
 *     delivery
 * @param reason why it was suppressed or deferred, else empty
 */
public record DeliveryFigure(
    LocalDate day, String channel, String state, String reason, long count) {}
