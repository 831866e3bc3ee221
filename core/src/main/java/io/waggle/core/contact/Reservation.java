package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryId;

/** A place taken under the frequency caps. */
record Reservation(DeliveryId id, String channel, long time) {}
