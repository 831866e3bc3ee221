package io.waggle.science.model.quality;

/** Quantiles of sorted values, by straight lines between them (Hyndman and Fan 1996, type 7). */
final class Quantiles {
  private Quantiles() {}

  /**
   * @param sorted ascending, not empty
   * @param share 0 to 1
   */
  static double of(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
