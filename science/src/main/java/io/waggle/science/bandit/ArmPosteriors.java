package io.waggle.science.bandit;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of the mean reward of each arm: a prior and what was observed since. Immutable;
 * arms are independent of one another. {@link #merge} adds the observations of two posteriors that
 * started from the same prior, in any order, so parts may learn apart and be brought together.
 *
 * @param <S> the kind itself
 */
public abstract sealed class ArmPosteriors<S extends ArmPosteriors<S>>
    permits BernoulliArms, GaussianArms {
  /** Tables that were asked for; writing one twice does no harm, they are equal. */
  private final @Nullable Table[] tables;

  ArmPosteriors(int arms) {
    this.tables = new Table[arms];
  }

  /** Number of arms, numbered from 0. */
  public final int arms() {
    return tables.length;
  }

  /**
   * With one more reward.
   *
   * @param weight how much of an observation this is, at least 0: 1 for a whole one
   */
  public abstract S with(int arm, double reward, double weight);

  /** With one more whole reward. */
  public final S with(int arm, double reward) {
    return with(arm, reward, 1);
  }

  /** Throws unless this can be the reward of a choice. */
  abstract void checkReward(double reward);

  /** The observations of both; the prior counts once and must be the same. */
  public abstract S merge(S other);

  /** Sum of the weights of the rewards observed on an arm. */
  public abstract double observed(int arm);

  /** Posterior mean of the arm's mean reward. */
  public abstract double mean(int arm);

  /** Central credible interval of the arm's mean reward. */
  public abstract Interval interval(int arm, double level);

  /** The posterior of the arm's mean reward as a table; see {@link #link()} for its coordinate. */
  final Table table(int arm) {
    Table table = tables[arm];
    if (table == null) {
      table = build(arm);
      tables[arm] = table;
    }
    return table;
  }

  abstract Table build(int arm);

  /** Takes over the tables of all arms but one from the posterior that this one continues. */
  final void keepTables(ArmPosteriors<S> earlier, int butArm) {
    System.arraycopy(earlier.tables, 0, tables, 0, tables.length);
    tables[butArm] = null;
  }

  /** From the coordinate of {@link #table} to the mean reward. */
  abstract Link link();

  final void checkArm(int arm) {
    InvalidInput.unless(
        arm >= 0 && arm < arms(), "arm", "is " + arm + " of " + arms(), "count arms from 0");
  }

  static void checkSame(boolean isSame) {
    InvalidInput.unless(isSame, "merge", "of different arms or priors", "merge equal set-ups only");
  }
}
