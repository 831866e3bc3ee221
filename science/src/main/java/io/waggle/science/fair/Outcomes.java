package io.waggle.science.fair;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Counts of one group by decision and outcome, and other counts that would be as plausible.
 *
 * <p>These come from the Bayesian bootstrap (Rubin, Annals of Statistics 9, 1981): the shares of
 * the four kinds of people are drawn from a Dirichlet distribution with the counts as parameters.
 * Half a person is added to each kind (Jeffreys), so that a rate of 0 out of 30 has an interval
 * too, which drawing people with replacement does not give it.
 */
final class Outcomes {
  private static final double HALF_A_PERSON = 0.5;

  /** Selected and positive, selected and negative, the same of those not selected. */
  private final long[] counts = new long[4];

  void add(boolean selected, boolean positive) {
    counts[(selected ? 0 : 2) + (positive ? 0 : 1)]++;
  }

  long size() {
    return Arrays.stream(counts).sum();
  }

  long selected() {
    return counts[0] + counts[1];
  }

  long positives() {
    return counts[0] + counts[2];
  }

  /** How many people a rate is taken of. */
  long below(Rate rate) {
    return switch (rate) {
      case SELECTION -> size();
      case TRUE_POSITIVE -> positives();
      case FALSE_POSITIVE -> size() - positives();
      case PRECISION -> selected();
    };
  }

  /** How many of them count. */
  long above(Rate rate) {
    return switch (rate) {
      case SELECTION -> selected();
      case TRUE_POSITIVE, PRECISION -> counts[0];
      case FALSE_POSITIVE -> counts[1];
    };
  }

  /** The rate, NaN of nobody. */
  double rate(Rate rate) {
    return (double) above(rate) / below(rate);
  }

  /** Plausible values of every rate, {@code [rate][draw]}. */
  double[][] draws(UniformRandomProvider random, int count, boolean hasLabels) {
    double[] alphas = new double[counts.length];
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = counts[i] + (hasLabels || i % 2 == 1 ? HALF_A_PERSON : 0);
    }
    Gammas kinds = new Gammas(random, alphas);
    double[][] draws = new double[Rate.values().length][count];
    for (int draw = 0; draw < count; draw++) {
      double[] mass = kinds.draw();
      double all = mass[0] + mass[1] + mass[2] + mass[3];
      draws[Rate.SELECTION.ordinal()][draw] = (mass[0] + mass[1]) / all;
      draws[Rate.TRUE_POSITIVE.ordinal()][draw] = mass[0] / (mass[0] + mass[2]);
      draws[Rate.FALSE_POSITIVE.ordinal()][draw] = mass[1] / (mass[1] + mass[3]);
      draws[Rate.PRECISION.ordinal()][draw] = mass[0] / (mass[0] + mass[1]);
    }
    return draws;
  }
}
