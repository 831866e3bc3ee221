package io.waggle.science.uplift;

import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Folds;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Bootstrap;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.model.tree.TreeModel;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.uplift.UpliftAnswer.SleepingDogs;
import io.waggle.science.uplift.UpliftAnswer.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Learns for whom a treatment works, and measures whether knowing it is worth anything. */
public final class Uplift {
  private static final double LEARNING_SHARE = 0.8;

  /** Where the curve is given with intervals: 0.05 to 1. */
  private static final double[] SHARES =
      IntStream.rangeClosed(1, 20).mapToDouble(i -> i / 20.0).toArray();

  private static final int FIRST_OF_BAND = 4;

  private final Trial trial;
  private final UpliftPlan plan;
  private final GainCurve curve;

  private Uplift(Trial trial, UpliftPlan plan, GainCurve curve) {
    this.trial = trial;
    this.plan = plan;
    this.curve = curve;
  }

  /**
   * Learns and judges. Intervals are percentiles of the bootstrap over people with the predictions
   * kept: they say how sure the measurement is, not how much another training would differ.
   *
   * @throws io.waggle.science.numeric.InvalidInput when the assignment is observed and there is no
   *     overlap of the arms
   */
  public static UpliftAnswer learn(Trial trial, UpliftPlan plan, Work work) {
    double[] propensity =
        Propensity.of(
            trial, plan.base(), Seeds.stream(plan.seed(), 0), work.part(0, 1 - LEARNING_SHARE));
    double[] predicted =
        predicted(trial, plan, propensity, work.part(1 - LEARNING_SHARE, LEARNING_SHARE));
    Uplift uplift = new Uplift(trial, plan, new GainCurve(trial, propensity, predicted));
    UpliftAnswer answer = uplift.judge(predicted);
    work.progress().at(1, "measured");
    return answer;
  }

  /**
   * A model of the effect that has learnt from the whole trial, to be kept and applied to others:
   * boosted trees on doubly robust scores, as {@link UpliftPlan.Method#DR} on {@link
   * Base#BOOSTING}. What it is worth is said by {@link #learn} under that plan.
   */
  public static TreeModel model(Trial trial, long seed, Work work) {
    double[] propensity = Propensity.of(trial, Base.BOOSTING, Seeds.stream(seed, 0), work);
    return new EffectLearner(trial, propensity, Base.BOOSTING, Seeds.stream(seed, 2)).robustTrees();
  }

  private static double[] predicted(Trial trial, UpliftPlan plan, double[] propensity, Work work) {
    double[] predicted = new double[trial.size()];
    Folds folds = Folds.stratified(trial.strata(), plan.folds(), Seeds.stream(plan.seed(), 1));
    for (int part = 0; part < plan.folds(); part++) {
      work.progress().at((double) part / plan.folds(), "fold " + (part + 1));
      int[] outside = folds.outside(part);
      int[] inside = folds.inside(part);
      FeatureFrame others = trial.frame().select(inside);
      EffectLearner learner =
          new EffectLearner(
              trial.select(outside),
              at(propensity, outside),
              plan.base(),
              Seeds.stream(plan.seed(), 2));
      double[] effects = learner.predict(plan.method(), others, at(propensity, inside));
      for (int i = 0; i < inside.length; i++) {
        predicted[inside[i]] = effects[i];
      }
    }
    return predicted;
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private UpliftAnswer judge(double[] predicted) {
    List<Interval> intervals = intervals();
    List<UpliftAnswer.Point> points = curve.points(curve.even());
    GainCurve.Areas areas = GainCurve.areas(points);
    Estimate qini = new Estimate(areas.qini(), intervals.get(0));
    double harmed =
        (double) Arrays.stream(predicted).filter(effect -> effect < 0).count() / predicted.length;
    Estimate harm = new Estimate(curve.effectBelowZero(curve.even()), intervals.get(3));
    List<UpliftAnswer.Range> band = new ArrayList<>();
    for (int i = 0; i < SHARES.length; i++) {
      band.add(new UpliftAnswer.Range(SHARES[i], intervals.get(FIRST_OF_BAND + i)));
    }
    return new UpliftAnswer(
        new Estimate(areas.end(), intervals.get(2)),
        new Estimate(areas.auuc(), intervals.get(1)),
        qini,
        qini.interval().low() > 0 ? Verdict.HETEROGENEITY_SHOWN : Verdict.NO_HETEROGENEITY_SHOWN,
        new SleepingDogs(harmed, harm, harm.interval().high() < 0),
        points,
        band,
        Arrays.stream(predicted).boxed().toList());
  }

  /** Of Qini area, AUUC, effect, effect where harm is predicted, and gain at each share. */
  private List<Interval> intervals() {
    return new Bootstrap(trial.size(), plan.draws(), plan.level(), Seeds.stream(plan.seed(), 3))
        .intervals(counts -> {
          List<UpliftAnswer.Point> points = curve.points(counts);
          GainCurve.Areas areas = GainCurve.areas(points);
          double[] figures = new double[FIRST_OF_BAND + SHARES.length];
          figures[0] = areas.qini();
          figures[1] = areas.auuc();
          figures[2] = areas.end();
          figures[3] = curve.effectBelowZero(counts);
          System.arraycopy(GainCurve.at(SHARES, points), 0, figures, FIRST_OF_BAND, SHARES.length);
          return figures;
        });
  }
}
