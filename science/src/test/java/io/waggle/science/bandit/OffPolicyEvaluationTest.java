package io.waggle.science.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.bandit.DecisionLog.Logged;
import io.waggle.science.bandit.Evaluation.Estimate;
import io.waggle.science.bandit.Evaluation.Estimator;
import io.waggle.science.bandit.OffPolicyEvaluation.Settings;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class OffPolicyEvaluationTest {
  private static final Overlap.Gate OPEN = new Overlap.Gate(0, 1, 1e9, 1);

  /** Rates of three actions for people of kind 0 and 1. */
  private static final double[][] RATES = {{0.1, 0.3, 0.2}, {0.6, 0.1, 0.2}};

  private static final double[][] LOGGING = {{0.5, 0.25, 0.25}, {0.2, 0.4, 0.4}};
  private static final double[][] TARGET = {{0.1, 0.8, 0.1}, {0.9, 0.05, 0.05}};

  private static double truth() {
    double value = 0;
    for (int kind = 0; kind < 2; kind++) {
      for (int i = 0; i < 3; i++) {
        value += 0.5 * TARGET[kind][i] * RATES[kind][i];
      }
    }
    return value;
  }

  private static DecisionLog log(int rows, long seed, double modelError) {
    UniformRandomProvider random = Seeds.random(seed);
    int[] action = new int[rows];
    double[] reward = new double[rows];
    double[] probability = new double[rows];
    double[][] target = new double[rows][];
    double[][] model = new double[rows][3];
    for (int row = 0; row < rows; row++) {
      int kind = random.nextInt(2);
      Choice choice = ActionProbabilities.of(LOGGING[kind]).choose(random);
      action[row] = choice.arm();
      probability[row] = choice.actionProbability();
      reward[row] = random.nextDouble() < RATES[kind][choice.arm()] ? 1 : 0;
      target[row] = TARGET[kind];
      for (int i = 0; i < 3; i++) {
        model[row][i] = RATES[kind][i] + modelError;
      }
    }
    return DecisionLog.withTarget(new Logged(action, reward, probability), target).withModel(model);
  }

  private static Map<Estimator, Estimate> estimates(DecisionLog log, Settings settings) {
    Evaluation found = OffPolicyEvaluation.evaluate(log, settings, Progress.silent());
    Map<Estimator, Estimate> by = new EnumMap<>(Estimator.class);
    for (Estimate each : assertInstanceOf(Evaluation.Supported.class, found).estimates()) {
      by.put(each.estimator(), each);
    }
    return by;
  }

  private static Settings settings(double clip, long seed) {
    return new Settings(clip, OPEN, 100, 0.9, seed);
  }

  /** Four rows by hand: weights 2, 0.5, 1 and 0, rewards 1, 1, 0 and 1. */
  @Test
  void aSmallLogAgreesWithPaperAndPencil() {
    Logged logged =
        new Logged(
            new int[] {0, 1, 0, 1}, new double[] {1, 1, 0, 1}, new double[] {0.25, 0.8, 0.5, 0.5});
    double[][] target = {{0.5, 0.5}, {0.6, 0.4}, {0.5, 0.5}, {1, 0}};
    double[][] model = {{0.5, 0.25}, {0.5, 0.25}, {0.5, 0.25}, {0.5, 0.25}};
    DecisionLog log = DecisionLog.withTarget(logged, target).withModel(model);
    Map<Estimator, Estimate> found = estimates(log, settings(Double.POSITIVE_INFINITY, 1));
    assertEquals(2.5 / 4, found.get(Estimator.IPS).value(), 1e-12);
    assertEquals(2.5 / 3.5, found.get(Estimator.SNIPS).value(), 1e-12);
    assertEquals((0.375 + 0.4 + 0.375 + 0.5) / 4, found.get(Estimator.DIRECT).value(), 1e-12);
    double correction = (2 * 0.5 + 0.5 * 0.75 - 0.5) / 4;
    assertEquals(
        found.get(Estimator.DIRECT).value() + correction,
        found.get(Estimator.DOUBLY_ROBUST).value(),
        1e-12);
    Overlap overlap = Overlap.of(log);
    assertEquals(3.5 * 3.5 / 5.25, overlap.effectiveSampleSize(), 1e-12);
    assertEquals(2, overlap.maxWeight());
    assertEquals(2 / 3.5, overlap.maxWeightShare(), 1e-12);
    assertEquals(0.875, overlap.meanWeight(), 1e-12);
    Map<Estimator, Estimate> clipped = estimates(log, settings(1, 1));
    assertEquals(1.5 / 4, clipped.get(Estimator.IPS).value(), 1e-12);
  }

  @Test
  void everyEstimateIsUnbiasedAndItsIntervalCovers() {
    int runs = 120;
    Map<Estimator, Integer> covered = new EnumMap<>(Estimator.class);
    Map<Estimator, Double> mean = new EnumMap<>(Estimator.class);
    for (int run = 0; run < runs; run++) {
      for (Estimate each : estimates(log(1_000, run, 0), settings(1e9, run)).values()) {
        covered.merge(each.estimator(), each.interval().contains(truth()) ? 1 : 0, Integer::sum);
        mean.merge(each.estimator(), each.value() / runs, Double::sum);
      }
    }
    for (Estimator each : Estimator.values()) {
      assertEquals(truth(), mean.get(each), 0.008, each + "");
    }
    for (Estimator each :
        List.of(Estimator.REPLAY, Estimator.IPS, Estimator.SNIPS, Estimator.DOUBLY_ROBUST)) {
      assertEquals(0.9, covered.get(each) / (double) runs, 0.085, each + "");
    }
  }

  @Test
  void doublyRobustSurvivesAWrongModelAndDirectDoesNot() {
    double direct = 0;
    double robust = 0;
    for (int run = 0; run < 40; run++) {
      Map<Estimator, Estimate> found = estimates(log(2_000, run, 0.2), settings(1e9, run));
      direct += found.get(Estimator.DIRECT).value() / 40;
      robust += found.get(Estimator.DOUBLY_ROBUST).value() / 40;
    }
    assertEquals(truth() + 0.2, direct, 0.01);
    assertEquals(truth(), robust, 0.01);
  }

  @Test
  void theLoggingPolicyItselfIsItsMeanReward() {
    UniformRandomProvider random = Seeds.random(6);
    int rows = 500;
    int[] action = new int[rows];
    double[] reward = new double[rows];
    double[] probability = new double[rows];
    double[] p = {0.2, 0.3, 0.5};
    double[][] target = new double[rows][];
    Arrays.fill(target, p);
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      action[row] = ActionProbabilities.of(p).choose(random).arm();
      probability[row] = p[action[row]];
      reward[row] = random.nextInt(4);
      sum += reward[row];
    }
    DecisionLog log = DecisionLog.withTarget(new Logged(action, reward, probability), target);
    Map<Estimator, Estimate> found = estimates(log, Settings.standard(3));
    assertEquals(3, found.size());
    for (Estimate each : found.values()) {
      assertEquals(sum / rows, each.value(), 1e-12);
    }
  }

  @Test
  void actionMeansAnswerFromTheOtherHalf() {
    Logged logged =
        new Logged(
            new int[] {0, 0, 1, 1}, new double[] {1, 0, 1, 0}, new double[] {0.5, 0.5, 0.5, 0.5});
    double[][] target = {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}};
    DecisionLog log = DecisionLog.withTarget(logged, target).withActionMeans();
    // Row 0 hears from rows 1 and 3: one reward of 0 for each action, pulled to 0.5.
    assertEquals(0.25, log.modelled(0, 0), 1e-12);
    assertEquals(0.75, log.modelled(1, 1), 1e-12);
  }

  private static List<Overlap.Lack> lacks(DecisionLog log) {
    Evaluation found = OffPolicyEvaluation.evaluate(log, Settings.standard(1), Progress.silent());
    return assertInstanceOf(Evaluation.Refused.class, found).lacks();
  }

  private static DecisionLog uniformLog(int rows, double[] target, boolean isThirdLogged) {
    int[] action = new int[rows];
    double[] reward = new double[rows];
    double[] probability = new double[rows];
    double[][] targets = new double[rows][];
    for (int row = 0; row < rows; row++) {
      action[row] = row % (isThirdLogged ? 3 : 2);
      reward[row] = row % 5 == 0 ? 1 : 0;
      probability[row] = isThirdLogged ? 1.0 / 3 : 0.5;
      targets[row] = target;
    }
    return DecisionLog.withTarget(new Logged(action, reward, probability), targets);
  }

  @Test
  void refusesWithoutOverlap() {
    double[] onThird = {0, 0, 1};
    List<Overlap.Lack> never = lacks(uniformLog(3_000, onThird, false));
    assertTrue(never.contains(Overlap.Lack.ACTIONS_NEVER_LOGGED), never + "");
    assertTrue(never.contains(Overlap.Lack.TOO_FEW_EFFECTIVE_ROWS), never + "");
    // A third of the target is uncovered: weights average 2/3.
    double[] even = {0.34, 0.33, 0.33};
    List<Overlap.Lack> partly = lacks(uniformLog(3_000, even, false));
    assertTrue(partly.contains(Overlap.Lack.WEIGHTS_DO_NOT_AVERAGE_ONE), partly + "");
    assertEquals(
        List.of(Overlap.Lack.TOO_FEW_EFFECTIVE_ROWS), lacks(uniformLog(150, onThird, true)));
  }

  @Test
  void refusesWhenOneRowCarriesEverything() {
    int rows = 2_000;
    double[] probability = new double[rows];
    double[] targetOfLogged = new double[rows];
    double[] reward = new double[rows];
    Arrays.fill(probability, 0.9);
    Arrays.fill(targetOfLogged, 0.9);
    probability[7] = 0.0001;
    targetOfLogged[7] = 0.05;
    reward[7] = 1;
    DecisionLog log =
        DecisionLog.withLoggedTarget(
            new Logged(new int[rows], reward, probability), targetOfLogged);
    assertTrue(lacks(log).contains(Overlap.Lack.ONE_ROW_DOMINATES));
  }

  @Test
  void refusesWithoutOrWithOnlyConversions() {
    int rows = 1_000;
    double[] same = new double[rows];
    Arrays.fill(same, 0.5);
    for (double each : new double[] {0, 1}) {
      double[] reward = new double[rows];
      Arrays.fill(reward, each);
      DecisionLog log = DecisionLog.withLoggedTarget(new Logged(new int[rows], reward, same), same);
      assertEquals(List.of(Overlap.Lack.REWARDS_ALL_EQUAL), lacks(log));
    }
  }

  @Test
  void refusesRowsThatMakeNoSense() {
    double[] one = {1};
    double[] half = {0.5};
    int[] first = {0};
    assertThrows(InvalidInput.class, () -> new Logged(new int[0], new double[0], new double[0]));
    assertThrows(InvalidInput.class, () -> new Logged(first, one, new double[] {0}));
    assertThrows(InvalidInput.class, () -> new Logged(first, one, new double[] {1.5}));
    assertThrows(InvalidInput.class, () -> new Logged(first, new double[] {Double.NaN}, one));
    assertThrows(InvalidInput.class, () -> new Logged(new int[] {-1}, one, one));
    Logged logged = new Logged(first, one, half);
    double[][] short1 = {{0.5, 0.4}};
    assertThrows(InvalidInput.class, () -> DecisionLog.withTarget(logged, short1));
    double[] above = {1.5};
    assertThrows(InvalidInput.class, () -> DecisionLog.withLoggedTarget(logged, above));
    DecisionLog loggedOnly = DecisionLog.withLoggedTarget(logged, half);
    assertThrows(InvalidInput.class, loggedOnly::withActionMeans);
  }

  @Test
  void aSeedIsAnAnswer() {
    DecisionLog log = log(500, 3, 0);
    assertEquals(estimates(log, settings(5, 9)), estimates(log, settings(5, 9)));
  }
}
