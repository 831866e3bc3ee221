package io.waggle.science.uplift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.tree.TreeModel;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.uplift.Assignment.Observed;
import io.waggle.science.uplift.Assignment.Randomised;
import io.waggle.science.uplift.UpliftAnswer.Verdict;
import io.waggle.science.uplift.UpliftPlan.Method;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Few people and even effects are for regressions; a model of effects can be kept. */
class BaseTest {
  /** Half are treated, by chance; the outcome is a number and the effect rises with age. */
  private static Trial trial(int people, double slope, Assignment assignment, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[] age = new double[people];
    double[] visits = new double[people];
    boolean[] treated = new boolean[people];
    double[] outcome = new double[people];
    for (int row = 0; row < people; row++) {
      age[row] = random.nextDouble() * 2 - 1;
      visits[row] = random.nextDouble();
      treated[row] = random.nextDouble() < 0.5;
      double effect = treated[row] ? 1 + slope * age[row] : 0;
      outcome[row] = 3 * visits[row] + effect + 2 * random.nextDouble();
    }
    FeatureFrame frame =
        FeatureFrame.builder().numeric("age", age).numeric("visits", visits).build();
    return Trial.of(frame, treated, outcome, assignment);
  }

  private static UpliftAnswer learn(Trial trial, Method method, Base base) {
    return Uplift.learn(trial, new UpliftPlan(method, base, 5, 200, 0.95, 1), Work.quiet());
  }

  @ParameterizedTest
  @EnumSource
  void regressionsFindEvenEffectsOfFewPeople(Method method) {
    Trial trial = trial(240, 1, new Randomised(0.5), 5);
    UpliftAnswer answer = learn(trial, method, Base.LINEAR);
    assertEquals(Verdict.HETEROGENEITY_SHOWN, answer.verdict());
    double off = 0;
    for (int row = 0; row < trial.size(); row++) {
      double effect = 1 + trial.frame().column("age").at(row);
      off += Math.abs(answer.predicted().get(row) - effect) / trial.size();
    }
    assertTrue(off < 0.3, "apart by " + off);
  }

  @Test
  void withoutHeterogeneityNoneIsShown() {
    int shown = 0;
    for (int seed = 0; seed < 20; seed++) {
      Trial trial = trial(200, 0, new Randomised(0.5), 50 + seed);
      UpliftAnswer answer = learn(trial, Method.DR, Base.LINEAR);
      shown += answer.verdict() == Verdict.HETEROGENEITY_SHOWN ? 1 : 0;
    }
    assertTrue(shown <= 2, shown + " of 20");
  }

  @Test
  void observedProbabilitiesComeFromTheSameBase() {
    UpliftAnswer answer = learn(trial(400, 1, new Observed(), 6), Method.DR, Base.LINEAR);
    assertEquals(Verdict.HETEROGENEITY_SHOWN, answer.verdict());
    assertTrue(answer.effect().interval().contains(1), answer.effect().toString());
  }

  @Test
  void theBandHoldsTheCurve() {
    UpliftAnswer answer = learn(trial(400, 1, new Randomised(0.5), 8), Method.DR, Base.LINEAR);
    assertEquals(20, answer.band().size());
    assertEquals(answer.effect().interval(), answer.band().getLast().gain());
    double[] shares = {0.05, 0.5, 1};
    double[] gains = GainCurve.at(shares, answer.curve());
    assertTrue(answer.band().get(0).gain().contains(gains[0]));
    assertTrue(answer.band().get(9).gain().contains(gains[1]));
    assertEquals(answer.effect().value(), gains[2], 1e-12);
  }

  /** NumPy: hat matrices of all 33 ridges, the one with the least criterion. */
  @Test
  void ridgeEqualsTheHatMatrix() {
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("a", 1, 2, 3, 4, 5, 6, 7, 8)
            .numeric("b", 0, 1, 0, 1, 1, 0, 0, 1)
            .build();
    double[] target = {1.1, 2.3, 2.2, 4.6, 4.9, 5.2, 7.4, 7.1};
    double[] expected = {
      1.1219772664255827, 2.302122576669996, 2.8806106520603896, 4.060755962304803,
      4.940072655122206, 5.5185607305126, 6.397877423330003, 7.578022733574416
    };
    RidgeRegression fit = RidgeRegression.fit(TrainingSet.of(frame, target));
    assertArrayEquals(expected, fit.score(frame), 1e-10);
  }

  @Test
  void aTargetThatIsTheSameForAllIsPredictedForAll() {
    FeatureFrame frame = FeatureFrame.builder().numeric("a", 1, 2, 3, 4).build();
    double[] same = {7, 7, 7, 7};
    assertArrayEquals(same, RidgeRegression.fit(TrainingSet.of(frame, same)).score(frame), 1e-12);
  }

  @Test
  void aModelThatIsKeptKnowsTheEffect() {
    TreeModel model = Uplift.model(trial(3_000, 1, new Randomised(0.5), 7), 1, Work.quiet());
    FeatureFrame others =
        FeatureFrame.builder().numeric("age", -0.9, 0.9).numeric("visits", 0.5, 0.5).build();
    double[] effects = model.score(others);
    assertEquals(0.1, effects[0], 0.25, Arrays.toString(effects));
    assertEquals(1.9, effects[1], 0.25, Arrays.toString(effects));
  }
}
