package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class ShapleyTest {
  private static final Model SET = new Split.SetShapley();
  private static final Model ORDERED = new Model.OrderedShapley();
  private static final Model RATE = new Model.RateShapley();

  private static AttributionCounts counts(List<RandomJourneys.Row> rows) {
    return AttributionCounts.of(List.of(SET, ORDERED, RATE), RandomJourneys.paths(rows));
  }

  /** The definition: what a channel adds, averaged over every order in which channels can come. */
  private static double byOrders(
      String channel, List<String> all, ToDoubleFunction<Set<String>> worth) {
    List<List<String>> orders = List.of(List.of());
    for (String each : all) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> order : orders) {
        for (int at = 0; at <= order.size(); at++) {
          List<String> next = new ArrayList<>(order);
          next.add(at, each);
          longer.add(next);
        }
      }
      orders = longer;
    }
    double sum = 0;
    for (List<String> order : orders) {
      Set<String> before = new HashSet<>(order.subList(0, order.indexOf(channel)));
      double without = worth.applyAsDouble(before);
      before.add(channel);
      sum += worth.applyAsDouble(before) - without;
    }
    return sum / orders.size();
  }

  private static double[] sums(List<RandomJourneys.Row> rows, Set<String> channels) {
    double[] sums = new double[3];
    for (RandomJourneys.Row row : rows) {
      if (channels.containsAll(row.path())) {
        sums[0] += row.conversions();
        sums[1] += row.value();
        sums[2] += row.conversions() + row.nulls();
      }
    }
    return sums;
  }

  @Test
  void bothGamesAgreeWithTheDefinition() {
    for (int seed = 0; seed < 12; seed++) {
      List<RandomJourneys.Row> rows = RandomJourneys.rows(Seeds.random(seed), 40, 1 + seed % 5);
      AttributionCounts counts = counts(rows);
      double journeys = counts.conversions() + counts.nulls();
      for (String channel : counts.channels()) {
        Credit set = counts.credits(SET).get(channel);
        Credit rate = counts.credits(RATE).get(channel);
        List<String> all = counts.channels();
        String where = channel + ", seed " + seed;
        assertEquals(byOrders(channel, all, s -> sums(rows, s)[0]), set.conversions(), 1e-9, where);
        assertEquals(byOrders(channel, all, s -> sums(rows, s)[1]), set.value(), 1e-8, where);
        double worth = byOrders(channel, all, s -> rate(sums(rows, s), 0));
        assertEquals(worth * journeys, rate.conversions(), 1e-9, where);
        double money = byOrders(channel, all, s -> rate(sums(rows, s), 1));
        assertEquals(money * journeys, rate.value(), 1e-7, where);
      }
    }
  }

  private static double rate(double[] sums, int which) {
    return sums[2] == 0 ? 0 : sums[which] / sums[2];
  }

  @Test
  void creditsOfEveryGameAddUp() {
    AttributionCounts counts = counts(RandomJourneys.rows(Seeds.random(3), 200, 8));
    for (Model model : counts.models()) {
      SortedMap<String, Credit> credits = counts.credits(model);
      double conversions = credits.values().stream().mapToDouble(Credit::conversions).sum();
      double value = credits.values().stream().mapToDouble(Credit::value).sum();
      assertEquals(counts.conversions(), conversions, 1e-9, model.name());
      assertEquals(counts.value(), value, 1e-7, model.name());
    }
  }

  @Test
  void orderedShapleySplitsAChannelOverItsPlaces() {
    List<RandomJourneys.Row> rows =
        List.of(
            new RandomJourneys.Row(List.of("a", "b", "a"), 2, 20, 3),
            new RandomJourneys.Row(List.of("b"), 1, 5, 0));
    SortedMap<String, SortedMap<Integer, Credit>> positions = counts(rows).positions();
    assertEquals(Set.of(1, 3), positions.get("a").keySet());
    assertEquals(0.5, positions.get("a").get(1).conversions(), 1e-15);
    assertEquals(5, positions.get("a").get(3).value(), 1e-14);
    assertEquals(1, positions.get("b").get(1).conversions(), 1e-15);
    assertEquals(1, positions.get("b").get(2).conversions(), 1e-15);
    assertEquals(2, counts(rows).credits(ORDERED).get("b").conversions(), 1e-15);
  }

  private static SetGame game(int channels, int sets, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      names.add(String.format("c%02d", i));
    }
    int[][] members = new int[sets][];
    double[] conversions = new double[sets];
    double[] journeys = new double[sets];
    double[] value = new double[sets];
    for (int set = 0; set < sets; set++) {
      int count = 1 + random.nextInt(4);
      members[set] = random.ints(0, channels).distinct().limit(count).sorted().toArray();
      journeys[set] = 1 + random.nextInt(50);
      conversions[set] = Math.floor(journeys[set] * random.nextDouble() * 0.3);
      value[set] = conversions[set] * 20;
    }
    return new SetGame(names, members, conversions, journeys, value);
  }

  @Test
  void samplingAgreesWithTheTableWithinItsErrors() {
    SetGame game = game(9, 60, 4);
    SetGame.Solution exact = game.solve(Sampling.usual());
    SetGame.Solution sampled = game.sampled(new Sampling(0.002, 50_000, 8));
    assertEquals(0, exact.pairs());
    assertTrue(sampled.pairs() >= 50 && sampled.pairs() < 50_000, "pairs " + sampled.pairs());
    double all = 0;
    for (int i = 0; i < 9; i++) {
      assertEquals(exact.rate()[i], sampled.rate()[i], 4 * sampled.rateError()[i] + 1e-12);
      assertEquals(exact.value()[i], sampled.value()[i], 4 * sampled.valueError()[i] + 1e-12);
      all += sampled.rate()[i] - exact.rate()[i];
    }
    assertEquals(0, all, 1e-12);
  }

  @Test
  void manyChannelsAreSampledToTheErrorAsked() {
    List<RandomJourneys.Row> rows = new ArrayList<>();
    UniformRandomProvider random = Seeds.random(2);
    for (int i = 0; i < 300; i++) {
      List<String> path = List.of("c" + random.nextInt(25), "c" + random.nextInt(25));
      rows.add(new RandomJourneys.Row(path, random.nextInt(3), 0, random.nextInt(9)));
    }
    AttributionCounts counts = counts(rows);
    RateShapleyFit fit = counts.rateShapley(new Sampling(0.005, 100_000, 1));
    double journeys = counts.conversions() + counts.nulls();
    assertTrue(fit.pairs() > 0 && fit.pairs() < 100_000, "pairs " + fit.pairs());
    double largest = 0;
    for (Credit error : fit.standardErrors().values()) {
      largest = Math.max(largest, error.conversions());
    }
    assertTrue(largest <= 0.005 * counts.baseRate() * journeys, "error " + largest);
    double all = fit.credits().values().stream().mapToDouble(Credit::conversions).sum();
    assertEquals(counts.conversions(), all, 1e-8);
    assertEquals(fit, counts.rateShapley(new Sampling(0.005, 100_000, 1)));
  }

  @Test
  void nothingConvertedOrAllConverted() {
    AttributionCounts none = counts(List.of(new RandomJourneys.Row(List.of("a", "b"), 0, 0, 4)));
    AttributionCounts all = counts(List.of(new RandomJourneys.Row(List.of("a"), 4, 8, 0)));
    for (Model model : none.models()) {
      assertEquals(Map.of("a", Credit.NONE, "b", Credit.NONE), none.credits(model), model.name());
      assertEquals(Map.of("a", new Credit(4, 8)), all.credits(model), model.name());
    }
  }
}
