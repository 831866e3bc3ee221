/**
 * What every method shares: an optimiser, seeded randomness, intervals, progress, and the one way
 * to refuse input. Nothing here knows a method.
 */
@NullMarked
package io.waggle.science.numeric;

import org.jspecify.annotations.NullMarked;
