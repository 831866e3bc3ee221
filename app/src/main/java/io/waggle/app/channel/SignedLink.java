package io.waggle.app.channel;

import io.waggle.core.channel.DeliveryId;

/**
 * What a genuine token stands for.
 *
 * @param link the number of the link in the message; 0 for kinds that have one a message
 */
public record SignedLink(LinkKind kind, DeliveryId delivery, int link) {}
