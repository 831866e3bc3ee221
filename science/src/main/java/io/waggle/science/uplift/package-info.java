/**
 * Uplift: for whom a treatment changes the outcome, from people of whom some were treated and some
 * were not.
 *
 * <p>Always holds: nobody's effect is predicted by a model that learnt from the own outcome; the
 * worth of a ranking comes with an interval, and without one that excludes zero the verdict is that
 * no heterogeneity is shown; without comparable people in both arms there is no answer; the same
 * trial, plan and seed give the same bits.
 */
@NullMarked
package io.waggle.science.uplift;

import org.jspecify.annotations.NullMarked;
