package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

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
   * @throws InvalidInput for {@code SAR} and {@code EASE} when there are more than 5,000 items
   */
  public static Recommender learn(Method method, History history) {
    return new Recommender(history, method.learn(history), Method.POPULAR.learn(history));
  }

  /**
   * The best items for a customer, best first; what is popular for one who is not in the history.
   *
   * @param count at least 1; fewer come when there are fewer
   */
  public List<Offer> offers(String customer, Ranking ranking, int count) {
    InvalidInput.unless(count >= 1, "count", "is " + count, "ask for at least one item");
    Basket basket = history.basket(customer);
    double[] scores = scores(basket);
    return ranking.best(scores, basket, count).stream()
        .map(item -> new Offer(history.items().get(item), scores[item]))
        .toList();
  }

  double[] scores(Basket basket) {
    return (basket.size() == 0 ? popular : scorer).scores(basket);
  }
}
