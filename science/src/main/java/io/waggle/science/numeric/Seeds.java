package io.waggle.science.numeric;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Randomness from a seed: the same seed gives the same bits on every machine. */
public final class Seeds {
  private Seeds() {}

  /** A generator (xoshiro256++, period 2²⁵⁶ − 1) for the seed. */
  public static UniformRandomProvider random(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed);
  }

  /**
   * The seed of one stream among many: chains, draws or folds that run side by side and must not
   * depend on who ran first. (SplitMix64 finaliser; Steele, Lea and Flood 2014.)
   */
  public static long stream(long seed, long stream) {
    long z = seed + (stream + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
