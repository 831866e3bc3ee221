package io.waggle.science.fair;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** Draws of several gamma variables of scale 1; divided by their sum they are a Dirichlet draw. */
final class Gammas {
  private final ContinuousSampler[] samplers;

  /**
   * @param alphas shapes, at least zero; a shape of zero draws zero
   */
  Gammas(UniformRandomProvider random, double... alphas) {
    samplers =
        Arrays.stream(alphas)
            .mapToObj(alpha -> of(random, alpha))
            .toArray(ContinuousSampler[]::new);
  }

  private static ContinuousSampler of(UniformRandomProvider random, double alpha) {
    return alpha == 0 ? () -> 0 : AhrensDieterMarsagliaTsangGammaSampler.of(random, alpha, 1);
  }

  double[] draw() {
    double[] mass = new double[samplers.length];
    for (int i = 0; i < mass.length; i++) {
      mass[i] = samplers[i].sample();
    }
    return mass;
  }
}
