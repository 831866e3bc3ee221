/**
 * One ID: which identifiers name the same person, decided event by event.
 *
 * <p>What always holds: two people with different known user ids are never merged; the survivor of
 * a merge is the oldest; every link, also a refused one, is kept with its reason, message and time;
 * deciding changes nothing, only applying a {@link io.waggle.core.identity.Resolution} does.
 */
@NullMarked
package io.waggle.core.identity;

import org.jspecify.annotations.NullMarked;
