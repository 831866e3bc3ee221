package io.waggle.science.uplift;

import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Folds;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.tree.GradientBoosting;
import io.waggle.science.model.tree.Loss;
import io.waggle.science.model.tree.TreeModel;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;

/** Learns effects from a trial and predicts them for other people. */
final class EffectLearner {
  private static final int NUISANCE_FOLDS = 3;

  private final Trial trial;
  private final double[] propensity;
  private final Base base;
  private final long seed;

  /**
   * @param trial to learn from
   * @param propensity of each of its rows
   */
  EffectLearner(Trial trial, double[] propensity, Base base, long seed) {
    this.trial = trial;
    this.propensity = propensity;
    this.base = base;
    this.seed = seed;
  }

  /** The effects expected for others, whose propensities are given. */
  double[] predict(UpliftPlan.Method method, FeatureFrame others, double[] othersPropensity) {
    return switch (method) {
      case T -> minus(outcome(trial, true).score(others), outcome(trial, false).score(others));
      case X -> crossed(others, othersPropensity);
      case DR -> effect(trial.frame(), robustScores()).score(others);
    };
  }

  /** The model of doubly robust scores by boosted trees, which can be kept. */
  TreeModel robustTrees() {
    TrainingSet set = TrainingSet.of(trial.frame(), robustScores());
    return GradientBoosting.fit(set, Base.settings(Loss.SQUARED), Seeds.stream(seed, 3));
  }

  private double[] crossed(FeatureFrame others, double[] othersPropensity) {
    int[] treated = trial.arm(true);
    int[] untreated = trial.arm(false);
    FeatureFrame ofTreated = trial.frame().select(treated);
    FeatureFrame ofUntreated = trial.frame().select(untreated);
    double[] gained = minus(outcomes(treated), outcome(trial, false).score(ofTreated));
    double[] missed = minus(outcome(trial, true).score(ofUntreated), outcomes(untreated));
    double[] fromTreated = effect(ofTreated, gained).score(others);
    double[] fromUntreated = effect(ofUntreated, missed).score(others);
    double[] effects = new double[others.rows()];
    for (int row = 0; row < effects.length; row++) {
      double share = othersPropensity[row];
      effects[row] = share * fromUntreated[row] + (1 - share) * fromTreated[row];
    }
    return effects;
  }

  /**
   * μ₁(x) − μ₀(x) + t (y − μ₁(x)) / e − (1 − t)(y − μ₀(x)) / (1 − e), with μ from models that have
   * not seen the row.
   */
  private double[] robustScores() {
    double[] scores = new double[trial.size()];
    Folds folds = Folds.stratified(trial.strata(), NUISANCE_FOLDS, Seeds.stream(seed, 7));
    for (int part = 0; part < NUISANCE_FOLDS; part++) {
      int[] inside = folds.inside(part);
      Trial learnt = trial.select(folds.outside(part));
      FeatureFrame frame = trial.frame().select(inside);
      double[] treated = outcome(learnt, true).score(frame);
      double[] untreated = outcome(learnt, false).score(frame);
      for (int i = 0; i < inside.length; i++) {
        int row = inside[i];
        double correction =
            trial.isTreated(row)
                ? (trial.outcome(row) - treated[i]) / propensity[row]
                : -(trial.outcome(row) - untreated[i]) / (1 - propensity[row]);
        scores[row] = treated[i] - untreated[i] + correction;
      }
    }
    return scores;
  }

  private Predictor outcome(Trial learnt, boolean isTreated) {
    int[] rows = learnt.arm(isTreated);
    double[] target = Arrays.stream(rows).mapToDouble(learnt::outcome).toArray();
    TrainingSet set = TrainingSet.of(learnt.frame().select(rows), target);
    long own = Seeds.stream(seed, isTreated ? 1 : 2);
    return trial.isYesOrNo() ? base.chance(set, own) : base.number(set, own);
  }

  private Predictor effect(FeatureFrame frame, double[] effects) {
    return base.number(TrainingSet.of(frame, effects), Seeds.stream(seed, 3));
  }

  private double[] outcomes(int[] rows) {
    return Arrays.stream(rows).mapToDouble(trial::outcome).toArray();
  }

  private static double[] minus(double[] from, double[] what) {
    double[] differences = new double[from.length];
    for (int row = 0; row < differences.length; row++) {
      differences[row] = from[row] - what[row];
    }
    return differences;
  }
}
