package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Attributes;

/**
 * What a template is rendered with.
 *
 * @param values by dotted path or by name
 */
public record Occasion(Attributes values, Moment moment, Budget budget) {}
