/**
 * Lookalikes: people who resemble a set of seeds, found among those of whom it is not known whether
 * they belong (positive and unlabelled learning).
 *
 * <p>Always holds: nobody is scored by a model that learnt from the own label; seeds are never in
 * an expansion; the worth of a ranking is measured on seeds that were hidden from it; the same
 * crowd, plan and seed give the same bits.
 */
@NullMarked
package io.waggle.science.lookalike;

import org.jspecify.annotations.NullMarked;
