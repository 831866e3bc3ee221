package io.waggle.science.model.tree;

/**
 * A model of all rows and, for every row, the margin that models gave it which had not seen it.
 *
 * @param margins one per row; what a calibration may learn from
 */
public record CrossFit(TreeModel model, double[] margins) {}
