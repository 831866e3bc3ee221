package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/** One chain: finds a start, tunes itself, then keeps its draws. */
final class NutsChain {
  private static final int START_TRIES = 200;

  private final LogDensity density;
  private final NutsSettings settings;
  private final UniformRandomProvider random;
  private final Trajectory trajectory;
  private final Trajectory.Place place;
  private final double[] kept;
  private final double[] energies;
  private int divergences;
  private int saturated;
  private long gradients;
  private double acceptanceSum;
  private double settledStepSize;

  NutsChain(LogDensity density, NutsSettings settings, int number) {
    int size = density.size();
    this.density = density;
    this.settings = settings;
    this.random = Seeds.random(Seeds.stream(settings.seed(), number));
    this.trajectory =
        new Trajectory(density, Metric.unit(size, settings.dense()), random, settings.maxDepth());
    this.place = new Trajectory.Place(size);
    this.kept = new double[settings.draws() * size];
    this.energies = new double[settings.draws()];
  }

  /**
   * @param moved told the number of draws made so far, warm-up included
   */
  void run(Nuts.Start start, IntConsumer moved) {
    find(start);
    tune(moved);
    keep(moved);
  }

  double[] kept() {
    return kept;
  }

  ChainReport report() {
    return new ChainReport(
        settledStepSize,
        divergences,
        saturated,
        acceptanceSum / settings.draws(),
        gradients,
        energyMixing());
  }

  private void find(Nuts.Start start) {
    for (int attempt = 0; attempt < START_TRIES; attempt++) {
      for (int i = 0; i < place.position.length; i++) {
        double shift = (2 * random.nextDouble() - 1) * start.radius();
        place.position[i] = start.centre(i) + shift;
      }
      place.evaluate(density);
      gradients++;
      if (isUsable(place)) {
        return;
      }
    }
    throw new InvalidInput(
        "start",
        "has no finite density within " + start.radius() + " of the centre",
        "choose a centre inside the support, or a smaller radius");
  }

  private static boolean isUsable(Trajectory.Place place) {
    boolean isFinite = Double.isFinite(place.logDensity);
    for (double slope : place.gradient) {
      isFinite &= Double.isFinite(slope);
    }
    return isFinite;
  }

  private void tune(IntConsumer moved) {
    WarmupSchedule schedule = new WarmupSchedule(settings.warmup());
    Covariance collected = new Covariance(density.size(), settings.dense());
    Metric metric = Metric.unit(density.size(), settings.dense());
    StepSize stepSize =
        new StepSize(settings.acceptance(), trajectory.reasonableStepSize(place, 1));
    for (int draw = 0; draw < settings.warmup(); draw++) {
      trajectory.use(stepSize.current());
      advance();
      stepSize.learn(trajectory.acceptance());
      if (schedule.collects(draw)) {
        collected.add(place.position);
      }
      if (schedule.endsWindow(draw)) {
        metric = metric.fitted(collected);
        collected.clear();
        trajectory.use(metric);
        stepSize.restart(trajectory.reasonableStepSize(place, stepSize.current()));
      }
      moved.accept(draw + 1);
    }
    stepSize.settle();
    settledStepSize = stepSize.current();
    trajectory.use(settledStepSize);
  }

  private void keep(IntConsumer moved) {
    for (int draw = 0; draw < settings.draws(); draw++) {
      advance();
      energies[draw] = trajectory.startEnergy();
      acceptanceSum += trajectory.acceptance();
      divergences += trajectory.isDivergent() ? 1 : 0;
      saturated += trajectory.isSaturated() ? 1 : 0;
      System.arraycopy(place.position, 0, kept, draw * density.size(), density.size());
      moved.accept(settings.warmup() + draw + 1);
    }
  }

  private void advance() {
    trajectory.advance(place);
    gradients += trajectory.steps();
  }

  /** Mean squared change of energy over its variance. */
  private double energyMixing() {
    double mean = 0;
    for (double energy : energies) {
      mean += energy / energies.length;
    }
    double variation = 0;
    double change = 0;
    for (int i = 0; i < energies.length; i++) {
      variation += (energies[i] - mean) * (energies[i] - mean);
      double step = i == 0 ? 0 : energies[i] - energies[i - 1];
      change += step * step;
    }
    return variation == 0 ? 0 : change / variation;
  }
}
