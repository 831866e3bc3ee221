package io.waggle.science.recommend;

import java.util.Collection;
import java.util.List;

/** What an ordered offer is worth, 0 to 1; NaN when there was nothing to find. */
final class Gains {
  private Gains() {}

  /** Share found of what could be found with k offers: hits / min(k, truth). */
  static double recall(List<Integer> offered, Collection<Integer> truth, int k) {
    if (truth.isEmpty()) {
      return Double.NaN;
    }
    double hits = offered.stream().limit(k).filter(truth::contains).count();
    return hits / Math.min(k, truth.size());
  }

  /** Discounted gain, 1 / log₂(rank + 1) a hit, as a share of the best order (Järvelin 2002). */
  static double ndcg(List<Integer> offered, Collection<Integer> truth, int k) {
    if (truth.isEmpty()) {
      return Double.NaN;
    }
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < k; rank++) {
      double worth = Math.log(2) / Math.log(rank + 2);
      gain += rank < offered.size() && truth.contains(offered.get(rank)) ? worth : 0;
      ideal += rank < truth.size() ? worth : 0;
    }
    return gain / ideal;
  }
}
