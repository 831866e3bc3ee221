package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * Logged choices of one policy, each with its reward and action probability, beside what another
 * policy (the target) would do in the same place. Immutable; arrays are copied.
 */
public final class DecisionLog {
  private final int[] action;
  private final double[] reward;
  private final double[] actionProbability;

  /** Probability of the logged action under the target. */
  private final double[] targetOfLogged;

  /** Probability of every action under the target, row by row; no rows if that is not known. */
  private final double[][] target;

  /** Expected reward of every action according to a model; no rows without a model. */
  private final double[][] modelled;

  private DecisionLog(
      Logged logged, double[] targetOfLogged, double[][] target, double[][] modelled) {
    this.action = logged.action;
    this.reward = logged.reward;
    this.actionProbability = logged.actionProbability;
    this.targetOfLogged = targetOfLogged;
    this.target = target;
    this.modelled = modelled;
  }

  /**
   * What was logged.
   *
   * @param action index of the chosen action, from 0
   * @param reward of the choice, any finite number
   * @param actionProbability with which the action was chosen, in (0, 1]
   */
  public record Logged(int[] action, double[] reward, double[] actionProbability) {
    public Logged {
      InvalidInput.unless(action.length > 0, "log", "is empty", "give at least one choice");
      InvalidInput.unless(
          action.length == reward.length && action.length == actionProbability.length,
          "log",
          "has columns of different length",
          "give action, reward and actionProbability for each row");
      action = action.clone();
      reward = reward.clone();
      actionProbability = actionProbability.clone();
      for (int row = 0; row < action.length; row++) {
        InvalidInput.unless(action[row] >= 0, at("action", row), "is negative", "count from 0");
        InvalidInput.finite(at("reward", row), reward[row]);
        InvalidInput.unless(
            actionProbability[row] > 0 && actionProbability[row] <= 1,
            at("actionProbability", row),
            "is " + actionProbability[row],
            "give the probability with which the action was chosen, above 0 and at most 1");
      }
    }
  }

  /**
   * With a target of which only the probability of the logged action is known: enough for replay,
   * IPS and SNIPS.
   *
   * @param targetOfLogged one for each row, 0 to 1
   */
  public static DecisionLog withLoggedTarget(Logged logged, double[] targetOfLogged) {
    InvalidInput.unless(
        targetOfLogged.length == logged.action.length,
        "target",
        "has " + targetOfLogged.length + " rows",
        "give one for each of " + logged.action.length);
    for (int row = 0; row < targetOfLogged.length; row++) {
      checkProbability(targetOfLogged[row], row);
    }
    return new DecisionLog(logged, targetOfLogged.clone(), new double[0][], new double[0][]);
  }

  /**
   * With a target that is fully known.
   *
   * @param target for each row the probability of each action, summing to 1; rows may be one and
   *     the same array
   */
  public static DecisionLog withTarget(Logged logged, double[][] target) {
    InvalidInput.unless(
        target.length == logged.action.length,
        "target",
        "has " + target.length + " rows",
        "give one for each of " + logged.action.length);
    int actions = target[0].length;
    double[][] rows = new double[target.length][];
    double[] ofLogged = new double[target.length];
    for (int row = 0; row < rows.length; row++) {
      boolean isRepeated = row > 0 && Arrays.equals(target[row], target[row - 1]);
      rows[row] = isRepeated ? rows[row - 1] : checkedTarget(target[row], actions, row);
      InvalidInput.unless(
          logged.action[row] < actions,
          at("action", row),
          "is " + logged.action[row],
          "give target probabilities for " + (logged.action[row] + 1) + " actions");
      ofLogged[row] = rows[row][logged.action[row]];
    }
    return new DecisionLog(logged, ofLogged, rows, new double[0][]);
  }

  private static double[] checkedTarget(double[] values, int actions, int row) {
    double sum = 0;
    for (double each : values) {
      sum += checkProbability(each, row);
    }
    InvalidInput.unless(
        values.length == actions && Math.abs(sum - 1) <= 1e-6,
        at("target", row),
        "has " + values.length + " actions that sum to " + sum,
        "give every action its probability, summing to 1");
    return values.clone();
  }

  private static double checkProbability(double value, int row) {
    InvalidInput.unless(
        value >= 0 && value <= 1, at("target", row), "is " + value, "give a probability, 0 to 1");
    return value;
  }

  private static String at(String column, int row) {
    return column + " of row " + (row + 1);
  }

  /**
   * With the answers of a reward model, for the direct and the doubly robust estimate. The model
   * must not have been fitted on the rows that it answers for; fit it elsewhere or crosswise.
   *
   * @param expected for each row the expected reward of each action
   */
  public DecisionLog withModel(double[][] expected) {
    checkTargetIsKnown();
    InvalidInput.unless(
        expected.length == rows(), "model", "has " + expected.length + " rows", "give " + rows());
    double[][] copy = new double[rows()][];
    for (int row = 0; row < copy.length; row++) {
      InvalidInput.unless(
          expected[row].length == actions(),
          at("model", row),
          "has " + expected[row].length + " actions",
          "give " + actions());
      for (double each : expected[row]) {
        InvalidInput.finite(at("model", row), each);
      }
      copy[row] = expected[row].clone();
    }
    return new DecisionLog(logged(), targetOfLogged, target, copy);
  }

  /**
   * With the simplest reward model: an action's mean reward in the other half of the log (even rows
   * answer for odd ones and the other way round), pulled to the mean of all by the weight of one
   * row. It knows no context; the direct estimate then is only as good as that.
   */
  public DecisionLog withActionMeans() {
    checkTargetIsKnown();
    double[][] halves = {new double[actions()], new double[actions()]};
    double overall = 0;
    for (double each : reward) {
      overall += each / rows();
    }
    for (int half = 0; half < 2; half++) {
      double[] weight = new double[actions()];
      double[] sum = new double[actions()];
      for (int row = 1 - half; row < rows(); row += 2) {
        weight[action[row]]++;
        sum[action[row]] += reward[row];
      }
      for (int i = 0; i < weight.length; i++) {
        halves[half][i] = (sum[i] + overall) / (weight[i] + 1);
      }
    }
    double[][] expected = new double[rows()][];
    for (int row = 0; row < expected.length; row++) {
      expected[row] = halves[row % 2];
    }
    return new DecisionLog(logged(), targetOfLogged, target, expected);
  }

  private Logged logged() {
    return new Logged(action, reward, actionProbability);
  }

  private void checkTargetIsKnown() {
    InvalidInput.unless(
        target.length > 0,
        "model",
        "needs the target's probability of every action",
        "give them all, not only that of the logged action");
  }

  public int rows() {
    return action.length;
  }

  /** Number of actions of the target; 0 if only the logged action's probability is known. */
  public int actions() {
    return target.length == 0 ? 0 : target[0].length;
  }

  public boolean hasModel() {
    return modelled.length > 0;
  }

  int action(int row) {
    return action[row];
  }

  double reward(int row) {
    return reward[row];
  }

  double weight(int row) {
    return targetOfLogged[row] / actionProbability[row];
  }

  double target(int row, int ofAction) {
    return target[row][ofAction];
  }

  double modelled(int row, int ofAction) {
    return modelled[row][ofAction];
  }
}
