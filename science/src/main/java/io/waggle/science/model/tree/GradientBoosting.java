package io.waggle.science.model.tree;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Feature;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Folds;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.tree.BoostingSettings.EarlyStopping;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Gradient boosting of trees with second-order steps on histograms (Friedman 2001, "Greedy function
 * approximation"; Chen and Guestrin 2016, "XGBoost"; Ke and others 2017, "LightGBM").
 */
public final class GradientBoosting {
  private static final long VALIDATION_STREAM = -1;

  private GradientBoosting() {}

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
    double base = base(set, settings.loss());
    int[] signs = signs(set.frame(), settings);
    try (Pool pool = new Pool(work.threads())) {
      BinnedFrame frame = new BinnedFrame(set.frame(), settings.sampling().maxBins());
      TreeGrower grower = new TreeGrower(frame, settings, signs, pool);
      Run run = new Run(set, settings, seed, base);
      List<Tree> trees = run.boost(grower, work);
      return new TreeModel(Schema.of(set.frame()), settings.loss().link(), base, trees);
    }
  }

  /** These settings as a way to fit. */
  public static Learner<TreeModel> learner(BoostingSettings settings) {
    return (set, seed) -> fit(set, settings, seed);
  }

  private static double base(TrainingSet set, Loss loss) {
    return switch (loss) {
      case LOGISTIC -> {
        double share = set.positiveShare();
        yield Math.log(share) - Math.log1p(-share);
      }
      case SQUARED -> {
        double sum = 0;
        double total = 0;
        for (int row = 0; row < set.rows(); row++) {
          sum += set.weight(row) * set.target(row);
          total += set.weight(row);
        }
        yield sum / total;
      }
    };
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

  /** The state of one fit. */
  private static final class Run {
    private final TrainingSet set;
    private final BoostingSettings settings;
    private final long seed;
    private final int[] learning;
    private final int[] validation;
    private final double[] margins;
    private final double[] gradients;
    private final double[] curvatures;

    Run(TrainingSet set, BoostingSettings settings, long seed, double base) {
      this.set = set;
      this.settings = settings;
      this.seed = seed;
      int[] weighty = IntStream.range(0, set.rows()).filter(row -> set.weight(row) > 0).toArray();
      boolean[] isHeld = held();
      this.learning = Arrays.stream(weighty).filter(row -> !isHeld[row]).toArray();
      this.validation = Arrays.stream(weighty).filter(row -> isHeld[row]).toArray();
      unless(learning.length > 0, "rows", "are too few to hold some back", "stop nothing early");
      this.margins = new double[set.rows()];
      this.gradients = new double[set.rows()];
      this.curvatures = new double[set.rows()];
      Arrays.fill(margins, base);
    }

    private boolean[] held() {
      double share = settings.rounds().stopping().validationShare();
      boolean[] isHeld = new boolean[set.rows()];
      if (share > 0) {
        int[] held = Folds.share(set.target(), share, Seeds.stream(seed, VALIDATION_STREAM));
        for (int row : held) {
          isHeld[row] = true;
        }
      }
      return isHeld;
    }

    List<Tree> boost(TreeGrower grower, Work work) {
      EarlyStopping stopping = settings.rounds().stopping();
      int rounds = settings.rounds().trees();
      List<Tree> trees = new ArrayList<>();
      double bestLoss = validationLoss();
      int best = 0;
      int bestRound = 0;
      for (int round = 0; round < rounds; round++) {
        grow(grower, round, trees);
        work.progress().at((round + 1.0) / rounds, "tree " + (round + 1) + " of " + rounds);
        double loss = validationLoss();
        if (loss < bestLoss || validation.length == 0) {
          bestLoss = loss;
          best = trees.size();
          bestRound = round;
        } else if (round - bestRound >= stopping.patience()) {
          break;
        }
      }
      return trees.subList(0, best);
    }

    /** One more tree; one that finds nothing to split by is not kept. */
    private void grow(TreeGrower grower, int round, List<Tree> trees) {
      derive();
      UniformRandomProvider random = Seeds.random(Seeds.stream(seed, round));
      int[] rows = sample(learning, settings.sampling().rowShare(), random);
      int[] all = IntStream.range(0, set.frame().columns().size()).toArray();
      int[] features = sample(all, settings.sampling().columnShare(), random);
      GrownTree tree = grower.grow(gradients, curvatures, rows, features);
      if (!tree.hasSplits()) {
        return;
      }
      trees.add(tree.finished());
      for (int row = 0; row < margins.length; row++) {
        margins[row] += tree.valueAt(row);
      }
    }

    private void derive() {
      Loss loss = settings.loss();
      for (int row = 0; row < margins.length; row++) {
        double prediction = loss.link().inverse(margins[row]);
        double weight = set.weight(row);
        gradients[row] = weight * loss.gradient(set.target(row), prediction);
        curvatures[row] = weight * loss.curvature(prediction);
      }
    }

    /** So many of the values, at least one, in their order (Knuth, volume 2, algorithm S). */
    private static int[] sample(int[] values, double share, UniformRandomProvider random) {
      int wanted = (int) Math.max(1, Math.round(share * values.length));
      if (wanted == values.length) {
        return values.clone();
      }
      int[] sample = new int[wanted];
      int taken = 0;
      for (int i = 0; taken < wanted; i++) {
        if (random.nextInt(values.length - i) < wanted - taken) {
          sample[taken++] = values[i];
        }
      }
      return sample;
    }

    private double validationLoss() {
      double sum = 0;
      for (int row : validation) {
        sum += set.weight(row) * settings.loss().at(set.target(row), margins[row]);
      }
      return sum;
    }
  }
}
