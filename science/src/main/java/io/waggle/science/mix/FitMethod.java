package io.waggle.science.mix;

import io.waggle.science.sampler.NutsSettings;

/** How the posterior is explored. */
public sealed interface FitMethod {
  /** Draws by the No-U-Turn sampler: the answer to rely on. */
  record Sample(NutsSettings settings) implements FitMethod {}

  /**
   * Laplace approximation with importance weights: seconds become fractions of one, and {@link
   * Reliability.Approximated} says when not to trust it.
   *
   * @param draws at least 100
   */
  record Approximate(int draws, long seed) implements FitMethod {}

  /**
   * Four chains of 1,000 + 1,000 draws with a dense mass matrix, which the ridge between the height
   * and the bend of a response curve calls for, and smaller steps than usual, for its curved ends.
   */
  static NutsSettings settings(long seed, int threads) {
    return NutsSettings.standard(seed).withDense(true).withAcceptance(0.9).withThreads(threads);
  }

  /** 4,000 draws. */
  static FitMethod approximate(long seed) {
    return new Approximate(4_000, seed);
  }
}
