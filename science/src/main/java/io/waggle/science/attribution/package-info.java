/**
 * Multi-touch attribution: which channels share in a conversion, and how sure that is.
 *
 * <p>Everything rests on {@link io.waggle.science.attribution.AttributionCounts}: integer counts
 * that add, subtract and merge without rounding. Whatever order the journeys arrive in, and however
 * often they are corrected, the counts and therefore every credit come out the same to the last
 * bit. Markov chains are solved by linear algebra, never simulated. Credits of every model add up
 * to the conversions that were counted.
 *
 * <p>No model here says what would have happened without a channel; only an experiment does. {@link
 * io.waggle.science.attribution.Calibration} puts the two side by side.
 */
@NullMarked
package io.waggle.science.attribution;

import org.jspecify.annotations.NullMarked;
