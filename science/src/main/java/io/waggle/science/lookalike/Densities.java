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

    Densities densities(Likeness likeness, double[] margins, double[] unseen) {
      double seeds = Arrays.stream(set.target()).sum();
      double offset = Math.log((set.rows() - seeds) / seeds);
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

  static Densities byBoosting(Crowd crowd, LookalikePlan plan, Work work) {
    Part part = Part.of(crowd, plan);
    CrossFit fit =
        GradientBoosting.crossFit(part.set(), BoostingSettings.classification(), plan.seed(), work);
    double[] shares = part.all(new double[part.set().rows()], fit.model());
    double[] margins = Arrays.stream(shares).map(p -> Math.log(p) - Math.log1p(-p)).toArray();
    for (int i = 0; i < part.learntFrom().length; i++) {
      margins[part.learntFrom()[i]] = fit.margins()[i];
    }
    return part.densities(Likeness.BOOSTING, margins, fit.margins());
  }
}
