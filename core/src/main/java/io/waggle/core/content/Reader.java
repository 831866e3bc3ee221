package io.waggle.core.content;

import io.waggle.core.audience.Facts;
import io.waggle.core.kernel.Attributes;

/**
 * The person that a message is for, at the decision to send it.
 *
 * @param key what choices by chance are drawn by: the same text for the same person every time
 * @param locale of the message
 * @param event the properties that the trigger kept
 */
public record Reader(Facts facts, String key, String locale, Attributes event, long now) {}
