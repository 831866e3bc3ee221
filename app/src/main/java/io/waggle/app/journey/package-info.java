/**
 * Journeys tried out before they run: scenarios with time travel, dry runs over the history, and
 * the library of ready campaigns.
 *
 * <p>Nothing here sends anything: every trial has an engine of its own, and what that wants to send
 * is counted and taken for accepted.
 */
@NullMarked
package io.waggle.app.journey;

import org.jspecify.annotations.NullMarked;
