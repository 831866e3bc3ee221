package io.waggle.science.model.training;

import io.waggle.science.model.Fingerprint;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Assessment;
import io.waggle.science.model.quality.Calibrated;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.quality.CrossValidation;
import io.waggle.science.model.quality.FeatureProfile;
import io.waggle.science.model.quality.Leak;
import io.waggle.science.model.quality.LeakSearch;
import io.waggle.science.model.quality.RegressionAssessment;
import io.waggle.science.model.tree.TreeModel;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What came of a training.
 *
 * @param model fitted to all rows
 * @param measures of the cross-validation, as in the model
 * @param foldAucs the AUC of each fold; empty for a regression
 * @param unseenScores the prediction for each row by a model that had not seen it
 * @param leaks suspicions; the model was fitted all the same
 */
public record Training(
    TrainedModel model,
    List<Measure> measures,
    List<Double> foldAucs,
    double[] unseenScores,
    List<Leak> leaks) {
  /** The share of the work that cross-validation takes, with one fit of five more to come. */
  private static final double JUDGING = 0.8;

  private static final int LEAST_ROWS = 10;

  /**
   * Judges the method by cross-validation with all its steps, calibration too, and fits it to all
   * rows.
   *
   * @param set screened; for a classification its target is 0 or 1
   * @param level of the intervals, such as 0.95
   * @throws InvalidInput with fewer than ten rows of either class (or in all, for a regression), or
   *     twice as many as folds
   */
  public static Training run(TrainingPlan plan, TrainingSet set, double level, Work work) {
    refuseTooFew(plan, set);
    Work judging = work.part(0, JUDGING);
    CrossValidation unseen =
        CrossValidation.run(set, learner(plan, work.threads()), plan.folds(), plan.seed(), judging);
    boolean isClassification = plan.task() == Task.CLASSIFICATION;
    double[] target = set.target();
    List<Measure> measures =
        isClassification
            ? Measure.of(Assessment.of(unseen.scores(), target, level, plan.seed()))
            : Measure.of(RegressionAssessment.of(unseen.scores(), target, level, plan.seed()));
    TrainedModel model = fit(plan, set, measures, work.part(JUDGING, 1));
    return new Training(
        model,
        measures,
        isClassification ? unseen.aucs(target) : List.of(),
        unseen.scores(),
        leaks(plan, set, model));
  }

  /** Folds are dealt within folds, so that every part of a part needs rows of both classes. */
  private static void refuseTooFew(TrainingPlan plan, TrainingSet set) {
    double ones = Arrays.stream(set.target()).filter(value -> value == 1).count();
    boolean isClassification = plan.task() == Task.CLASSIFICATION;
    double fewest = isClassification ? Math.min(ones, set.rows() - ones) : set.rows();
    int needed = Math.max(LEAST_ROWS, 2 * plan.folds());
    InvalidInput.unless(
        fewest >= needed,
        "the target " + plan.target(),
        isClassification
            ? "has " + (long) ones + " rows of yes and " + (long) (set.rows() - ones) + " of no"
            : "has " + set.rows() + " rows",
        "give at least "
            + needed
            + (isClassification ? " of either" : "")
            + ", or fewer folds if that is enough");
  }

  /** The method with its calibration, as it is judged. */
  private static Learner<Predictor> learner(TrainingPlan plan, int threads) {
    return (set, seed) -> {
      Method.Fitted fitted =
          plan.method().fit(plan, set, seed, new Work(threads, Work.quiet().progress()));
      return switch (plan.task()) {
        case CLASSIFICATION ->
            new Calibrated(fitted.model(), Calibration.fit(fitted.margins(), set.target()));
        case REGRESSION -> fitted.model();
      };
    };
  }

  private static TrainedModel fit(
      TrainingPlan plan, TrainingSet set, List<Measure> measures, Work work) {
    Method.Fitted fitted = plan.method().fit(plan, set, plan.seed(), work);
    Calibration calibration =
        plan.task() == Task.CLASSIFICATION
            ? Calibration.fit(fitted.margins(), set.target())
            : new Calibration.AsIs();
    return new TrainedModel(
        new TrainedModel.Origin(
            plan.target(),
            plan.positive(),
            plan.method().name().toLowerCase(Locale.ROOT),
            plan.seed(),
            set.rows(),
            Fingerprint.of(set)),
        fitted.model(),
        calibration,
        FeatureProfile.of(set.frame()),
        measures);
  }

  private static List<Leak> leaks(TrainingPlan plan, TrainingSet set, TrainedModel model) {
    List<Leak> leaks = new ArrayList<>();
    if (plan.task() == Task.CLASSIFICATION) {
      leaks.addAll(LeakSearch.alone(set, plan.seed()));
    }
    if (model.model() instanceof TreeModel trees) {
      leaks.addAll(LeakSearch.dominating(trees.schema().names(), trees.gainShares()));
    }
    return leaks;
  }
}
