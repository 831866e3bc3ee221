package io.waggle.science.model;

import io.waggle.science.numeric.InvalidInput;

/** What a frame refuses, in one wording. Rows are counted from zero. */
final class FrameFaults {
  private FrameFaults() {}

  static InvalidInput infinite(String column, int row) {
    return new InvalidInput(
        "column " + column,
        "is infinite in row " + row,
        "give a finite number, or NaN where it is not known");
  }
}
