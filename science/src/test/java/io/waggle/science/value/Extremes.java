package io.waggle.science.value;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;

/** Customers of all sorts, with x and T up to 501. */
final class Extremes {
  private static final int MOST = 501;

  private Extremes() {}

  /** As sparse or as dense as the seed says; whole numbers where the model wants them. */
  static Histories histories(ModelKind kind, int customers, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    boolean isDiscrete = kind == ModelKind.BG_BB || random.nextInt(3) == 0;
    double longest = random.nextInt(4) == 0 ? 2 : MOST;
    double sparseness = random.nextDouble() * 4;
    int[] repeats = new int[customers];
    double[] last = new double[customers];
    double[] observed = new double[customers];
    double[] logs = new double[customers];
    for (int i = 0; i < customers; i++) {
      observed[i] = random.nextInt(10) == 0 ? longest : longest * random.nextDouble();
      observed[i] = isDiscrete ? Math.ceil(observed[i]) : observed[i];
      repeats[i] = (int) (MOST * Math.pow(random.nextDouble(), 1 + 4 * sparseness) + 0.3);
      double share = random.nextInt(5) == 0 ? 1 : random.nextDouble();
      last[i] = repeats[i] == 0 ? 0 : observed[i] * share;
      last[i] = isDiscrete ? Math.ceil(last[i]) : last[i];
      if (kind == ModelKind.BG_BB) {
        repeats[i] = Math.min(repeats[i], (int) last[i]);
        last[i] = repeats[i] == 0 ? 0 : last[i];
      }
      logs[i] = logs(repeats[i], last[i], random);
    }
    return Histories.of(repeats, last, observed).withLogIntervals(logs);
  }

  private static double logs(int repeats, double last, UniformRandomProvider random) {
    double[] gaps = new double[repeats];
    double sum = 0;
    for (int i = 0; i < repeats; i++) {
      gaps[i] = -Math.log(1 - random.nextDouble()) + 1e-6;
      sum += gaps[i];
    }
    double logs = 0;
    for (double gap : gaps) {
      logs += Math.log(Math.max(gap * last / sum, 1e-6));
    }
    return logs;
  }
}
