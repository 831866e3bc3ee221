package io.waggle.app.analytics;

/**
 * An event as the tables know it; the log has the rest at its position.
 *
 * @param person whom it was attributed to when it came, before later merges
 * @param name what happened, or {@link KindTable#OTHER} beyond the number of names that are told
 *     apart
 */
public record EventRow(
    long position,
    long eventTime,
    long receivedTime,
    int person,
    String source,
    String type,
    String name,
    double amount,
    boolean order) {}
