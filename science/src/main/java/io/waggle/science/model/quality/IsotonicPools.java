package io.waggle.science.model.quality;

import java.util.Arrays;

/** Pools of neighbouring margins whose shares of ones rise; see {@link Calibration#isotonic}. */
final class IsotonicPools {
  private final double[] margins;
  private final double[] ones;
  private final double[] rows;
  private int size;

  IsotonicPools(int most) {
    margins = new double[most];
    ones = new double[most];
    rows = new double[most];
  }

  /** Adds rows of one margin, larger than all before, and pools what would fall. */
  void add(double margin, double onesThere, double rowsThere) {
    margins[size] = margin;
    ones[size] = onesThere;
    rows[size] = rowsThere;
    size++;
    while (size > 1 && ones[size - 2] * rows[size - 1] >= ones[size - 1] * rows[size - 2]) {
      pool(size - 2, size - 1);
      size--;
    }
  }

  private void pool(int left, int right) {
    double together = rows[left] + rows[right];
    margins[left] += (margins[right] - margins[left]) * (rows[right] / together);
    ones[left] += ones[right];
    rows[left] = together;
  }

  /**
   * The points of the curve.
   *
   * @param distance that probabilities keep from 0 and 1
   */
  Calibration.Isotonic curve(double distance) {
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      probabilities[i] = Math.clamp(ones[i] / rows[i], distance, 1 - distance);
    }
    return new Calibration.Isotonic(Arrays.copyOf(margins, size), probabilities);
  }
}
