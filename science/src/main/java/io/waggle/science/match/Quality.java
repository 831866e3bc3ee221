package io.waggle.science.match;

/**
 * How well found pairs agree with the truth.
 *
 * @param found pairs that were found
 * @param right of those, true ones
 * @param truth all true pairs, those that nothing reached among them
 */
public record Quality(double found, double right, double truth) {
  /** The share of found pairs that are true; 1 when nothing was found. */
  public double precision() {
    return found == 0 ? 1 : right / found;
  }

  /** The share of true pairs that were found; 1 when there are none. */
  public double recall() {
    return truth == 0 ? 1 : right / truth;
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
}
