package io.waggle.science.model.tree;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Feature;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Folds;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.tree.BoostingRun.Rows;
import io.waggle.science.model.tree.BoostingSettings.Stopping;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient boosting of trees with second-order steps on histograms (Friedman 2001, "Greedy function
 * approximation"; Chen and Guestrin 2016, "XGBoost"; Ke and others 2017, "LightGBM").
 */
public final class GradientBoosting {
  private static final long DEAL_STREAM = -1;

  /** The share of the work that folds take before the fit to all rows. */
  private static final double FOLDS_SHARE = 0.8;

  private final TrainingSet set;
  private final BoostingSettings settings;
  private final long seed;
  private final Work work;
  private final BinnedFrame frame;
  private final int[] signs;

  private GradientBoosting(TrainingSet set, BoostingSettings settings, long seed, Work work) {
    this.set = set;
    this.settings = settings;
    this.seed = seed;
    this.work = work;
    this.signs = signs(set.frame(), settings);
    if (settings.loss() == Loss.LOGISTIC) {
      set.positiveShare();
    }
    this.frame = new BinnedFrame(set.frame(), settings.sampling().maxBins());
  }

  /** Fits in the caller's thread. */
  public static TreeModel fit(TrainingSet set, BoostingSettings settings, long seed) {
    return fit(set, settings, seed, Work.quiet());
  }

  /**
   * Fits. The model depends on the set, the settings and the seed, and not on the number of
   * threads.
   *
   * @throws io.waggle.science.numeric.InvalidInput when the logistic loss gets a target outside [0,
   *     1] or of one class only, or a monotone feature is no number of the frame
   */
  public static TreeModel fit(TrainingSet set, BoostingSettings settings, long seed, Work work) {
    GradientBoosting boosting = new GradientBoosting(set, settings, seed, work);
    return switch (settings.rounds().stopping()) {
      case Stopping.Never never -> boosting.full(settings.rounds().trees(), work);
      case Stopping.HeldOut heldOut -> boosting.heldOut(heldOut);
      case Stopping.CrossFitted crossFitted -> boosting.crossFitted(crossFitted).model();
    };
  }

  /**
   * Fits, and predicts every row by models that have not seen it. Without {@link
   * Stopping.CrossFitted} in the settings it takes five folds and all trees.
   */
  public static CrossFit crossFit(
      TrainingSet set, BoostingSettings settings, long seed, Work work) {
    GradientBoosting boosting = new GradientBoosting(set, settings, seed, work);
    return boosting.crossFitted(
        settings.rounds().stopping() instanceof Stopping.CrossFitted given
            ? given
            : new Stopping.CrossFitted(5, Integer.MAX_VALUE));
  }

  /** These settings as a way to fit. */
  public static Learner<TreeModel> learner(BoostingSettings settings) {
    return (set, seed) -> fit(set, settings, seed);
  }

  private static int[] signs(FeatureFrame frame, BoostingSettings settings) {
    Schema schema = Schema.of(frame);
    int[] signs = new int[schema.size()];
    settings
        .monotone()
        .forEach((name, direction) -> {
          int feature = schema.indexOf(name);
          unless(
              schema.features().get(feature) instanceof Feature.Numeric,
              "monotone feature " + name,
              "holds words, which have no order",
              "constrain numbers only");
          signs[feature] = direction.sign();
        });
    return signs;
  }

  private BoostingRun run(Rows rows, Pool pool) {
    TreeGrower grower = new TreeGrower(frame, settings, signs, pool);
    return new BoostingRun(set, settings, grower, seed, rows);
  }

  private TreeModel model(BoostingRun run, int trees) {
    return new TreeModel(
        Schema.of(set.frame()), settings.loss().link(), run.base(), run.trees(trees));
  }

  private TreeModel full(int trees, Work part) {
    try (Pool pool = new Pool(part.threads())) {
      int[] all = IntStream.range(0, set.rows()).toArray();
      BoostingRun run = run(new Rows(all, new int[0]), pool);
      for (int round = 1; round <= trees; round++) {
        run.step();
        part.progress().at((double) round / trees, "tree " + round + " of " + trees);
      }
      return model(run, trees);
    }
  }

  private TreeModel heldOut(Stopping.HeldOut stopping) {
    int[] watched = Folds.share(set.target(), stopping.share(), Seeds.stream(seed, DEAL_STREAM));
    boolean[] isWatched = new boolean[set.rows()];
    for (int row : watched) {
      isWatched[row] = true;
    }
    int[] learning = IntStream.range(0, set.rows()).filter(row -> !isWatched[row]).toArray();
    unless(
        watched.length > 0,
        "rows",
        "are too few to hold a share of " + stopping.share() + " back",
        "give more rows or do not stop early");
    checkClasses(learning);
    try (Pool pool = new Pool(work.threads())) {
      BoostingRun run = run(new Rows(learning, watched), pool);
      return model(run, bestRounds(List.of(run), stopping.patience(), pool, work));
    }
  }

  private CrossFit crossFitted(Stopping.CrossFitted stopping) {
    Folds folds = Folds.stratified(set.target(), stopping.folds(), Seeds.stream(seed, DEAL_STREAM));
    List<BoostingRun> runs = new ArrayList<>();
    double[] margins = new double[set.rows()];
    int rounds;
    try (Pool inner = new Pool(1);
        Pool pool = new Pool(work.threads())) {
      for (int part = 0; part < folds.parts(); part++) {
        int[] learning = folds.outside(part);
        checkClasses(learning);
        runs.add(run(new Rows(learning, folds.inside(part)), inner));
      }
      rounds = bestRounds(runs, stopping.patience(), pool, work.part(0, FOLDS_SHARE));
      for (BoostingRun run : runs) {
        run.watchedMargins(rounds, margins);
      }
    }
    return new CrossFit(full(rounds, work.part(FOLDS_SHARE, 1)), margins);
  }

  private void checkClasses(int[] learning) {
    if (settings.loss() == Loss.LOGISTIC) {
      set.select(learning).positiveShare();
    }
  }

  private static double loss(List<BoostingRun> runs) {
    return runs.stream().mapToDouble(BoostingRun::watchedLoss).sum();
  }

  /** Runs side by side until their common loss gets no better; says after how many trees it was. */
  private int bestRounds(List<BoostingRun> runs, int patience, Pool pool, Work part) {
    int most = settings.rounds().trees();
    boolean isLearningToStop = patience < most;
    double best = loss(runs);
    int bestRound = 0;
    for (int round = 1; round <= most; round++) {
      pool.forEach(runs.size(), runs.size() > 1, i -> runs.get(i).step());
      part.progress().at((double) round / most, "tree " + round + " of at most " + most);
      double loss = loss(runs);
      if (loss < best) {
        best = loss;
        bestRound = round;
      } else if (isLearningToStop && round - bestRound >= patience) {
        break;
      }
    }
    return isLearningToStop ? bestRound : most;
  }
}
