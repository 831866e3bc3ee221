package io.waggle.app.channel;

import io.waggle.core.channel.Delivery;

/**
 * A delivery that this process has claimed and not yet reported.
 *
 * @param before how it fared on earlier tries
 */
record Claim(Delivery delivery, Retry before) {}
