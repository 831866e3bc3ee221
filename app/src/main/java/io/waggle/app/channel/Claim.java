package io.waggle.app.channel;

import io.waggle.core.channel.Delivery;

/**
 * A delivery that this process has claimed and not yet reported.
 *
 * @param since when it was claimed
 * @param attempts how often the provider has surely not taken it
 * @param dueAt when to try next
 */
record Claim(Delivery delivery, long since, int attempts, long dueAt) {}
