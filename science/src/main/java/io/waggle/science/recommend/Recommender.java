package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.List;
import java.util.Map;

/** Offers items to customers by one method. */
public final class Recommender {
  private final History history;
  private final Scorer scorer;
  private final Scorer popular;

  private Recommender(History history, Scorer scorer, Scorer popular) {
    this.history = history;
    this.scorer = scorer;
    this.popular = popular;
  }

  /** An item on offer; scores of one method can be compared, those of two cannot. */
  public record Offer(String item, double score) {}

  /**
   * Learns from a history.
   *
   * @param seed where chance starts, for methods that need it
   * @throws InvalidInput when there are more items than the method can hold, see {@link
   *     Method#mostItems}
   */
  public static Recommender learn(Method method, History history, long seed, Progress progress) {
    return of(history, method.learn(history, seed, progress));
  }

  /** Learns factors by a plan of one's own; see {@link Method#IALS}. */
  public static Recommender byFactors(History history, FactorPlan plan, Progress progress) {
    return of(history, Factors.fit(history, plan, progress).scorer());
  }

  private static Recommender of(History history, Scorer scorer) {
    return new Recommender(history, scorer, Method.POPULAR.learn(history, 0, Progress.silent()));
  }

  /**
   * The best items for a customer, best first; what is popular for one who is not in the history.
   *
   * @param count at least 1; fewer come when there are fewer
   */
  public List<Offer> offers(String customer, Ranking ranking, int count) {
    return offers(history.basket(customer), ranking, count);
  }

  /**
   * The best items for somebody who is not in the history, best first; what is popular when none of
   * the items is known. Nothing is learnt from them.
   *
   * @param taken affinities above zero by item; unknown items are passed over
   * @param count at least 1; fewer come when there are fewer
   */
  public List<Offer> offers(Map<String, Double> taken, Ranking ranking, int count) {
    return offers(history.basket(taken), ranking, count);
  }

  private List<Offer> offers(Basket basket, Ranking ranking, int count) {
    InvalidInput.unless(count >= 1, "count", "is " + count, "ask for at least one item");
    double[] scores = scores(basket);
    return ranking.best(scores, basket, count).stream()
        .map(item -> new Offer(history.items().get(item), scores[item]))
        .toList();
  }

  double[] scores(Basket basket) {
    return (basket.size() == 0 ? popular : scorer).scores(basket);
  }
}
