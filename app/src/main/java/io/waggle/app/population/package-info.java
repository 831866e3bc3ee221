/**
 * The whole population in bitmaps: which people a condition holds for, without going through all of
 * them again.
 *
 * <p>What always holds: an answer equals what the engine's own evaluation of the condition would
 * say of each person now; a condition that this cannot be promised for is refused with the reason.
 */
@NullMarked
package io.waggle.app.population;

import org.jspecify.annotations.NullMarked;
