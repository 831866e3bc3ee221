package io.waggle.science.lookalike;

import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Folds;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.linear.LinearModel;
import io.waggle.science.model.linear.LogisticRegression;
import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.quality.CrossValidation;
import io.waggle.science.model.tree.BoostingSettings;
import io.waggle.science.model.tree.CrossFit;
import io.waggle.science.model.tree.GradientBoosting;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much more often what is known of a person occurs among the seeds than in the crowd: p / (1 −
 * p) · others / seeds, with p the probability of being a seed (Sugiyama, Suzuki and Kanamori 2012,
 * "Density Ratio Estimation", section 4). Each person is scored by models that have not seen them.
 *
 * @param logRatios the natural logarithm, one per person
 * @param separation of the seeds from the others learnt from
 */
record Densities(Likeness likeness, double[] logRatios, Separation separation) {
  private static final int FOLDS = 5;
  private static final double SUREST = 1e-12;

  /** The people learnt from, and the others. */
  private record Part(TrainingSet set, int[] learntFrom, int[] rest, FeatureFrame frame) {
    static Part of(Crowd crowd, LookalikePlan plan) {
      int[] others = crowd.others();
      boolean[] isIn = new boolean[crowd.size()];
      for (int row : crowd.seeds()) {
        isIn[row] = true;
      }
      double share = Math.min(1, (double) plan.mostLearntFrom() / others.length);
      for (int at : Folds.share(new double[others.length], share, Seeds.stream(plan.seed(), 0))) {
        isIn[others[at]] = true;
      }
      int[] in = IntStream.range(0, isIn.length).filter(row -> isIn[row]).toArray();
      int[] out = IntStream.range(0, isIn.length).filter(row -> !isIn[row]).toArray();
      double[] target = Arrays.stream(in).mapToDouble(row -> crowd.isSeed(row) ? 1 : 0).toArray();
      FeatureFrame learning = crowd.frame().select(in);
      return new Part(TrainingSet.of(learning, target), in, out, crowd.frame());
    }

    /** Puts the pieces together. */
    double[] all(double[] unseen, Predictor model) {
      double[] all = new double[frame.rows()];
      for (int i = 0; i < learntFrom.length; i++) {
        all[learntFrom[i]] = unseen[i];
      }
      if (rest.length > 0) {
        double[] scored = model.score(frame.select(rest));
        for (int i = 0; i < rest.length; i++) {
          all[rest[i]] = scored[i];
        }
      }
      return all;
    }

    /** Log-odds of the crowd against the seeds, what turns margins into log density ratios. */
    double offset() {
      double seeds = Arrays.stream(set.target()).sum();
      return Math.log((set.rows() - seeds) / seeds);
    }

    /** Of the people learnt from. */
    double logLoss(double[] logRatios) {
      double offset = offset();
      double loss = 0;
      for (int i = 0; i < learntFrom.length; i++) {
        double margin = logRatios[learntFrom[i]] - offset;
        double against = set.target(i) > 0 ? -margin : margin;
        loss += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
      }
      return loss;
    }

    Densities densities(Likeness likeness, double[] margins, double[] unseen) {
      double offset = offset();
      boolean[] isSeed = new boolean[set.rows()];
      for (int i = 0; i < isSeed.length; i++) {
        isSeed[i] = set.target(i) > 0;
      }
      double[] ratios = Arrays.stream(margins).map(margin -> margin + offset).toArray();
      return new Densities(likeness, ratios, Separation.of(unseen, isSeed));
    }
  }

  static Densities byCentroid(Crowd crowd, LookalikePlan plan) {
    Part part = Part.of(crowd, plan);
    double[] unseen =
        CrossValidation.run(
                part.set(), (set, seed) -> Centroid.fit(set), FOLDS, plan.seed(), Work.quiet())
            .scores();
    double[] scores = part.all(unseen, Centroid.fit(part.set()));
    return part.densities(Likeness.CENTROID, margins(part.set(), unseen, scores), unseen);
  }

  /** Log-odds from distances (Platt 1999); the same for all where nearer is not likelier. */
  private static double[] margins(TrainingSet set, double[] unseen, double[] scores) {
    FeatureFrame learning = FeatureFrame.builder().numeric("distance", unseen).build();
    LinearModel fit =
        LogisticRegression.fit(TrainingSet.of(learning, set.target()), Penalty.standard());
    double share = set.positiveShare();
    double even = Math.log(share) - Math.log1p(-share);
    boolean isLikelier = fit.coefficients()[0] > 0;
    return Arrays.stream(scores)
        .map(score -> isLikelier ? fit.margin(new double[] {score}) : even)
        .toArray();
  }

  static Densities byLogistic(Crowd crowd, LookalikePlan plan) {
    Part part = Part.of(crowd, plan);
    RidgeFit fit = RidgeFit.of(part.set(), FOLDS, plan.seed());
    double[] shares = part.all(fit.unseen(), fit.model());
    double[] margins = Arrays.stream(shares).map(Densities::logOdds).toArray();
    return part.densities(Likeness.LOGISTIC, margins, fit.unseen());
  }

  static Densities byBoosting(Crowd crowd, LookalikePlan plan, Work work) {
    Part part = Part.of(crowd, plan);
    CrossFit fit =
        GradientBoosting.crossFit(part.set(), BoostingSettings.classification(), plan.seed(), work);
    double[] shares = part.all(new double[part.set().rows()], fit.model());
    double[] margins = Arrays.stream(shares).map(Densities::logOdds).toArray();
    for (int i = 0; i < part.learntFrom().length; i++) {
      margins[part.learntFrom()[i]] = fit.margins()[i];
    }
    return part.densities(Likeness.BOOSTING, margins, fit.margins());
  }

  /**
   * A weighted mean of log-odds, by the weight of the least cross-validated log loss (super
   * learner; van der Laan, Polley and Hubbard 2007). A weight of 0 or 1 leaves one of the two.
   */
  static Densities stacked(
      Crowd crowd, LookalikePlan plan, Densities logistic, Densities boosting) {
    Part part = Part.of(crowd, plan);
    double weight = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int tenth = 0; tenth <= 10; tenth++) {
      double loss = part.logLoss(mean(tenth / 10.0, logistic, boosting));
      if (loss < least) {
        least = loss;
        weight = tenth / 10.0;
      }
    }
    if (weight == 0 || weight == 1) {
      return weight == 0 ? boosting : logistic;
    }
    double[] ratios = mean(weight, logistic, boosting);
    double[] unseen = Arrays.stream(part.learntFrom()).mapToDouble(row -> ratios[row]).toArray();
    boolean[] isSeed = logistic.separation().isOne();
    return new Densities(Likeness.STACKED, ratios, Separation.of(unseen, isSeed));
  }

  private static double[] mean(double weight, Densities one, Densities other) {
    double[] mean = new double[one.logRatios.length];
    Arrays.setAll(mean, row -> weight * one.logRatios[row] + (1 - weight) * other.logRatios[row]);
    return mean;
  }

  /** Nobody is so sure that log-odds become infinite. */
  private static double logOdds(double probability) {
    double p = Math.clamp(probability, SUREST, 1 - SUREST);
    return Math.log(p) - Math.log1p(-p);
  }
}
