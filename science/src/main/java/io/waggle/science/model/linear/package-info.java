/**
 * Linear models of the log-odds: penalised logistic regression, fitted to convergence, and
 * FTRL-proximal, which learns row by row from a stream.
 *
 * <p>What always holds: contributions sum to the margin; a fit to convergence does not depend on
 * the order of rows beyond rounding.
 */
@NullMarked
package io.waggle.science.model.linear;

import org.jspecify.annotations.NullMarked;
