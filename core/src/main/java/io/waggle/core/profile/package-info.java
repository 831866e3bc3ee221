/**
 * What is known of one person: traits, counts, sessions and orders, as a fold over per-identifier
 * fragments.
 *
 * <p>What always holds: a fragment holds only what its own identifier's events said, so moving a
 * fragment to another person moves all it contributed; reading folds over the fragments and does
 * not depend on their order; applying the same events in another order gives the same counts and
 * traits; everything is bounded.
 */
@NullMarked
package io.waggle.core.profile;

import org.jspecify.annotations.NullMarked;
