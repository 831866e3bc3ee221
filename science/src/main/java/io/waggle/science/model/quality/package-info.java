/**
 * How good a model is and whether to believe it: ranking and probability measures with intervals,
 * cross-validation, calibration, leaks, drift and importance.
 *
 * <p>What always holds: a measure of a model comes from rows it has not seen, or says so; an
 * estimate carries its interval; what cannot be told from the rows at hand is refused.
 */
@NullMarked
package io.waggle.science.model.quality;

import org.jspecify.annotations.NullMarked;
