package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/** How items are scored. */
public enum Method {
  /** What most customers have, the same for all: the yardstick. */
  POPULAR,
  /**
   * What the customer himself took most and latest, then what is popular (Li et al. 2023, "A Next
   * Basket Recommendation Reality Check").
   */
  REPEAT,
  /** Items that go together (Jaccard) with his, by affinity: Microsoft's SAR. */
  SAR,
  /** A linear autoencoder without self-similarity (Steck 2019, "Embarrassingly Shallow"). */
  EASE;

  private static final int MOST_ITEMS = 5_000;

  /** Ridge of EASE. */
  static final double RIDGE = 100;

  /**
   * Learns from a history.
   *
   * @throws InvalidInput for {@code SAR} and {@code EASE} when there are more than 5,000 items
   */
  Scorer learn(History history) {
    if (this == SAR || this == EASE) {
      InvalidInput.unless(
          history.items().size() <= MOST_ITEMS,
          "items",
          "are " + history.items().size() + ", too many for all pairs",
          "give at most " + MOST_ITEMS + ", such as categories, or use popular or repeat");
    }
    double[] popular = popularity(history);
    return switch (this) {
      case POPULAR -> basket -> popular.clone();
      case REPEAT -> basket -> repeated(basket, popular);
      case SAR -> ItemWeights.jaccard(history);
      case EASE -> ItemWeights.ease(history, RIDGE);
    };
  }

  /** Share of the customers who have each item. */
  private static double[] popularity(History history) {
    return Arrays.stream(history.holders())
        .mapToDouble(holders -> (double) holders / history.customers().size())
        .toArray();
  }

  private static double[] repeated(Basket basket, double[] popular) {
    double[] scores = popular.clone();
    for (int i = 0; i < basket.size(); i++) {
      // Popularity is at most 1, so what he took always comes before what he did not.
      scores[basket.items()[i]] = 1 + basket.affinities()[i];
    }
    return scores;
  }
}
