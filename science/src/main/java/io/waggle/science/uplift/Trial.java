package io.waggle.science.uplift;

import static io.waggle.science.numeric.InvalidInput.finite;
import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.FeatureFrame;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Treated and untreated people with what is known of them from before, and what came of it. */
public final class Trial {
  /** People that each arm needs. */
  public static final int LEAST_PER_ARM = 50;

  /** People with and without the outcome that each arm needs when it is a yes or no. */
  public static final int LEAST_PER_CLASS = 10;

  /** In standard errors; a chance of 1 in 16,000 in a sound trial. */
  private static final double FARTHEST_FROM_PLAN = 4;

  private final FeatureFrame frame;
  private final boolean[] treated;
  private final double[] outcome;
  private final Assignment assignment;
  private final boolean isYesOrNo;

  private Trial(FeatureFrame frame, boolean[] treated, double[] outcome, Assignment assignment) {
    this.frame = frame;
    this.treated = treated;
    this.outcome = outcome;
    this.assignment = assignment;
    this.isYesOrNo = Arrays.stream(outcome).allMatch(value -> value == 0 || value == 1);
  }

  /**
   * Takes a trial.
   *
   * @param frame features known before the treatment
   * @param treated for each row
   * @param outcome for each row, finite: 0 or 1, or a number; more is better
   * @throws io.waggle.science.numeric.InvalidInput when lengths differ, an arm is empty or too
   *     small, the outcome is (nearly) the same for all of an arm, or a randomised trial has a
   *     share of treated that the plan cannot explain
   */
  public static Trial of(
      FeatureFrame frame, boolean[] treated, double[] outcome, Assignment assignment) {
    unless(
        treated.length == frame.rows() && outcome.length == frame.rows(),
        "treated and outcome",
        "have " + treated.length + " and " + outcome.length + " values for " + frame.rows(),
        "give one of each for every row");
    for (int row = 0; row < outcome.length; row++) {
      finite("outcome of row " + row, outcome[row]);
    }
    Trial trial = new Trial(frame, treated.clone(), outcome.clone(), assignment);
    trial.checkArm("treated", trial.arm(true));
    trial.checkArm("untreated", trial.arm(false));
    if (assignment instanceof Assignment.Randomised plan) {
      trial.checkShare(plan.treatedShare());
    }
    return trial;
  }

  private void checkArm(String name, int[] rows) {
    unless(
        rows.length >= LEAST_PER_ARM,
        name + " people",
        "are " + rows.length,
        "give " + LEAST_PER_ARM + " or more; without them there is nothing to compare with");
    if (isYesOrNo) {
      int ones = (int) Arrays.stream(rows).filter(row -> outcome[row] == 1).count();
      unless(
          Math.min(ones, rows.length - ones) >= LEAST_PER_CLASS,
          "outcome of the " + name,
          "is 1 for " + ones + " of " + rows.length + " people",
          "give rows until " + LEAST_PER_CLASS + " have it and as many have not");
    }
    double first = outcome[rows[0]];
    unless(
        Arrays.stream(rows).anyMatch(row -> outcome[row] != first),
        "outcome of the " + name,
        "is " + first + " for everybody",
        "give an outcome that differs between people");
  }

  private void checkShare(double planned) {
    double share = (double) arm(true).length / treated.length;
    double error = Math.sqrt(planned * (1 - planned) / treated.length);
    unless(
        Math.abs(share - planned) <= FARTHEST_FROM_PLAN * error,
        "treatedShare",
        "was planned as " + planned + " and is " + share + ", more apart than chance explains",
        "find out who is missing, or call the assignment observed");
  }

  /** The rows of an arm, ascending. */
  int[] arm(boolean isTreated) {
    return IntStream.range(0, treated.length).filter(row -> treated[row] == isTreated).toArray();
  }

  /** The given rows; not checked again. */
  Trial select(int[] rows) {
    boolean[] selected = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = treated[rows[i]];
    }
    double[] outcomes = Arrays.stream(rows).mapToDouble(row -> outcome[row]).toArray();
    return new Trial(frame.select(rows), selected, outcomes, assignment);
  }

  /** A different number for each arm and outcome class, to deal rows into like folds. */
  double[] strata() {
    double[] strata = new double[treated.length];
    for (int row = 0; row < strata.length; row++) {
      strata[row] = (treated[row] ? 2 : 0) + (isYesOrNo ? outcome[row] : 0);
    }
    return strata;
  }

  public int size() {
    return treated.length;
  }

  public FeatureFrame frame() {
    return frame;
  }

  public boolean isTreated(int row) {
    return treated[row];
  }

  public double outcome(int row) {
    return outcome[row];
  }

  public Assignment assignment() {
    return assignment;
  }

  /** Whether every outcome is 0 or 1. */
  public boolean isYesOrNo() {
    return isYesOrNo;
  }
}
