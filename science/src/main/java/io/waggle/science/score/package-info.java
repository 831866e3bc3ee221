/**
 * Assessing alternatives by several indicators: where weights come from, how values become one
 * figure, and how firm the order is.
 *
 * <p>Weights are never negative and sum to one. Every method that has variants names the one it
 * used, because they differ by more than most decisions.
 */
@NullMarked
package io.waggle.science.score;

import org.jspecify.annotations.NullMarked;
