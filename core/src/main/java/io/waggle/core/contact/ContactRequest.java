package io.waggle.core.contact;

import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;

/**
 * The question whether a message may go out.
 *
 * @param address the person's address on the channel, or empty
 */
public record ContactRequest(
    Purpose purpose,
    String channel,
    String address,
    Consents consents,
    ContactHistory history,
    long now) {}
