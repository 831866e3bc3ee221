package io.waggle.app.analytics;

/**
 * A send that was wanted.
 *
 * @param reason {@code allowed}, or the reason of the policy that refused
 * @param until until when it was put off, 0 when it was not
 * @param answers what every policy that was asked said, see {@link
 *     io.waggle.core.contact.PolicyAnswer#text}
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
    long until,
    String answers,
    long time,
    String status,
    long statusTime) {}
