package io.waggle.science.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures computed elsewhere from the textbook formulas, and the textbook's own examples. */
final class ScoreGoldenTest {
  private static final double NEAR = 1e-12;

  private static final double[][] COMPARISONS = {
    {1, 1.0 / 2, 4, 3, 3},
    {2, 1, 7, 5, 5},
    {1.0 / 4, 1.0 / 7, 1, 1.0 / 2, 1.0 / 3},
    {1.0 / 3, 1.0 / 5, 2, 1, 1},
    {1.0 / 3, 1.0 / 5, 3, 1, 1}
  };

  static final Ratings PHONES =
      new Ratings(
          List.of("A", "B", "C", "D", "E"),
          List.of(
              Indicator.cost("price"),
              Indicator.benefit("storage"),
              Indicator.benefit("camera"),
              Indicator.benefit("looks")),
          new double[][] {
            {250, 16, 12, 5}, {200, 16, 8, 3}, {300, 32, 16, 4}, {275, 32, 8, 4}, {225, 16, 16, 2}
          });

  @Test
  void comparisonsByPairs() {
    Ahp.Judgement saaty = Ahp.weigh(COMPARISONS, RandomIndex.SAATY);
    assertArrayEquals(
        new double[] {
          0.2636034927992155,
          0.47583537818231564,
          0.05381459692577267,
          0.09806828760051982,
          0.10867824449217629
        },
        saaty.weights().shares(),
        NEAR);
    assertEquals(5.072084408570216, saaty.lambdaMax(), NEAR);
    assertEquals(0.018021102142554035, saaty.consistencyIndex(), NEAR);
    assertEquals(0.01609026977013753, saaty.consistencyRatio(), NEAR);
    assertTrue(saaty.isConsistent());
    Ahp.Judgement tran = Ahp.weigh(COMPARISONS, RandomIndex.SAATY_TRAN);
    assertEquals(0.016235227155454085, tran.consistencyRatio(), NEAR);
    assertArrayEquals(
        new double[] {
          0.2636328046589077,
          0.4772638691948635,
          0.05307415550206273,
          0.09883999077895186,
          0.10718917986521412
        },
        Ahp.byGeometricMeans(COMPARISONS).shares(),
        NEAR);
  }

  @Test
  void closenessToTheIdeal() {
    assertArrayEquals(
        new double[] {
          0.5342768571821003,
          0.3083677687324685,
          0.6916322312675315,
          0.534736584486838,
          0.40104612151678615
        },
        Topsis.closeness(PHONES, Weights.equal(4)),
        NEAR);
  }

  @Test
  void weightsByEntropy() {
    EntropyWeights.Entropy minMax = EntropyWeights.weigh(PHONES, EntropyWeights.Variant.MIN_MAX);
    assertArrayEquals(
        new double[] {
          0.7952181416542043, 0.43067655807339306, 0.6554587535412857, 0.8207140722512382
        },
        minMax.entropies(),
        NEAR);
    assertArrayEquals(
        new double[] {
          0.15777543313866, 0.4386387220604463, 0.26545390706614574, 0.13813193773474786
        },
        minMax.weights().shares(),
        NEAR);
    EntropyWeights.Entropy share =
        EntropyWeights.weigh(PHONES, EntropyWeights.Variant.DIRECT_SHARE);
    assertArrayEquals(
        new double[] {
          0.9937508914875708, 0.9629610647945144, 0.9718495448242642, 0.9736669121131953
        },
        share.entropies(),
        NEAR);
    assertArrayEquals(
        new double[] {
          0.06391538399045828, 0.3788312783411814, 0.2879206127537567, 0.2693327249146037
        },
        share.weights().shares(),
        NEAR);
    assertArrayEquals(
        new double[] {
          0.31612423647481896,
          0.17223659653325707,
          0.8277634034667429,
          0.6293103198105112,
          0.35752988211013204
        },
        Topsis.closeness(PHONES, minMax.weights()),
        NEAR);
  }

  @Test
  void weightsByContrastAndConflict() {
    assertArrayEquals(
        new double[] {
          0.27156958983563706, 0.28167162026165193, 0.25638458541134085, 0.19037420449137016
        },
        Critic.weigh(PHONES).weights().shares(),
        NEAR);
  }

  @Test
  void theFeasibilityExample() {
    List<Indicator> indicators =
        List.of(
            Indicator.benefit("technology"),
            Indicator.benefit("economy"),
            Indicator.benefit("operation"),
            Indicator.benefit("risk"));
    Scorecard card = new Scorecard(indicators, Weights.of(30, 25, 25, 20));
    Scorecard.Assessment found =
        card.assess(new Ratings(List.of("plan"), indicators, new double[][] {{91, 85, 78, 70}}))
            .getFirst();
    assertEquals(82.05, found.total());
    assertEquals(
        82.05, found.contributions().stream().mapToDouble(Double::doubleValue).sum(), NEAR);
  }
}
