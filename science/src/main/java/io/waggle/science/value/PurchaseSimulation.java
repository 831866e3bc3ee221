package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Customers that behave as a model says, made from a seed. */
public final class PurchaseSimulation {
  private static final int MAX_PURCHASES = 10_000_000;

  private final UniformRandomProvider random;
  private final ZigguratSampler exponential;

  private PurchaseSimulation(long seed) {
    this.random = Seeds.random(seed);
    this.exponential = ZigguratSampler.Exponential.of(random);
  }

  /**
   * One history for each length of observation; with log intervals for {@link BetaGeometricNbd}.
   *
   * @param observed lengths, zero or more, in the unit of the model; whole numbers for {@link
   *     BetaGeometricBernoulli}
   * @throws InvalidInput when the model lets a customer buy ten million times
   */
  public static Histories histories(PurchaseModel model, double[] observed, long seed) {
    PurchaseSimulation simulation = new PurchaseSimulation(seed);
    int size = observed.length;
    Past past = new Past(new int[size], new double[size], new double[size]);
    for (int i = 0; i < size; i++) {
      InvalidInput.notNegative("T of customer " + i, observed[i]);
      switch (model) {
        case Nbd nbd ->
            simulation.atRandom(past, i, simulation.gamma(nbd.r(), nbd.alpha()), observed[i]);
        case ParetoNbd pareto -> simulation.pareto(pareto, past, i, observed[i]);
        case BetaGeometricNbd geometric -> simulation.geometric(geometric, past, i, observed[i]);
        case BetaGeometricBernoulli bernoulli ->
            simulation.bernoulli(bernoulli, past, i, observed[i]);
      }
    }
    Histories made = Histories.of(past.repeats, past.last, observed);
    return model instanceof BetaGeometricNbd ? made.withLogIntervals(past.logs) : made;
  }

  /** The columns that are being filled. */
  private record Past(int[] repeats, double[] last, double[] logs) {}

  private void atRandom(Past past, int row, double rate, double time) {
    double expected = rate * time;
    InvalidInput.unless(
        expected < MAX_PURCHASES / 2.0, "model", "makes ten million purchases", "use less time");
    int count = expected > 0 ? PoissonSampler.of(random, expected).sample() : 0;
    past.repeats[row] = count;
    past.last[row] = count == 0 ? 0 : time * Math.exp(-exponential.sample() / count);
  }

  private void pareto(ParetoNbd model, Past past, int row, double observed) {
    double rate = gamma(model.r(), model.alpha());
    double leaving = gamma(model.s(), model.beta());
    double life = exponential.sample() / Math.max(leaving, Double.MIN_NORMAL);
    atRandom(past, row, rate, Math.min(life, observed));
  }

  private void geometric(BetaGeometricNbd model, Past past, int row, double observed) {
    double rate = gamma(model.r(), model.alpha());
    double leaving = beta(model.a(), model.b());
    boolean isThere = !(model.variant().leavesAtOnce() && random.nextDouble() < leaving);
    double time = 0;
    int count = 0;
    while (isThere) {
      double gap = 0;
      for (int phase = 0; phase < model.variant().phases(); phase++) {
        gap += exponential.sample();
      }
      gap /= rate;
      if (!(time + gap <= observed)) {
        break;
      }
      time += gap;
      past.logs[row] += Math.log(Math.max(gap, Double.MIN_NORMAL));
      InvalidInput.unless(
          ++count < MAX_PURCHASES, "model", "makes ten million purchases", "use less time");
      isThere = random.nextDouble() >= leaving;
    }
    past.repeats[row] = count;
    past.last[row] = count == 0 ? 0 : time;
  }

  private void bernoulli(BetaGeometricBernoulli model, Past past, int row, double observed) {
    int opportunities = Checks.opportunities("T of customer " + row, observed, 0);
    double takes = beta(model.alpha(), model.beta());
    double leaving = beta(model.gamma(), model.delta());
    for (int i = 1; i <= opportunities && random.nextDouble() >= leaving; i++) {
      if (random.nextDouble() < takes) {
        past.repeats[row]++;
        past.last[row] = i;
      }
    }
  }

  private double gamma(double shape, double rate) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1 / rate).sample();
  }

  private double beta(double a, double b) {
    double first = gamma(a, 1);
    double second = gamma(b, 1);
    if (first + second > 0) {
      return first / (first + second);
    }
    return random.nextDouble() < a / (a + b) ? 1 : 0;
  }
}
