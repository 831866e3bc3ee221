package io.waggle.science.model.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ScoredTest {
  private static final double[] SCORES = {.9, .8, .7, .7, .6, .55, .5, .4, .4, .3, .2, .1};
  private static final double[] TARGET = {1, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 0};

  @Test
  void measuresAreThoseOfScikitLearn() {
    Scored scored = Scored.of(SCORES, TARGET);
    assertEquals(0.8333333333333333, scored.auc(), 1e-12);
    assertEquals(0.8218253968253967, scored.averagePrecision(), 1e-12);
    assertEquals(0.166875, scored.brierScore(), 1e-12);
    assertEquals(0.5003273068609438, scored.logLoss(), 1e-12);
    assertEquals(0.5, scored.baseRate());
  }

  @Test
  void liftCountsPartOfATie() {
    Scored scored = Scored.of(SCORES, TARGET);
    assertEquals(2, scored.lift(2.0 / 12), 1e-12);
    // Two certain ones and half of the two at 0.7, one of which is a one.
    assertEquals((2.5 / 3) / 0.5, scored.lift(3.0 / 12), 1e-12);
    assertEquals(1, scored.lift(1), 1e-12);
    assertThrows(InvalidInput.class, () -> scored.lift(0));
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    UniformRandomProvider random = Seeds.random(2);
    double[] scores = new double[300];
    double[] target = new double[300];
    for (int i = 0; i < 300; i++) {
      scores[i] = random.nextInt(20) / 20.0;
      target[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    Scored scored = Scored.of(scores, target);
    double[] reversed = new double[300];
    double[] reversedTarget = new double[300];
    Arrays.setAll(reversed, i -> scores[299 - i]);
    Arrays.setAll(reversedTarget, i -> target[299 - i]);
    Scored other = Scored.of(reversed, reversedTarget);
    assertEquals(scored.auc(), other.auc(), 1e-12);
    assertEquals(scored.averagePrecision(), other.averagePrecision(), 1e-12);
    assertEquals(scored.lift(0.1), other.lift(0.1), 1e-12);
  }

  @Test
  void calibrationBinsAndTheirError() {
    double[] scores = {.1, .2, .3, .4, .6, .7, .8, .9};
    double[] target = {0, 0, 1, 0, 1, 1, 0, 1};
    Scored scored = Scored.of(scores, target);
    List<Scored.CalibrationBin> bins = scored.calibration(2);
    assertEquals(4, bins.getFirst().rows());
    assertEquals(0.25, bins.getFirst().meanProbability(), 1e-12);
    assertEquals(0.25, bins.getFirst().observedShare(), 1e-12);
    assertEquals(0.75, bins.getLast().meanProbability(), 1e-12);
    assertEquals(0, scored.calibrationError(2), 1e-12);
    double[] bold = Arrays.stream(scores).map(s -> s < 0.5 ? 0 : 1).toArray();
    assertEquals(0.25, Scored.of(bold, target).calibrationError(2), 1e-12);
    assertEquals(8, scored.calibration(100).size());
  }

  @Test
  void theRocCurveBoundsTheAuc() {
    Scored scored = Scored.of(SCORES, TARGET);
    List<Scored.RocPoint> roc = scored.roc();
    double area = 0;
    for (int i = 1; i < roc.size(); i++) {
      area +=
          (roc.get(i).falsePositiveShare() - roc.get(i - 1).falsePositiveShare())
              * (roc.get(i).truePositiveShare() + roc.get(i - 1).truePositiveShare())
              / 2;
    }
    assertEquals(scored.auc(), area, 1e-12);
    assertEquals(new Scored.RocPoint(1, 1), roc.getLast());
  }

  @Test
  void unusableInputIsRefused() {
    assertThrows(InvalidInput.class, () -> Scored.of(new double[] {1}, new double[] {1, 0}));
    assertThrows(InvalidInput.class, () -> Scored.of(new double[0], new double[0]));
    assertThrows(InvalidInput.class, () -> Scored.of(new double[] {1, 2}, new double[] {1, 1}));
    assertThrows(InvalidInput.class, () -> Scored.of(new double[] {1, 2}, new double[] {1, 0.5}));
    assertThrows(
        InvalidInput.class, () -> Scored.of(new double[] {1, Double.NaN}, new double[] {1, 0}));
    Scored margins = Scored.of(new double[] {-3, 3}, new double[] {0, 1});
    assertEquals(1, margins.auc());
    assertThrows(InvalidInput.class, margins::logLoss);
    assertThrows(InvalidInput.class, margins::brierScore);
    assertThrows(InvalidInput.class, () -> margins.calibrationError(10));
  }

  /** By definition, over all pairs. */
  private static double[] deLong(double[] scores, double[] target) {
    double[] ones = pick(scores, target, 1);
    double[] zeros = pick(scores, target, 0);
    double[] ofOnes = new double[ones.length];
    double[] ofZeros = new double[zeros.length];
    for (int i = 0; i < ones.length; i++) {
      for (int j = 0; j < zeros.length; j++) {
        double wins = ones[i] > zeros[j] ? 1 : ones[i] == zeros[j] ? 0.5 : 0;
        ofOnes[i] += wins / zeros.length;
        ofZeros[j] += wins / ones.length;
      }
    }
    double auc = Arrays.stream(ofOnes).average().orElseThrow();
    double a = Arrays.stream(ofOnes).map(v -> (v - auc) * (v - auc)).sum() / (ones.length - 1);
    double b = Arrays.stream(ofZeros).map(v -> (v - auc) * (v - auc)).sum() / (zeros.length - 1);
    return new double[] {auc, a / ones.length + b / zeros.length};
  }

  private static double[] pick(double[] scores, double[] target, double which) {
    return IntStream.range(0, scores.length)
        .filter(i -> target[i] == which)
        .mapToDouble(i -> scores[i])
        .toArray();
  }

  @Test
  void theIntervalOfAnAucFollowsItsDefinition() {
    Estimate found = DeLong.auc(SCORES, TARGET, 0.95);
    double[] expected = deLong(SCORES, TARGET);
    assertEquals(expected[0], found.value(), 1e-12);
    double centre = Math.log(expected[0] / (1 - expected[0]));
    double margin = 1.959963984540054 * Math.sqrt(expected[1]) / (expected[0] * (1 - expected[0]));
    assertEquals(1 / (1 + Math.exp(margin - centre)), found.interval().low(), 1e-9);
    assertEquals(1 / (1 + Math.exp(-margin - centre)), found.interval().high(), 1e-9);
  }

  @Test
  void aPerfectOrderIsStillUncertain() {
    Estimate found = DeLong.auc(new double[] {1, 2, 3, 4, 5}, new double[] {0, 0, 0, 1, 1}, 0.95);
    assertEquals(1, found.value());
    assertEquals(Math.sqrt(0.05), found.interval().low(), 1e-12);
    Estimate worst = DeLong.auc(new double[] {5, 4, 1, 2}, new double[] {0, 0, 1, 1}, 0.95);
    assertEquals(1 - Math.sqrt(0.05), worst.interval().high(), 1e-12);
  }

  @Test
  void theIntervalCoversAndSeesTheDifferenceOfTwoModels() {
    int covered = 0;
    int wrongly = 0;
    int rightly = 0;
    // Scores of ones are one standard deviation higher: the true AUC is Φ(1 / √2).
    double truth = 0.7602499389065233;
    for (long seed = 1; seed <= 300; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      double[] target = new double[150];
      double[] score = new double[150];
      double[] alike = new double[150];
      double[] worse = new double[150];
      for (int i = 0; i < 150; i++) {
        target[i] = i % 3 == 0 ? 1 : 0;
        double common = 0.9 * gauss(random);
        score[i] = target[i] + common + Math.sqrt(0.19) * gauss(random);
        alike[i] = target[i] + common + Math.sqrt(0.19) * gauss(random);
        worse[i] = 0.2 * target[i] + common + Math.sqrt(0.19) * gauss(random);
      }
      covered += DeLong.auc(score, target, 0.9).interval().contains(truth) ? 1 : 0;
      wrongly += DeLong.difference(score, alike, target, 0.9).interval().contains(0) ? 0 : 1;
      rightly += DeLong.difference(score, worse, target, 0.9).interval().low() > 0 ? 1 : 0;
    }
    assertTrue(covered >= 255 && covered <= 285, "covered " + covered);
    assertTrue(wrongly >= 15 && wrongly <= 48, "wrongly " + wrongly);
    assertTrue(rightly > 280, "rightly " + rightly);
  }

  private static double gauss(UniformRandomProvider random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  @Test
  void bootstrapIntervalsCover() {
    int covered = 0;
    for (long seed = 1; seed <= 200; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      double[] values = random.doubles(60).toArray();
      covered +=
          new Bootstrap(60, 200, 0.9, seed)
                  .interval(draw -> {
                    double sum = 0;
                    for (int i = 0; i < 60; i++) {
                      sum += draw[i] * values[i] / 60;
                    }
                    return sum;
                  })
                  .contains(0.5)
              ? 1
              : 0;
    }
    assertTrue(covered >= 168 && covered <= 192, "covered " + covered);
    assertThrows(
        InvalidInput.class, () -> new Bootstrap(5, 50, 0.9, 1).interval(draw -> Double.NaN));
  }

  @Test
  void anAssessmentHoldsItsEstimatesAndKnowsTheNoise() {
    UniformRandomProvider random = Seeds.random(3);
    double[] probabilities = random.doubles(2_000).toArray();
    double[] target =
        Arrays.stream(probabilities).map(p -> random.nextDouble() < p ? 1 : 0).toArray();
    Assessment figures = Assessment.of(probabilities, target, 0.95, 1);
    for (Estimate each :
        List.of(
            figures.auc(),
            figures.averagePrecision(),
            figures.lift(),
            figures.brierScore(),
            figures.logLoss())) {
      assertTrue(each.interval().contains(each.value()), each.toString());
    }
    // True probabilities err by chance only; pulled to the middle they err by more.
    assertEquals(figures.calibrationNoise(), figures.calibrationError(), 0.012);
    double[] timid = Arrays.stream(probabilities).map(p -> 0.25 + p / 2).toArray();
    Assessment pulled = Assessment.of(timid, target, 0.95, 1);
    assertTrue(pulled.calibrationError() > 3 * pulled.calibrationNoise());
    assertEquals(figures, Assessment.of(probabilities, target, 0.95, 1));
  }

  @Test
  void regressionsAreMeasuredToo() {
    double[] target = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] predicted = {2, 1, 4, 3, 6, 5, 8, 7, 10, 9};
    RegressionAssessment figures = RegressionAssessment.of(predicted, target, 0.9, 1);
    assertEquals(1, figures.meanAbsoluteError().value(), 1e-12);
    assertEquals(1, figures.rootMeanSquaredError().value(), 1e-12);
    assertEquals(1 - 10 / 82.5, figures.explainedShare().value(), 1e-12);
    assertTrue(figures.explainedShare().interval().high() < 1);
    assertThrows(
        InvalidInput.class,
        () -> RegressionAssessment.of(new double[] {1, 2}, new double[] {3, 3}, 0.9, 1));
    assertThrows(
        InvalidInput.class,
        () -> RegressionAssessment.of(new double[] {1}, new double[] {3, 4}, 0.9, 1));
  }
}
