package io.waggle.app.analytics;

/**
 * What was taken of a quota that counts for each person.
 *
 * @param messages handed over, or claimed and not answered yet
 * @param people who had any of them
 * @param full who had as many as they may
 */
public record QuotaUse(long messages, long people, long full) {}
