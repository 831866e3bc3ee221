package io.waggle.science.lookalike;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.quality.Estimate;
import java.util.Arrays;

/** People in the order in which they resemble the seeds, without the seeds. It never changes. */
public final class Ranking {
  private final Crowd crowd;
  private final Densities densities;
  private final int[] order;
  private final double level;
  private final HiddenSeeds hiddenSeeds;

  Ranking(Crowd crowd, Densities densities, int[] order, double level, HiddenSeeds hiddenSeeds) {
    this.crowd = crowd;
    this.densities = densities;
    this.order = order;
    this.level = level;
    this.hiddenSeeds = hiddenSeeds;
  }

  /** What likeness means here. */
  public Likeness likeness() {
    return densities.likeness();
  }

  /** How well seeds are told from the others, each scored by models that had not seen them. */
  public Estimate auc() {
    Separation separation = densities.separation();
    return new Estimate(separation.auc(), separation.interval(level));
  }

  public HiddenSeeds hiddenSeeds() {
    return hiddenSeeds;
  }

  /** The rows of all who are no seeds, the likest first. */
  public int[] people() {
    return order.clone();
  }

  /**
   * How many times more often what is known of the person occurs among seeds than among others; 1
   * for somebody as everybody.
   */
  public double densityRatio(int row) {
    return Math.exp(densities.logRatios()[row]);
  }

  /**
   * The first so many.
   *
   * @param size 0 to the number of people
   */
  public int[] bySize(int size) {
    unless(
        size >= 0 && size <= order.length,
        "size",
        "is " + size + " of " + order.length + " people",
        "give 0 to " + order.length);
    return Arrays.copyOf(order, size);
  }

  /**
   * As many as possible of whom, as far as is expected, at least a share are of the seeds' kind.
   *
   * @param precision that share, in (0, 1]
   * @param kindShare the share of that kind among all who are no seeds, in (0, 1]; it cannot be
   *     learnt from the data alone, see {@link #kindShareAtMost}
   * @return the likest first; nobody when not even the first will do
   */
  public int[] byPrecision(double precision, double kindShare) {
    checkShare("precision", precision);
    checkShare("kindShare", kindShare);
    double sum = 0;
    int size = 0;
    for (int i = 0; i < order.length; i++) {
      sum += kindProbability(order[i], kindShare);
      if (sum >= precision * (i + 1)) {
        size = i + 1;
      }
    }
    return bySize(size);
  }

  /** The share of the seeds' kind to be expected among the first so many, at least one. */
  public double expectedPrecision(int size, double kindShare) {
    checkShare("kindShare", kindShare);
    unless(size >= 1, "size", "is " + size, "give 1 or more");
    return Arrays.stream(bySize(size)).mapToDouble(row -> kindProbability(row, kindShare)).sum()
        / size;
  }

  /** Bayes' rule, if seeds are a random part of their kind: share of the kind × density ratio. */
  private double kindProbability(int row, double kindShare) {
    return Math.min(1, kindShare * densityRatio(row));
  }

  /**
   * An upper estimate of the share of the seeds' kind among the others, from the mean probability
   * of the seeds (Elkan and Noto 2008, estimator e1): right if the kind is recognised with
   * certainty, too high the more it resembles the rest.
   */
  public double kindShareAtMost() {
    int[] seeds = crowd.seeds();
    double odds = (double) seeds.length / order.length;
    double sum = 0;
    for (int row : seeds) {
      double ratio = densityRatio(row) * odds;
      sum += Double.isInfinite(ratio) ? 1 : ratio / (1 + ratio);
    }
    double recognised = sum / seeds.length;
    return recognised > 0 ? Math.min(1, odds * (1 - recognised) / recognised) : 1;
  }

  private static void checkShare(String name, double share) {
    unless(share > 0 && share <= 1, name, "is " + share, "give a share above 0, up to 1");
  }
}
