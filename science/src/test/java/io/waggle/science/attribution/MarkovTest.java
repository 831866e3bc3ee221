package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class MarkovTest {
  private static List<Model> upTo(int order) {
    List<Model> models = new ArrayList<>();
    for (int i = 1; i <= order; i++) {
      models.add(new Model.Markov(i));
    }
    return models;
  }

  private static MarkovFit fit(int order, List<RandomJourneys.Row> rows) {
    return AttributionCounts.of(upTo(order), RandomJourneys.paths(rows)).markov(order);
  }

  private static RandomJourneys.Row row(String path, int conversions, double value, int nulls) {
    return new RandomJourneys.Row(List.of(path.split(" ")), conversions, value, nulls);
  }

  /**
   * By hand: four of six journeys start at a and two at b; from a three of four go on to b; of five
   * visits at b three convert. P = ⅔ · ¾ · ⅗ + ⅓ · ⅗ = ½, and without a only ⅓ · ⅗ is left.
   */
  @Test
  void aChainSolvedByHand() {
    List<RandomJourneys.Row> rows =
        List.of(row("a b", 2, 30, 1), row("a", 0, 0, 1), row("b", 1, 6, 1));
    MarkovFit fit = fit(1, rows);
    double fromStart = 4.0 / 6 * 0.75 * 0.6 + 2.0 / 6 * 0.6;
    assertEquals(0.5, fromStart, 1e-15);
    assertEquals(0.5, fit.conversionProbability(), 1e-15);
    assertEquals(6, fit.valuePerJourney(), 1e-14);
    assertEquals(1, fit.effects().get("b").conversions(), 1e-15);
    assertEquals(1 - (2.0 / 6 * 0.6) / 0.5, fit.effects().get("a").conversions(), 1e-15);
    SortedMap<String, Credit> credits = fit.credits(3, 36);
    assertEquals(3 * 0.6 / 1.6, credits.get("a").conversions(), 1e-14);
    assertEquals(36 / 1.6, credits.get("b").value(), 1e-13);
    assertEquals(3, fit.states());
    assertEquals(6, fit.transitions());
  }

  /** Against a plain solver: one dense system for each channel, states in hash maps. */
  @Test
  void agreesWithOneEliminationPerChannel() {
    for (int seed = 0; seed < 40; seed++) {
      int channels = 1 + seed % 6;
      List<RandomJourneys.Row> rows = RandomJourneys.rows(Seeds.random(seed), 60, channels);
      AttributionCounts counts = AttributionCounts.of(upTo(4), RandomJourneys.paths(rows));
      for (int order = 1; order <= 4; order++) {
        MarkovFit fit = counts.markov(order);
        PlainChain plain = new PlainChain(rows, order);
        String where = "order " + order + ", seed " + seed;
        assertEquals(counts.baseRate(), fit.conversionProbability(), 1e-13, where);
        double off = Math.abs(counts.baseRate() - fit.conversionProbability());
        assertTrue(off <= fit.errorBound() && fit.errorBound() < 1e-12, where + ": " + fit);
        for (Map.Entry<String, MarkovFit.RemovalEffect> each : fit.effects().entrySet()) {
          MarkovFit.RemovalEffect expected = plain.removalEffect(each.getKey());
          assertEquals(expected.conversions(), each.getValue().conversions(), 1e-12, where);
          assertEquals(expected.value(), each.getValue().value(), 1e-12, where);
        }
      }
    }
  }

  @Test
  void aTouchRepeatedAtOnceIsOneStateOfOrderOne() {
    List<RandomJourneys.Row> once = List.of(row("a b", 3, 9, 5), row("b a", 1, 2, 4));
    List<RandomJourneys.Row> often = List.of(row("a a a b", 3, 9, 5), row("b b a", 1, 2, 4));
    assertEquals(fit(1, once).effects(), fit(1, often).effects());
  }

  @Test
  void aChannelOnEveryPathCannotBeSpared() {
    MarkovFit fit = fit(2, List.of(row("a b", 3, 9, 5), row("c a", 1, 2, 4), row("a", 0, 0, 9)));
    assertEquals(1, fit.effects().get("a").conversions(), 1e-15);
    assertEquals(1, fit.effects().get("a").value(), 1e-15);
    MarkovFit alone = fit(3, List.of(row("a", 5, 50, 15)));
    assertEquals(Map.of("a", new MarkovFit.RemovalEffect(1, 1)), alone.effects());
    assertEquals(0.25, alone.conversionProbability());
  }

  @Test
  void withoutConversionsNothingIsLostOrShared() {
    for (int order = 1; order <= 2; order++) {
      MarkovFit fit = fit(order, List.of(row("a b", 0, 0, 5), row("b", 0, 0, 4)));
      assertEquals(0, fit.conversionProbability());
      assertEquals(new MarkovFit.RemovalEffect(0, 0), fit.effects().get("a"));
      assertEquals(Credit.NONE, fit.credits(0, 0).get("b"));
    }
  }

  /** If every journey converts, a channel's effect is the share of walks that meet it. */
  @Test
  void withoutNullsTheEffectIsTheShareThatMeetsTheChannel() {
    for (int order = 1; order <= 2; order++) {
      MarkovFit fit = fit(order, List.of(row("a b", 1, 1, 0), row("c", 3, 3, 0)));
      assertEquals(1, fit.conversionProbability(), 1e-15);
      assertEquals(0.25, fit.effects().get("a").conversions(), 1e-15);
      assertEquals(0.75, fit.effects().get("c").conversions(), 1e-15);
    }
  }

  @Test
  void conversionsWithoutValueHaveValueEffectsOfZero() {
    MarkovFit fit = fit(2, List.of(row("a b", 2, 0, 1), row("b", 1, 0, 1)));
    assertEquals(0, fit.effects().get("b").value());
    assertEquals(0, fit.credits(3, 0).get("b").value());
    double all = fit.credits(3, 0).values().stream().mapToDouble(Credit::conversions).sum();
    assertEquals(3, all, 1e-14);
  }

  @Test
  void noJourneysGiveNoChannels() {
    AttributionCounts none = new AttributionCounts(upTo(2));
    assertEquals(Map.of(), none.markov(1).effects());
    assertEquals(Map.of(), none.markov(2).effects());
    assertEquals(0, none.baseRate());
  }

  /** Thousands of expected touches: sweeps need long and stay exact, as the inverse does. */
  @Test
  void longJourneysAreSolvedAsWell() {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      path.addAll(List.of("a", "b", "c").subList(i % 2, 3));
    }
    List<RandomJourneys.Row> rows =
        List.of(new RandomJourneys.Row(path, 3, 30, 2), row("d a", 1, 7, 4), row("d", 0, 0, 3));
    MarkovFit fit = fit(3, rows);
    PlainChain plain = new PlainChain(rows, 3);
    assertEquals(4.0 / 13, fit.conversionProbability(), 1e-11);
    assertTrue(fit.errorBound() < 1e-10, "bound " + fit.errorBound());
    for (String channel : List.of("a", "b", "c", "d")) {
      double expected = plain.removalEffect(channel).conversions();
      assertEquals(expected, fit.effects().get(channel).conversions(), 1e-10, channel);
    }
  }

  /** Names decide the order of everything, so the order of rows does not show in a single bit. */
  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<RandomJourneys.Row> rows = RandomJourneys.rows(Seeds.random(11), 300, 7);
    List<RandomJourneys.Row> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    for (int order = 1; order <= 3; order++) {
      assertEquals(fit(order, rows), fit(order, turned));
    }
  }

  @Test
  void whatWasNotCountedIsRefused() {
    AttributionCounts counts = new AttributionCounts(upTo(1));
    assertThrows(InvalidInput.class, () -> counts.markov(2));
    assertThrows(InvalidInput.class, () -> new AttributionCounts(List.of()));
    Journey journey = new Journey(Journey.Outcome.EXPIRED, List.of(new Touchpoint("a", 0)), 9, 0);
    counts.subtract(journey);
    assertThrows(InvalidInput.class, counts::baseRate);
    assertThrows(InvalidInput.class, () -> counts.markov(1));
    counts.add(journey);
    assertEquals(Map.of(), counts.markov(1).effects());
  }
}
