package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Attributes;

/**
 * What a template is rendered with.
 *
 * @param values by dotted path or by name
 * @param things what is not among the values and is found by a key while the template is rendered
 */
public record Occasion(Attributes values, Moment moment, Budget budget, Things things) {
  public Occasion(Attributes values, Moment moment, Budget budget) {
    this(values, moment, budget, Things.NONE);
  }
}
