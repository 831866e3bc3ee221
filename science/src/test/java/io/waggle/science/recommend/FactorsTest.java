package io.waggle.science.recommend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Factors are those that visiting every pair would find, and bring planted tastes to light. */
class FactorsTest {
  private static final FactorPlan SMALL = new FactorPlan(2, 0.2, 0.05, 2, 1);

  private static final double[] LOSSES = {
    6.921067785040783, 4.599420406707325, 3.5810900928110847, 3.4374951428714953
  };
  private static final double[] CUSTOMERS = {
    1.0661710792721109, 0.36170126567006167, 0.9526243760465726, -0.2567029813733795,
    0.6925731604116878, 0.9656534527457616, 0.6858763976152004, 1.0973848152435062,
    0.788931333126688, 0.46657948663034343
  };
  private static final double[] ITEMS = {
    0.755406150730311, 0.023149189315398656, 0.4381456724524542, 0.38415369433130564,
    0.04713866178053427, 0.6894309067443504, 0.4069131828963936, 0.5213403390848995
  };

  /** Customers by items: 1.2 0.8 0 0, 1 0 0 0, 0 0 0.5 1.5, 0.6 1.0 1.4 0, 0 0 0 1. */
  private static Incidence fiveByFour() {
    return new Incidence(
        new int[] {0, 2, 3, 5, 8, 9},
        new int[] {0, 1, 0, 2, 3, 0, 1, 2, 3},
        new double[] {1.2, 0.8, 1, 0.5, 1.5, 0.6, 1, 1.4, 1});
  }

  private static Factors begun() {
    double[] start = {0.1, -0.2, 0.05, 0.3, -0.1, 0.2, 0.25, 0.15};
    return new Factors(SMALL, fiveByFour(), start);
  }

  /** Sixty customers and 24 items in three tastes; 2 % of the purchases are of any item. */
  private static List<Purchase> blocks(long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    List<Purchase> purchases = new ArrayList<>();
    for (int customer = 0; customer < 60; customer++) {
      for (int i = 0; i < 8; i++) {
        int own = customer % 3 * 8 + random.nextInt(8);
        int item = random.nextDouble() < 0.02 ? random.nextInt(24) : own;
        purchases.add(
            new Purchase("c" + customer, String.format("i%02d", item), 100 * random.nextDouble()));
      }
    }
    return purchases;
  }

  /** NumPy, with the whole matrix and no trick: two sweeps. */
  @Test
  void equalsWeightedLeastSquaresOverAllPairs() {
    Factors factors = begun();
    double[] losses = new double[4];
    for (int half = 0; half < 4; half++) {
      if (half % 2 == 0) {
        factors.solveCustomers();
      } else {
        factors.solveItems();
      }
      losses[half] = factors.loss();
    }
    assertArrayEquals(LOSSES, losses, 1e-12);
    assertArrayEquals(CUSTOMERS, factors.ofCustomers(), 1e-12);
    assertArrayEquals(ITEMS, factors.ofItems(), 1e-12);
  }

  @Test
  void theLossFallsWithEveryHalfSweep() {
    for (long seed = 1; seed <= 5; seed++) {
      History history = History.of(blocks(seed), 30);
      FactorPlan plan = new FactorPlan(5, 0.3, 0.02, 1, seed);
      Factors factors = Factors.fit(history, plan, Progress.silent());
      double before = factors.loss();
      for (int half = 0; half < 12; half++) {
        if (half % 2 == 0) {
          factors.solveCustomers();
        } else {
          factors.solveItems();
        }
        double after = factors.loss();
        assertTrue(after <= before * (1 + 1e-12), half + ": " + before + " to " + after);
        before = after;
      }
    }
  }

  @Test
  void sameBitsForAnyNumberOfThreads() {
    History history = History.of(blocks(3), 30);
    FactorPlan plan = new FactorPlan(7, 0.1, 0.01, 3, 11);
    double[] alone = fitted(history, plan, 1);
    assertArrayEquals(alone, fitted(history, plan, 2));
    assertArrayEquals(alone, fitted(history, plan, 5));
    double[] other =
        Factors.fit(history, new FactorPlan(7, 0.1, 0.01, 3, 12), Progress.silent()).ofItems();
    assertTrue(Math.abs(alone[0] - other[0]) > 1e-6, alone[0] + " and " + other[0]);
  }

  private static double[] fitted(History history, FactorPlan plan, int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> Factors.fit(history, plan, Progress.silent()).ofItems()).join();
    }
  }

  /** Of items that a customer has not had, those of the planted taste come first. */
  @Test
  void plantedBlocksComeToLight() {
    for (long seed = 1; seed <= 3; seed++) {
      History history = History.of(blocks(seed), Double.POSITIVE_INFINITY);
      FactorPlan plan = new FactorPlan(4, 0.1, 0.01, 16, seed);
      Recommender recommender = Recommender.byFactors(history, plan, Progress.silent());
      int ofTaste = 0;
      for (int customer = 0; customer < 60; customer++) {
        String item = recommender.offers("c" + customer, Ranking.NEW, 1).getFirst().item();
        ofTaste += Integer.parseInt(item.substring(1)) / 8 == customer % 3 ? 1 : 0;
      }
      assertTrue(ofTaste >= 57, ofTaste + " of 60");
    }
  }

  /** Whoever comes with the basket of a known customer is offered what that one is. */
  @Test
  void newPeopleAreFoldedIn() {
    History history = History.of(blocks(2), 30);
    Recommender recommender = Recommender.learn(Method.IALS, history, 1, Progress.silent());
    Basket basket = history.basket("c7");
    Map<String, Double> taken = new HashMap<>();
    for (int i = 0; i < basket.size(); i++) {
      taken.put(history.items().get(basket.items()[i]), basket.affinities()[i]);
    }
    assertEquals(
        recommender.offers("c7", Ranking.ALL, 24), recommender.offers(taken, Ranking.ALL, 24));
    taken.put("never seen", 1.0);
    assertEquals(
        recommender.offers("c7", Ranking.NEW, 5), recommender.offers(taken, Ranking.NEW, 5));
    assertEquals(
        recommender.offers("a stranger", Ranking.ALL, 5),
        recommender.offers(Map.of("never seen", 1.0), Ranking.ALL, 5));
    assertThrows(
        InvalidInput.class, () -> recommender.offers(Map.of("i00", Double.NaN), Ranking.ALL, 5));
  }

  @Test
  void confidencesDampLargeCountsAndMeanOne() {
    Basket basket = new Basket(new int[] {0, 1, 2}, new double[] {1, 1, 10_000});
    double[] confidences = Incidence.confidences(basket);
    assertEquals(3, confidences[0] + confidences[1] + confidences[2], 1e-12);
    assertEquals(Math.log(10_001) / Math.log(2), confidences[2] / confidences[0], 1e-12);
    double tiny = Double.MIN_NORMAL;
    Basket faded = new Basket(new int[] {0, 1}, new double[] {tiny, tiny});
    assertArrayEquals(new double[] {1, 1}, Incidence.confidences(faded), 1e-12);
  }

  @Test
  void oneCustomerAndOneItemWork() {
    History one = History.of(List.of(new Purchase("ann", "tea", 1)), 30);
    Recommender recommender = Recommender.learn(Method.IALS, one, 1, Progress.silent());
    List<Recommender.Offer> offers = recommender.offers("ann", Ranking.ALL, 3);
    assertEquals(1, offers.size());
    assertTrue(Double.isFinite(offers.getFirst().score()));
  }

  @Test
  void refusesPlansThatCannotWork() {
    assertThrows(InvalidInput.class, () -> new FactorPlan(0, 0.1, 0.1, 1, 1));
    assertThrows(InvalidInput.class, () -> new FactorPlan(513, 0.1, 0.1, 1, 1));
    assertThrows(InvalidInput.class, () -> new FactorPlan(2, 0, 0.1, 1, 1));
    assertThrows(InvalidInput.class, () -> new FactorPlan(2, 0.1, Double.NaN, 1, 1));
    assertThrows(InvalidInput.class, () -> new FactorPlan(2, 0.1, 0.1, 0, 1));
  }
}
