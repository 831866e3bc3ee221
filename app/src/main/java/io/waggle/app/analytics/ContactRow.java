package io.waggle.app.analytics;

/**
 * A send that was wanted.
 *
 * @param reason {@code allowed}, or the name of the policy that refused
 * @param status what became of the delivery last, or empty
 * @param statusTime since when, 0 when there is no status
 */
public record ContactRow(
    long position,
    String deliveryId,
    int person,
    String journey,
    String step,
    String template,
    String channel,
    boolean allowed,
    String reason,
    long time,
    String status,
    long statusTime) {}
