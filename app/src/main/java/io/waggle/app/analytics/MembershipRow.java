package io.waggle.app.analytics;

/** A person entered or left an audience. */
public record MembershipRow(
    long position, String audience, int person, boolean entered, String reason, long time) {}
