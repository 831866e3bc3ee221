/**
 * Marketing mix modelling: what each channel's spend brought, how much more would bring, and how
 * sure that is. A Bayesian model of one series of outcomes with carry-over and saturation per
 * channel, calibrated by experiments where there are any; and a budget plan on its response curves.
 *
 * <p>Holds for the whole package: nothing is estimated without an interval, and what the data
 * cannot tell is said, per channel, by how much the posterior still looks like the prior.
 */
@NullMarked
package io.waggle.science.mix;

import org.jspecify.annotations.NullMarked;
