/**
 * What customers are worth: who is still a customer, how often they will buy, how much they will
 * spend, and what that is worth today.
 *
 * <p>Purchases are counted by models of "buy till you die" ({@link
 * io.waggle.science.value.PurchaseModel}), fitted by maximum likelihood to three numbers a customer
 * ({@link io.waggle.science.value.History}); spending by {@link
 * io.waggle.science.value.GammaGamma}; contracts by {@link
 * io.waggle.science.value.ShiftedBetaGeometric}; and {@link io.waggle.science.value.Rfm} scores
 * customers without a model.
 *
 * <p>What always holds: a fit says whether it can be trusted ({@link
 * io.waggle.science.value.Verdict}) and how well each parameter is known ({@link
 * io.waggle.science.value.Uncertainty}); any time unit gives the same answer; equal customers are
 * counted once, so a million customers fit in seconds; data that leave a parameter open end with it
 * at a wall, which the verdict says, and never with an exception.
 */
@NullMarked
package io.waggle.science.value;

import org.jspecify.annotations.NullMarked;
