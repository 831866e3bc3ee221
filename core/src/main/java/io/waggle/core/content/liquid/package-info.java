/**
 * Liquid: the language of templates.
 *
 * <p>A source is read once into nodes and rendered many times over plain data. There is nothing to
 * call in it but its own filters: no objects, no reflection, no files, no clock, no randomness.
 * Every rendering has a {@link io.waggle.core.content.liquid.Budget} of steps, characters and
 * depth, and ends with a refusal when that is used up, so no template and no value can hold up the
 * one who renders. The same nodes and the same values always give the same text.
 *
 * <p>Where an output stands decides how its value is escaped; {@link
 * io.waggle.core.content.liquid.HtmlPlaces} finds that out for HTML when the template is compiled.
 */
@NullMarked
package io.waggle.core.content.liquid;

import org.jspecify.annotations.NullMarked;
