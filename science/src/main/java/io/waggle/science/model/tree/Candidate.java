package io.waggle.science.model.tree;

import java.util.BitSet;

/**
 * A way to split a node.
 *
 * @param leftBins the bins that go left, the one for missing among them if it does
 */
record Candidate(int feature, double gain, BitSet leftBins, Sums left, Sums right) {}
