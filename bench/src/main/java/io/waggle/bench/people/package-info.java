/**
 * What identity, profile and audiences cost per event and per person, in one thread and without
 * anything around them.
 *
 * <p>Events are made beforehand in batches, with fresh strings as the decoder would make them.
 */
@NullMarked
package io.waggle.bench.people;

import org.jspecify.annotations.NullMarked;
