package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;

/**
 * The mean consistency index of random comparison matrices, by size. Two tables are in use; they
 * differ by up to a tenth, so a consistency ratio without the name of its table says little.
 */
public enum RandomIndex {
  /** Saaty, The Analytic Hierarchy Process (1980). */
  SAATY(0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
  /** Saaty and Tran, Mathematical and Computer Modelling 46 (2007), from more matrices. */
  SAATY_TRAN(0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49);

  private final double[] bySize;

  RandomIndex(double... bySize) {
    this.bySize = bySize;
  }

  /**
   * The index of matrices of a size.
   *
   * @param size rows, 1 to 10
   */
  public double of(int size) {
    InvalidInput.unless(
        size >= 1 && size <= bySize.length,
        "comparisons",
        "are of size " + size,
        "compare at most " + bySize.length + " indicators; put more into groups and compare those");
    return bySize[size - 1];
  }
}
