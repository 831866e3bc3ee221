package io.waggle.science.sampler;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Standard normal numbers by the polar method (Marsaglia and Bray 1964), from operations that every
 * machine rounds alike, so that a seed gives the same numbers everywhere.
 */
final class NormalSource {
  private final UniformRandomProvider random;
  private double spare;
  private boolean hasSpare;

  NormalSource(UniformRandomProvider random) {
    this.random = random;
  }

  double next() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * random.nextDouble() - 1;
      y = 2 * random.nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * factor;
    hasSpare = true;
    return x * factor;
  }

  void fill(double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = next();
    }
  }
}
