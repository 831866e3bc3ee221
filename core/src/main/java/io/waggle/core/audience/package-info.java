/**
 * Audiences: sets of people by rule, kept right on every event and by the clock.
 *
 * <p>What always holds: a membership equals what its condition says of the person's profile at that
 * moment; every membership has a since-when and a reason; an audience may build on others but never
 * on itself.
 */
@NullMarked
package io.waggle.core.audience;

import org.jspecify.annotations.NullMarked;
