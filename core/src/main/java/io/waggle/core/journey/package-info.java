/**
 * Journeys: what happens to a person after a trigger, step by step, and what it changed.
 *
 * <p>A person keeps the version of the journey they entered. Goal, exit and withdrawal act at once,
 * also in the middle of a wait. Those held out are measured exactly like those treated. Everything
 * is a function of the person's parts, the input and the time given.
 */
@NullMarked
package io.waggle.core.journey;

import org.jspecify.annotations.NullMarked;
