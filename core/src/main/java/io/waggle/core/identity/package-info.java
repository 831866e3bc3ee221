/**
 * One ID: which identifiers name the same person, decided event by event.
 *
 * <p>What always holds: no event merges two people with different known user ids, or across the cut
 * of an un-merge; the survivor of a merge is the oldest; every link, also a refused or revoked one,
 * is kept with its reason, message and time; deciding changes nothing, only applying a {@link
 * io.waggle.core.identity.Resolution} or a {@link io.waggle.core.identity.Division} does.
 */
@NullMarked
package io.waggle.core.identity;

import org.jspecify.annotations.NullMarked;
