package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;

/**
 * How to sample.
 *
 * @param chains independent chains, 1 to 64; four let convergence be judged
 * @param warmup draws per chain that tune the sampler and are thrown away, at least 20
 * @param draws draws per chain that are kept, at least 4
 * @param acceptance mean acceptance probability that the step size aims at, in (0, 1); higher means
 *     smaller steps and fewer divergences
 * @param maxDepth a trajectory has at most 2^maxDepth − 1 steps, 1 to 20
 * @param dense whether the mass matrix has off-diagonal entries: worth its n² cost when coordinates
 *     are correlated
 * @param seed chain i uses the stream i of this seed
 * @param threads chains that run at the same time; the draws do not depend on it
 */
public record NutsSettings(
    int chains,
    int warmup,
    int draws,
    double acceptance,
    int maxDepth,
    boolean dense,
    long seed,
    int threads) {
  public NutsSettings {
    check(chains >= 1 && chains <= 64, "chains", chains, "give 1 to 64");
    check(warmup >= 20, "warmup", warmup, "give at least 20 draws");
    check(draws >= 4, "draws", draws, "give at least 4");
    check(acceptance > 0 && acceptance < 1, "acceptance", acceptance, "give 0.6 to 0.99");
    check(maxDepth >= 1 && maxDepth <= 20, "maxDepth", maxDepth, "give 1 to 20, such as 10");
    check(threads >= 1, "threads", threads, "give at least 1");
  }

  private static void check(boolean holds, String field, Number value, String fix) {
    InvalidInput.unless(holds, field, "is " + value, fix);
  }

  /** Four chains of 1,000 warm-up and 1,000 kept draws, acceptance 0.8, diagonal mass matrix. */
  public static NutsSettings standard(long seed) {
    return new NutsSettings(4, 1_000, 1_000, 0.8, 10, false, seed, 1);
  }

  public NutsSettings withLength(int newWarmup, int newDraws) {
    return new NutsSettings(
        chains, newWarmup, newDraws, acceptance, maxDepth, dense, seed, threads);
  }

  public NutsSettings withAcceptance(double newAcceptance) {
    return new NutsSettings(chains, warmup, draws, newAcceptance, maxDepth, dense, seed, threads);
  }

  public NutsSettings withDense(boolean isDense) {
    return new NutsSettings(chains, warmup, draws, acceptance, maxDepth, isDense, seed, threads);
  }

  public NutsSettings withThreads(int newThreads) {
    return new NutsSettings(chains, warmup, draws, acceptance, maxDepth, dense, seed, newThreads);
  }

  public NutsSettings withChains(int newChains) {
    return new NutsSettings(newChains, warmup, draws, acceptance, maxDepth, dense, seed, threads);
  }
}
