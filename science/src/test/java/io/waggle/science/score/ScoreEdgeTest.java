package io.waggle.science.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single alternatives, indicators that do not differ, contradictions, and what is refused. */
final class ScoreEdgeTest {
  private static final List<Indicator> TWO =
      List.of(Indicator.benefit("reach"), Indicator.cost("price"));

  private static Ratings ratings(double[]... rows) {
    List<String> names = new ArrayList<>();
    for (double[] row : rows) {
      names.add("plan " + names.size() + " of " + row.length);
    }
    return new Ratings(names, TWO, rows);
  }

  @Test
  void oneAlternativeGivesEqualWeightsAndSaysSo() {
    Ratings one = ratings(new double[] {10, 20});
    EntropyWeights.Entropy entropy = EntropyWeights.weigh(one, EntropyWeights.Variant.MIN_MAX);
    assertTrue(entropy.fellBack());
    assertArrayEquals(new double[] {0.5, 0.5}, entropy.weights().shares());
    assertTrue(Critic.weigh(one).fellBack());
    assertArrayEquals(new double[] {0.5}, Topsis.closeness(one, Weights.equal(2)));
    assertEquals(0, RankReversal.onRemoval(one, r -> new double[r.size()]).pairs());
  }

  @Test
  void anIndicatorThatDoesNotDifferGetsNoWeight() {
    Ratings ratings = ratings(new double[] {10, 7}, new double[] {20, 7}, new double[] {40, 7});
    for (EntropyWeights.Variant variant : EntropyWeights.Variant.values()) {
      EntropyWeights.Entropy entropy = EntropyWeights.weigh(ratings, variant);
      assertFalse(entropy.fellBack());
      assertArrayEquals(new double[] {1, 0}, entropy.weights().shares(), variant.name());
    }
    assertArrayEquals(new double[] {1, 0}, Critic.weigh(ratings).weights().shares());
  }

  @Test
  void indicatorsThatRepeatOneAnotherHaveNoConflict() {
    Ratings ratings = ratings(new double[] {10, 9}, new double[] {20, 8}, new double[] {40, 6});
    assertTrue(Critic.weigh(ratings).fellBack());
  }

  @Test
  void contradictionsShowAndAreNamed() {
    double[][] circle = {{1, 9, 1.0 / 9}, {1.0 / 9, 1, 9}, {9, 1.0 / 9, 1}};
    Ahp.Judgement found = Ahp.weigh(circle, RandomIndex.SAATY);
    assertFalse(found.isConsistent());
    assertArrayEquals(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, found.weights().shares(), 1e-12);
    double[][] slip = {{1, 2, 1.0 / 4}, {0.5, 1, 2}, {4, 0.5, 1}};
    Ahp.Doubt doubt = Ahp.weigh(slip, RandomIndex.SAATY).mostDoubtful();
    assertTrue(doubt.given() / doubt.implied() > 2 || doubt.implied() / doubt.given() > 2);
    double[][] rounded = {{1, 3}, {0.33, 1}};
    assertArrayEquals(
        new double[] {0.75, 0.25}, Ahp.weigh(rounded, RandomIndex.SAATY).weights().shares(), 1e-12);
  }

  @Test
  void aThirdCanTurnTheOrderOfTwo() {
    List<Indicator> indicators = List.of(Indicator.benefit("reach"), Indicator.benefit("return"));
    Ratings two = new Ratings(List.of("A", "B"), indicators, new double[][] {{2, 2}, {3, 1}});
    Ratings third = new Ratings(List.of("C"), indicators, new double[][] {{1, 7}});
    RankReversal.Method topsis = some -> Topsis.closeness(some, Weights.equal(2));
    RankReversal.Finding addition = RankReversal.onAddition(two, third, topsis);
    assertEquals(List.of(new RankReversal.Reversal("C", true, "A", "B")), addition.reversals());
    assertEquals(1, addition.pairs());
    assertEquals(1, addition.winnerChanges());
    RankReversal.Finding removal = RankReversal.onRemoval(two.with("C", third.row(0)), topsis);
    assertEquals(List.of(new RankReversal.Reversal("C", false, "B", "A")), removal.reversals());
    assertEquals(3, removal.pairs());
    assertFalse(removal.isFirm());
    assertTrue(RankReversal.onRemoval(ScoreGoldenTest.PHONES, some -> closeness(some)).isFirm());
  }

  private static double[] closeness(Ratings ratings) {
    return Topsis.closeness(ratings, Weights.equal(4));
  }

  @Test
  void ratesCostsAndValuesBeyondTheEnds() {
    List<Indicator> indicators =
        List.of(new Indicator("price", 300, 200), new Indicator("reach", 0, 1_000));
    Scorecard card = new Scorecard(indicators, Weights.of(1, 3));
    Scorecard.Assessment found =
        card.assess(new Ratings(List.of("a"), indicators, new double[][] {{225, 1_500}}))
            .getFirst();
    assertEquals(0.25 * 75 + 0.75 * 100, found.total());
    assertEquals(List.of("reach"), found.beyond());
  }

  @Test
  void stagesBlend() {
    Map<Stage, Weights> judged =
        Map.of(Stage.LAUNCH, Weights.of(1, 3), Stage.GROWTH, Weights.of(3, 1));
    StageWeights weights = new StageWeights(judged, Weights.of(1, 1), 0.5, 0, 1);
    assertArrayEquals(new double[] {0.375, 0.625}, weights.at(StageMix.at(0)).shares(), 1e-15);
    assertArrayEquals(new double[] {0.5, 0.5}, weights.at(StageMix.at(0.5)).shares(), 1e-15);
    assertThrows(InvalidInput.class, () -> weights.at(StageMix.at(2)));
    StageMix mix = StageMix.of(Map.of(Stage.LAUNCH, 1.0, Stage.GROWTH, 3.0));
    assertEquals(0.75, mix.share(Stage.GROWTH));
    assertEquals(Stage.GROWTH, mix.likeliest());
    StageWeights capped =
        new StageWeights(Map.of(Stage.LAUNCH, Weights.of(1, 0)), Weights.of(1, 0), 0, 0, 0.6);
    assertArrayEquals(new double[] {0.6, 0.4}, capped.at(StageMix.at(0)).shares(), 1e-12);
  }

  @Test
  void standsAmongOthersOfTheSameStage() {
    List<Benchmark.Peer> peers = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      peers.add(new Benchmark.Peer("g" + i, Stage.GROWTH, 10 * i));
      peers.add(new Benchmark.Peer("m" + i, Stage.MATURE, 1000));
    }
    Benchmark.Ranked ranked =
        (Benchmark.Ranked) Benchmark.of(peers, Stage.GROWTH).standing(70, 0.95);
    assertEquals(6.5 / 9, ranked.percentile(), 1e-15);
    assertEquals(30, ranked.lowerQuartile());
    assertEquals(50, ranked.median());
    assertEquals(70, ranked.upperQuartile());
    assertEquals(0.4019093461105984, ranked.interval().low(), 1e-12);
    assertEquals(0.9095817434807152, ranked.interval().high(), 1e-12);
    assertEquals(
        new Benchmark.TooFewPeers(0), Benchmark.of(peers, Stage.LAUNCH).standing(70, 0.95));
  }

  @Test
  void refusesWhatCannotBeUsed() {
    double[][] one = {{1, 2}};
    List<Throwable> refused =
        List.of(
            refusal(() -> Weights.of()),
            refusal(() -> Weights.of(0, 0)),
            refusal(() -> Weights.of(1, -1)),
            refusal(() -> Weights.of(1, Double.NaN)),
            refusal(() -> new Ratings(List.of("a", "a"), TWO, new double[][] {{1, 2}, {1, 2}})),
            refusal(() -> new Ratings(List.of(), TWO, new double[0][])),
            refusal(() -> new Ratings(List.of("a"), TWO, new double[][] {{1, Double.NaN}})),
            refusal(() -> new Ratings(List.of("a"), TWO, new double[][] {{1}})),
            refusal(() -> Topsis.closeness(new Ratings(List.of("a"), TWO, one), Weights.of(1))),
            refusal(() ->
                EntropyWeights.weigh(
                    ratings(new double[] {-1, 2}, new double[] {1, 2}),
                    EntropyWeights.Variant.DIRECT_SHARE)),
            refusal(() -> Ahp.weigh(new double[0][], RandomIndex.SAATY)),
            refusal(() -> Ahp.weigh(new double[][] {{1, 2}, {2, 1}}, RandomIndex.SAATY)),
            refusal(() -> Ahp.weigh(new double[][] {{1, 2}, {0.5}}, RandomIndex.SAATY)),
            refusal(() -> Ahp.weigh(new double[][] {{1, -2}, {-0.5, 1}}, RandomIndex.SAATY)),
            refusal(() -> new StageWeights(Map.of(), Weights.equal(4), 0.5, 0.3, 1)),
            refusal(() -> new StageWeights(Map.of(), Weights.equal(4), 0.5, 0, 0.2)),
            refusal(() -> StageMix.at(4)),
            refusal(() -> new Indicator("flat", 5, 5)));
    assertEquals(18, refused.size());
    double[][] large = new double[11][11];
    for (double[] row : large) {
      java.util.Arrays.fill(row, 1);
    }
    assertTrue(
        refusal(() -> Ahp.weigh(large, RandomIndex.SAATY)).getMessage().contains("at most 10"));
  }

  private static Throwable refusal(org.junit.jupiter.api.function.Executable what) {
    return assertThrows(InvalidInput.class, what);
  }
}
