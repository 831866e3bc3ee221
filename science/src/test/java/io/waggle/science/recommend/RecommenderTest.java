package io.waggle.science.recommend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Affinities that were planted are found, and judged against what is merely popular. */
class RecommenderTest {
  private static final Evaluation.Setting SETTING = new Evaluation.Setting(80, 60, 5, 0.95, 1);
  private static final List<Method> ALL = List.of(Method.values());

  /**
   * 400 customers with 12 purchases in 100 days among 40 items in 4 tastes; a share of the
   * purchases is of the customer's taste, another of his two favourites, the rest of any item.
   */
  private static List<Purchase> simulated(double taste, double favourite, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    List<Purchase> purchases = new ArrayList<>();
    for (int customer = 0; customer < 400; customer++) {
      int group = random.nextInt(4);
      int[] favourites = {random.nextInt(40), random.nextInt(40)};
      for (int i = 0; i < 12; i++) {
        double kind = random.nextDouble();
        int item = random.nextInt(40);
        if (kind < taste) {
          item = group * 10 + random.nextInt(10);
        } else if (kind < taste + favourite) {
          item = favourites[random.nextInt(2)];
        }
        purchases.add(new Purchase("c" + customer, "i" + item, 100 * random.nextDouble()));
      }
    }
    return purchases;
  }

  private static Figures figures(Evaluation evaluation, Method method, Ranking ranking) {
    return evaluation.figures().stream()
        .filter(each -> each.method() == method && each.ranking() == ranking)
        .findFirst()
        .orElseThrow();
  }

  private static Evaluation judged(List<Purchase> purchases) {
    return Evaluation.of(purchases, ALL, SETTING, Progress.silent());
  }

  @Test
  void plantedTastesBeatPopularityOnNewItems() {
    for (long seed = 1; seed <= 3; seed++) {
      Evaluation found = judged(simulated(0.85, 0, seed));
      double popular = figures(found, Method.POPULAR, Ranking.NEW).ndcg();
      for (Method method : List.of(Method.SAR, Method.EASE, Method.IALS)) {
        Figures figures = figures(found, method, Ranking.NEW);
        assertTrue(figures.beatsPopular(), method + " " + figures);
        assertTrue(figures.ndcg() > 2 * popular, method + " " + figures + " " + popular);
      }
      assertFalse(figures(found, Method.REPEAT, Ranking.NEW).beatsPopular());
    }
  }

  @Test
  void plantedFavouritesAreRepeated() {
    for (long seed = 1; seed <= 3; seed++) {
      Evaluation found = judged(simulated(0, 0.7, seed));
      Figures repeat = figures(found, Method.REPEAT, Ranking.ALL);
      assertTrue(repeat.beatsPopular(), "" + repeat);
      assertTrue(repeat.ndcg() > figures(found, Method.EASE, Ranking.ALL).ndcg(), "" + found);
      assertTrue(figures(found, Method.REPEAT, Ranking.REPEAT).beatsPopular());
    }
  }

  @Test
  void pureChanceBeatsNothing() {
    int wins = 0;
    for (long seed = 1; seed <= 10; seed++) {
      Evaluation found = judged(simulated(0, 0, seed));
      wins += figures(found, Method.SAR, Ranking.NEW).beatsPopular() ? 1 : 0;
      wins += figures(found, Method.EASE, Ranking.NEW).beatsPopular() ? 1 : 0;
    }
    assertTrue(wins <= 3, "" + wins);
  }

  @Test
  void theFutureIsNotLearntFrom() {
    List<Purchase> purchases = new ArrayList<>(simulated(0.85, 0, 1));
    Evaluation plain = judged(purchases);
    for (int i = 0; i < 300; i++) {
      purchases.add(new Purchase("late" + i, "i7", 90));
      purchases.add(new Purchase("late" + i, "i23", 90));
    }
    Evaluation more = judged(purchases);
    assertEquals(plain.figures(), more.figures());
    assertEquals(plain.customers(), more.customers());
    purchases.add(new Purchase("c1", "brand new", 90));
    assertEquals(1, judged(purchases).unknown());
  }

  @Test
  void sarByHand() {
    History history =
        History.of(
            List.of(
                new Purchase("ann", "a", 0),
                new Purchase("ann", "b", 10),
                new Purchase("bob", "a", 10, 2),
                new Purchase("cleo", "b", 10),
                new Purchase("cleo", "c", 10)),
            10);
    assertArrayEquals(new double[] {0.5, 1}, history.basket("ann").affinities(), 1e-12);
    double[] scores =
        Recommender.learn(Method.SAR, history, 1, Progress.silent()).scores(history.basket("ann"));
    assertArrayEquals(new double[] {0.5 + 1 / 3.0, 1 + 0.5 / 3, 0.5}, scores, 1e-12);
    List<Recommender.Offer> fresh =
        Recommender.learn(Method.SAR, history, 1, Progress.silent()).offers("bob", Ranking.NEW, 5);
    assertEquals(List.of("b", "c"), fresh.stream().map(Recommender.Offer::item).toList());
    Recommender repeat = Recommender.learn(Method.REPEAT, history, 1, Progress.silent());
    assertEquals(3, repeat.offers("bob", Ranking.REPEAT, 5).getFirst().score(), 1e-12);
    assertEquals("a", repeat.offers("a stranger", Ranking.ALL, 1).getFirst().item());
    assertTrue(repeat.offers("a stranger", Ranking.REPEAT, 1).isEmpty());
  }

  /** EASE solves ridge regression of each item on all others; that is checked item by item. */
  @Test
  void easeIsRidgeRegressionOnTheOthers() {
    History history = History.of(simulated(0.5, 0.2, 5), Double.POSITIVE_INFINITY);
    int n = history.items().size();
    double ridge = 30;
    double[] together = history.together();
    double[] weights = ItemWeights.ease(history, ridge).weights();
    for (int target = 0; target < n; target++) {
      assertEquals(0, weights[target * n + target]);
      for (int other = 0; other < n; other++) {
        double slope = ridge * weights[other * n + target] - together[other * n + target];
        for (int from = 0; from < n; from++) {
          slope += together[other * n + from] * weights[from * n + target];
        }
        assertEquals(0, other == target ? 0 : slope, 1e-8);
      }
    }
  }

  @Test
  void gainsByHand() {
    List<Integer> offered = List.of(4, 7, 1);
    assertEquals(0.5, Gains.recall(offered, List.of(7, 9), 3));
    assertEquals(1, Gains.recall(offered, List.of(4, 9), 1));
    double second = 1 / (Math.log(3) / Math.log(2));
    assertEquals(second / (1 + second), Gains.ndcg(offered, List.of(7, 9), 3), 1e-12);
    assertEquals(1, Gains.ndcg(offered, List.of(4, 7, 1, 2, 3), 3), 1e-12);
    assertTrue(Double.isNaN(Gains.recall(offered, List.of(), 3)));
  }

  @Test
  void oneCustomerHasNoInterval() {
    List<Purchase> few = List.of(new Purchase("a", "x", 1), new Purchase("a", "x", 90));
    Evaluation found = judged(few);
    Figures repeat = figures(found, Method.REPEAT, Ranking.ALL);
    assertEquals(1, repeat.recall());
    assertNull(repeat.ndcgInterval());
    assertFalse(repeat.beatsPopular());
    assertEquals(0, figures(found, Method.EASE, Ranking.NEW).customers());
    assertEquals(0, figures(found, Method.EASE, Ranking.NEW).ndcg());
  }

  @Test
  void oldPurchasesFadeAndDoNotVanish() {
    History history =
        History.of(List.of(new Purchase("a", "x", -1e9), new Purchase("a", "y", 0)), 1);
    assertTrue(Arrays.stream(history.basket("a").affinities()).allMatch(x -> x > 0));
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThrows(InvalidInput.class, () -> History.of(List.of(), 1));
    List<Purchase> one = List.of(new Purchase("a", "x", 1));
    assertThrows(InvalidInput.class, () -> History.of(one, 0));
    assertThrows(InvalidInput.class, () -> History.of(one, Double.NaN));
    assertThrows(InvalidInput.class, () -> judged(one));
    assertThrows(InvalidInput.class, () -> new Purchase("", "x", 1));
    assertThrows(InvalidInput.class, () -> new Purchase("a", " ", 1));
    assertThrows(InvalidInput.class, () -> new Purchase("a", "x", Double.NaN));
    assertThrows(InvalidInput.class, () -> new Purchase("a", "x", 1, -1));
    assertThrows(InvalidInput.class, () -> new Evaluation.Setting(1, 1, 0, 0.95, 1));
    List<Purchase> strangers = List.of(new Purchase("a", "x", 1), new Purchase("b", "x", 90));
    InvalidInput none = assertThrows(InvalidInput.class, () -> judged(strangers));
    assertTrue(String.valueOf(none.getMessage()).contains("no customer"), none.getMessage());
    List<Purchase> many = new ArrayList<>();
    for (int i = 0; i <= 5_000; i++) {
      many.add(new Purchase("a", "i" + i, 1));
    }
    History wide = History.of(many, 1);
    assertThrows(
        InvalidInput.class, () -> Recommender.learn(Method.EASE, wide, 1, Progress.silent()));
  }
}
