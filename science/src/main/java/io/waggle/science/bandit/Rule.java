package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;

/** How beliefs about arms become action probabilities. */
public sealed interface Rule {
  /** Each arm as often as it is believed to be best (Thompson 1933; Russo et al. 2018). */
  record Thompson() implements Rule {}

  /**
   * The arm that is best in one draw of the beliefs with probability {@code leaderShare}, else the
   * best of a further draw in which another arm wins (Russo 2016, "Simple Bayesian algorithms for
   * best arm identification"): finds the best arm sooner, at the price of more regret.
   *
   * @param leaderShare in (0, 1]; 1 is Thompson sampling
   */
  record TopTwo(double leaderShare) implements Rule {
    public TopTwo {
      InvalidInput.unless(
          leaderShare > 0 && leaderShare <= 1,
          "leaderShare",
          "is " + leaderShare,
          "give more than 0 and at most 1, such as 0.5");
    }
  }

  /** The arm with the best posterior mean; with a floor this is ε-greedy. */
  record Greedy() implements Rule {}
}
