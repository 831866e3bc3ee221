package io.waggle.science.sampler;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * One step of the No-U-Turn sampler: a trajectory that doubles until it turns back, and a draw from
 * its points by their weight (Hoffman and Gelman 2014; multinomial draws and the generalised
 * criterion of Betancourt 2017, appendix A, with the checks across the seam of two halves that Stan
 * added).
 */
final class Trajectory {
  private static final double DIVERGENT_ENERGY_ERROR = 1000;

  private final LogDensity density;
  private final UniformRandomProvider random;
  private final NormalSource normals;
  private final int maxDepth;
  private final Branch[] firstHalves;
  private final Branch[] secondHalves;
  private final double[] seam;
  private final double[] velocity;
  private final Phase moving;
  private final Phase forward;
  private final Phase backward;
  private final Branch whole;
  private final Branch grown;

  private Metric metric;
  private double stepSize;
  private double startEnergy;
  private double acceptanceSum;
  private int steps;
  private int depth;
  private boolean isDivergent;

  Trajectory(LogDensity density, Metric metric, UniformRandomProvider random, int maxDepth) {
    int size = density.size();
    this.density = density;
    this.metric = metric;
    this.random = random;
    this.normals = new NormalSource(random);
    this.maxDepth = maxDepth;
    this.firstHalves = new Branch[maxDepth];
    this.secondHalves = new Branch[maxDepth];
    for (int i = 0; i < maxDepth; i++) {
      firstHalves[i] = new Branch(size);
      secondHalves[i] = new Branch(size);
    }
    this.seam = new double[size];
    this.velocity = new double[size];
    this.moving = new Phase(size);
    this.forward = new Phase(size);
    this.backward = new Phase(size);
    this.whole = new Branch(size);
    this.grown = new Branch(size);
  }

  void use(Metric newMetric) {
    metric = newMetric;
  }

  void use(double newStepSize) {
    stepSize = newStepSize;
  }

  /** Mean acceptance probability over the last trajectory. */
  double acceptance() {
    return steps == 0 ? 0 : acceptanceSum / steps;
  }

  /** Gradients taken for the last trajectory. */
  int steps() {
    return steps;
  }

  boolean isDivergent() {
    return isDivergent;
  }

  /** Whether the last trajectory was cut off before it turned back. */
  boolean isSaturated() {
    return depth == maxDepth;
  }

  /** Energy at the start of the last trajectory, after its momentum was drawn. */
  double startEnergy() {
    return startEnergy;
  }

  /** Replaces the place by the next draw of the chain. */
  void advance(Place place) {
    begin(place);
    while (depth < maxDepth && doubled(place)) {
      depth++;
    }
  }

  private void begin(Place place) {
    moving.place.set(place);
    metric.drawMomentum(normals, moving.momentum);
    startEnergy = energy(moving);
    acceptanceSum = 0;
    steps = 0;
    depth = 0;
    isDivergent = false;
    metric.velocity(moving.momentum, velocity);
    whole.setSingle(moving.momentum, velocity);
    whole.logWeight = 0;
    forward.set(moving);
    backward.set(moving);
  }

  /** Doubles the trajectory; false when it ends, be it that it turned back. */
  private boolean doubled(Place place) {
    boolean isForward = random.nextDouble() > 0.5;
    Phase end = isForward ? forward : backward;
    moving.set(end);
    boolean isValid = grow(depth, isForward ? 1 : -1, grown);
    end.set(moving);
    if (!isValid) {
      return false;
    }
    if (isChosen(grown.logWeight - whole.logWeight)) {
      place.set(grown.proposal);
    }
    if (isForward) {
      return whole.append(grown, seam);
    }
    whole.reverse();
    boolean goesOn = whole.append(grown, seam);
    whole.reverse();
    return goesOn;
  }

  private boolean isChosen(double logOdds) {
    return logOdds > 0 || random.nextDouble() < StrictMath.exp(logOdds);
  }

  /** Moves 2^depth steps on and fills the branch; false when it diverges or turns back. */
  private boolean grow(int level, int sign, Branch into) {
    if (level == 0) {
      return leap(sign, into);
    }
    Branch first = firstHalves[level - 1];
    Branch second = secondHalves[level - 1];
    if (!grow(level - 1, sign, first) || !grow(level - 1, sign, second)) {
      return false;
    }
    double together = logSum(first.logWeight, second.logWeight);
    boolean takesSecond = isChosen(second.logWeight - together);
    into.proposal.set(takesSecond ? second.proposal : first.proposal);
    into.setEnds(first);
    return into.append(second, seam);
  }

  private boolean leap(int sign, Branch into) {
    step(moving, sign * stepSize);
    steps++;
    double energy = energy(moving);
    double error = Double.isFinite(energy) ? energy - startEnergy : Double.POSITIVE_INFINITY;
    isDivergent = error > DIVERGENT_ENERGY_ERROR;
    acceptanceSum += error > 0 ? StrictMath.exp(-error) : 1;
    metric.velocity(moving.momentum, velocity);
    into.setSingle(moving.momentum, velocity);
    into.logWeight = -error;
    into.proposal.set(moving.place);
    return !isDivergent;
  }

  /** A leapfrog step. */
  private void step(Phase phase, double size) {
    double[] position = phase.place.position;
    double[] gradient = phase.place.gradient;
    double[] momentum = phase.momentum;
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] += size / 2 * gradient[i];
    }
    metric.velocity(momentum, velocity);
    for (int i = 0; i < momentum.length; i++) {
      position[i] += size * velocity[i];
    }
    phase.place.evaluate(density);
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] += size / 2 * gradient[i];
    }
  }

  private double energy(Phase phase) {
    metric.velocity(phase.momentum, velocity);
    return Branch.dot(phase.momentum, velocity) / 2 - phase.place.logDensity;
  }

  /**
   * A step size at which one step is accepted with probability about 0.8, found by doubling or
   * halving (Hoffman and Gelman 2014, algorithm 4).
   */
  double reasonableStepSize(Place place, double start) {
    double size = start;
    boolean grows = oneStepAcceptance(place, size) > 0.8;
    for (int i = 0; i < 100; i++) {
      size *= grows ? 2 : 0.5;
      if (oneStepAcceptance(place, size) > 0.8 != grows) {
        return size;
      }
    }
    return size;
  }

  private double oneStepAcceptance(Place place, double size) {
    moving.place.set(place);
    metric.drawMomentum(normals, moving.momentum);
    double before = energy(moving);
    step(moving, size);
    double after = energy(moving);
    return Double.isFinite(after) ? StrictMath.exp(before - after) : 0;
  }

  static double logSum(double a, double b) {
    double high = Math.max(a, b);
    return high == Double.NEGATIVE_INFINITY
        ? high
        : high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
  }

  /** A position with the value and gradient of the density there. */
  static final class Place {
    final double[] position;
    final double[] gradient;
    double logDensity;

    Place(int size) {
      position = new double[size];
      gradient = new double[size];
    }

    void set(Place other) {
      System.arraycopy(other.position, 0, position, 0, position.length);
      System.arraycopy(other.gradient, 0, gradient, 0, gradient.length);
      logDensity = other.logDensity;
    }

    void evaluate(LogDensity density) {
      logDensity = density.valueAt(position, gradient);
    }
  }

  /** A place and the momentum there. */
  private static final class Phase {
    final Place place;
    final double[] momentum;

    Phase(int size) {
      place = new Place(size);
      momentum = new double[size];
    }

    void set(Phase other) {
      place.set(other.place);
      System.arraycopy(other.momentum, 0, momentum, 0, momentum.length);
    }
  }
}
