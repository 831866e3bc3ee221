/**
 * Texts that a machine wrote, from the wish to the approved words.
 *
 * <p>A draft is slots of plain text, never HTML. What it says must trace to facts: every number,
 * price, date and link. It carries where it came from and who looked at it, and it can be used only
 * after people other than its author have approved it: one where little can go wrong, two where
 * more can.
 */
@NullMarked
package io.waggle.core.content.draft;

import org.jspecify.annotations.NullMarked;
