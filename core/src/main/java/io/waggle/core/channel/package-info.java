/**
 * A message on its way to one person: the delivery, the states it passes through, and the port to
 * those who carry it.
 *
 * <p>A delivery is claimed before it is handed to a provider, and what became of it is said
 * afterwards; an answer that was lost is {@code unknown} and is never sent again by itself.
 */
@NullMarked
package io.waggle.core.channel;

import org.jspecify.annotations.NullMarked;
