/**
 * Statistics of experiments: from sufficient statistics of the arms to a lift with its uncertainty,
 * and to what may be said about it.
 *
 * <p>The way through: {@link Moments} are collected per arm (and stratum) and merge; a {@link
 * Comparison} of two arms turns them into an {@link Effect}; a method ({@link FixedHorizon}, {@link
 * ConfidenceSequence}, {@link MixtureSprt}, {@link GroupSequential}, {@link GaussianPrior}, {@link
 * BetaPrior}) reads the effect. {@link Experiment} does all of it for many arms and metrics and
 * gives the verdict.
 *
 * <p>What always holds: nothing reads a clock or keeps state; a number that cannot be computed is
 * refused with {@link io.waggle.science.numeric.InvalidInput} or reported as not measured, never
 * given as NaN; and a result says whether it stays valid when one looks again and again.
 */
@NullMarked
package io.waggle.science.testing;

import org.jspecify.annotations.NullMarked;
