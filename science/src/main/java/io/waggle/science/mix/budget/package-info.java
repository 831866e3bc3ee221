/**
 * How to split a budget over channels with known response curves: within bounds, exactly to the
 * total, never expected to bring less than today's split, and with the chance that it brings more.
 * Knows nothing of how the curves were found.
 */
@NullMarked
package io.waggle.science.mix.budget;

import org.jspecify.annotations.NullMarked;
