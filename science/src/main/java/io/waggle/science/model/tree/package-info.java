/**
 * Gradient boosted trees on histograms: fitting, exact explanation (TreeSHAP), and models read from
 * the files of XGBoost and LightGBM.
 *
 * <p>What always holds: contributions sum to the margin; a fit depends on the set, the settings and
 * the seed, never on the number of threads.
 */
@NullMarked
package io.waggle.science.model.tree;

import org.jspecify.annotations.NullMarked;
