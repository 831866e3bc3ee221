package io.waggle.science.bandit;

import io.waggle.science.bandit.Evaluation.Estimate;
import io.waggle.science.bandit.Evaluation.Estimator;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Estimates what a policy would have earned from the log of another one. Sources: replay, Li et al.
 * 2011 (made exact for any log by rejection sampling); inverse propensity score (IPS), Horvitz and
 * Thompson 1952; self-normalised (SNIPS), Swaminathan and Joachims 2015; doubly robust, Dudík,
 * Langford and Li 2011.
 *
 * <p>Assumes that rows are independent, that logged action probabilities are those that were used,
 * and that rewards do not depend on earlier choices.
 */
public final class OffPolicyEvaluation {
  private OffPolicyEvaluation() {}

  /**
   * How to estimate.
   *
   * @param clip largest weight that IPS and the doubly robust estimate let count, above zero;
   *     infinity for none. Clipping trades variance for bias towards 0, or towards the model
   * @param gate what must hold before an estimate is given
   * @param resamples of the bootstrap, at least 100
   * @param level of the intervals
   * @param seed of replay and bootstrap
   */
  public record Settings(double clip, Overlap.Gate gate, int resamples, double level, long seed) {
    public Settings {
      InvalidInput.unless(clip > 0, "clip", "is " + clip, "give a weight above zero");
      InvalidInput.unless(resamples >= 100, "resamples", "are " + resamples, "give 100 or more");
      InvalidInput.unless(
          level > 0 && level < 1, "level", "is " + level, "give a level between 0 and 1");
    }

    /** No clipping, the standard gate, 1,000 resamples, 95 %. */
    public static Settings standard(long seed) {
      return new Settings(Double.POSITIVE_INFINITY, Overlap.Gate.STANDARD, 1_000, 0.95, seed);
    }
  }

  /** Estimates, or refuses. */
  public static Evaluation evaluate(DecisionLog log, Settings settings, Progress progress) {
    Overlap overlap = Overlap.of(log);
    double loggedMean = 0;
    for (int row = 0; row < log.rows(); row++) {
      loggedMean += log.reward(row) / log.rows();
    }
    List<Overlap.Lack> lacks = overlap.lacks(log, settings.gate);
    if (!lacks.isEmpty()) {
      return new Evaluation.Refused(overlap, loggedMean, lacks);
    }
    Terms terms = new Terms(log, settings, overlap.maxWeight());
    List<Estimate> estimates = estimates(terms, settings, progress);
    return new Evaluation.Supported(overlap, loggedMean, estimates);
  }

  private static List<Estimate> estimates(Terms terms, Settings settings, Progress progress) {
    double[] values = terms.estimates(row -> row);
    double[][] resampled = new double[values.length][settings.resamples];
    int rows = terms.rows();
    for (int i = 0; i < settings.resamples; i++) {
      UniformRandomProvider random = Seeds.random(Seeds.stream(settings.seed, 1L + i));
      double[] again = terms.estimates(row -> random.nextInt(rows));
      for (int each = 0; each < values.length; each++) {
        resampled[each][i] = again[each];
      }
      progress.at((i + 1.0) / settings.resamples, "bootstrap");
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int each = 0; each < values.length; each++) {
      Estimator estimator = terms.estimators().get(each);
      if (estimator == Estimator.DIRECT) {
        estimates.add(new Estimate(estimator, values[each], unknown(settings.level)));
      } else if (isSpread(resampled[each])) {
        Interval interval = percentiles(resampled[each], settings.level);
        estimates.add(new Estimate(estimator, values[each], interval));
      }
    }
    return estimates;
  }

  /** Rows do not tell how wrong a model is. */
  private static Interval unknown(double level) {
    return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
  }

  /** Whether resamples differ: replay may have accepted equal rewards only, or none. */
  private static boolean isSpread(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).distinct().limit(2).count() == 2;
  }

  /** Resamples without any weight (no row accepted) have no value and are left out. */
  private static Interval percentiles(double[] values, double level) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double tail = (1 - level) / 2;
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), level);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Which row takes each place of a sample. */
  @FunctionalInterface
  private interface Sample {
    int rowAt(int place);
  }

  /** What each row adds to the estimates. */
  private static final class Terms {
    private final double[] rewards;
    private final double[] weights;
    private final boolean[] isAccepted;
    private final double[] clipped;
    private final double[] direct;
    private final double[] corrections;

    Terms(DecisionLog log, Settings settings, double maxWeight) {
      int rows = log.rows();
      UniformRandomProvider random = Seeds.random(Seeds.stream(settings.seed, 0));
      rewards = new double[rows];
      weights = new double[rows];
      isAccepted = new boolean[rows];
      clipped = new double[rows];
      direct = new double[log.hasModel() ? rows : 0];
      corrections = new double[direct.length];
      for (int row = 0; row < rows; row++) {
        rewards[row] = log.reward(row);
        weights[row] = log.weight(row);
        isAccepted[row] = random.nextDouble() * maxWeight < weights[row];
        clipped[row] = Math.min(weights[row], settings.clip);
        if (log.hasModel()) {
          for (int i = 0; i < log.actions(); i++) {
            direct[row] += log.target(row, i) * log.modelled(row, i);
          }
          double residual = rewards[row] - log.modelled(row, log.action(row));
          corrections[row] = clipped[row] * residual;
        }
      }
    }

    int rows() {
      return rewards.length;
    }

    List<Estimator> estimators() {
      return Arrays.asList(Estimator.values()).subList(0, direct.length > 0 ? 5 : 3);
    }

    /** In the order of {@link #estimators}. */
    double[] estimates(Sample sample) {
      double accepted = 0;
      double replayed = 0;
      double ips = 0;
      double weight = 0;
      double weighted = 0;
      double directly = 0;
      double corrected = 0;
      for (int place = 0; place < rewards.length; place++) {
        int row = sample.rowAt(place);
        double reward = rewards[row];
        if (isAccepted[row]) {
          accepted++;
          replayed += reward;
        }
        ips += clipped[row] * reward;
        weight += weights[row];
        weighted += weights[row] * reward;
        if (direct.length > 0) {
          directly += direct[row];
          corrected += corrections[row];
        }
      }
      double n = rewards.length;
      double[] all = {
        replayed / accepted, ips / n, weighted / weight, directly / n, (directly + corrected) / n
      };
      return Arrays.copyOf(all, estimators().size());
    }
  }
}
