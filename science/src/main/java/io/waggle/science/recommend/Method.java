package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
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
  EASE,
  /**
   * Factors of customers and items by alternating least squares (Hu, Koren and Volinsky 2008;
   * Rendle and others 2021), as {@link FactorPlan#standard}: for many items.
   */
  IALS;

  private static final int MOST_FOR_PAIRS = 5_000;

  /** Ridge of EASE. */
  static final double RIDGE = 100;

  /** About how long it takes beside the others, to tell how far several of them have come. */
  public int effort() {
    return switch (this) {
      case POPULAR, REPEAT -> 1;
      case SAR -> 2;
      case EASE -> 4;
      case IALS -> 12;
    };
  }

  /** With more items the method would need too much memory. */
  public int mostItems() {
    return this == SAR || this == EASE ? MOST_FOR_PAIRS : Integer.MAX_VALUE;
  }

  /**
   * Learns from a history.
   *
   * @throws InvalidInput when there are more than {@link #mostItems} items
   */
  Scorer learn(History history, long seed, Progress progress) {
    InvalidInput.unless(
        history.items().size() <= mostItems(),
        "items",
        "are " + history.items().size() + ", too many for all pairs",
        "give at most " + mostItems() + ", such as categories, or use popular, repeat or ials");
    double[] popular = popularity(history);
    return switch (this) {
      case POPULAR -> basket -> popular.clone();
      case REPEAT -> basket -> repeated(basket, popular);
      case SAR -> ItemWeights.jaccard(history);
      case EASE -> ItemWeights.ease(history, RIDGE);
      case IALS -> Factors.fit(history, FactorPlan.standard(seed), progress).scorer();
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
