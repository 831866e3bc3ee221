package io.waggle.science.model.training;

import io.waggle.science.model.Explainable;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.linear.Ftrl;
import io.waggle.science.model.linear.LogisticRegression;
import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.quality.CrossValidation;
import io.waggle.science.model.tree.CrossFit;
import io.waggle.science.model.tree.GradientBoosting;
import io.waggle.science.model.tree.Loss;

/** The ways to learn that need no further decision. */
public enum Method {
  /** Boosted trees, see {@link GradientBoosting}: curves, thresholds and interactions. */
  GBDT,
  /** Penalised logistic regression, see {@link LogisticRegression}: few rows, or a formula. */
  LOGISTIC,
  /** The same row by row, see {@link Ftrl}: quick on many rows, and near to the exact fit. */
  FTRL;

  private static final int FOLDS = 5;
  private static final int PASSES = 5;

  /** A fitted model with the margins that it would have given to rows it had not seen. */
  record Fitted(Explainable model, double[] margins) {}

  Fitted fit(TrainingPlan plan, TrainingSet set, long seed, Work work) {
    return switch (this) {
      case GBDT -> {
        Loss loss = plan.task() == Task.CLASSIFICATION ? Loss.LOGISTIC : Loss.SQUARED;
        CrossFit fit = GradientBoosting.crossFit(set, plan.tuning().boosting(loss), seed, work);
        yield new Fitted(fit.model(), fit.margins());
      }
      case LOGISTIC -> {
        Penalty penalty = plan.tuning().penalty();
        Learner<?> margins = (part, partSeed) -> new Margins(LogisticRegression.fit(part, penalty));
        double[] unseen = CrossValidation.run(set, margins, FOLDS, seed, work).scores();
        yield new Fitted(LogisticRegression.fit(set, penalty), unseen);
      }
      case FTRL -> {
        Ftrl.Settings settings = Ftrl.Settings.standard(plan.tuning().penalty());
        Learner<?> margins =
            (part, partSeed) -> new Margins(Ftrl.fit(part, settings, PASSES, partSeed));
        double[] unseen = CrossValidation.run(set, margins, FOLDS, seed, work).scores();
        yield new Fitted(Ftrl.fit(set, settings, PASSES, seed), unseen);
      }
    };
  }

  /** A model whose score is its margin. */
  private record Margins(Explainable model) implements Predictor {
    @Override
    public Schema schema() {
      return model.schema();
    }

    @Override
    public double score(double[] row) {
      return model.margin(row);
    }
  }

  /** Whether the method can predict a number. */
  boolean canRegress() {
    return this == GBDT;
  }
}
