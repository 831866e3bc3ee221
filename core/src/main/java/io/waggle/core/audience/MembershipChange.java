package io.waggle.core.audience;

/**
 * A person entered or left an audience.
 *
 * @param reason what made it so, such as {@code count(Product Viewed within 7d) = 3 ≥ 3}
 * @param time since when
 */
public record MembershipChange(String audience, boolean entered, String reason, long time) {}
