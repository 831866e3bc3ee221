package io.waggle.science.mix.budget;

/** The best split of any total that the bounds allow. */
interface Split {
  /** Spend per line, summing to the total up to rounding. */
  double[] of(double total);
}
