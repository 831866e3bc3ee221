package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryId;

/** A delivery that another person has now, because the people were taken apart. */
public record HandedOn(DeliveryId id, int person) {}
