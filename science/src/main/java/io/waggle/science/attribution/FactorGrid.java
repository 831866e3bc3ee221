package io.waggle.science.attribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Posterior of the logarithm of factors, for each tested channel and for one that was not tested,
 * by summing over a grid of means and spreads and, within each, over a grid of the logarithm.
 */
final class FactorGrid {
  private static final double MEAN_MAX = 3;
  private static final double MEAN_STEP = 0.1;
  private static final int SPREADS = 24;
  private static final double SPREAD_MIN = 0.05;
  private static final double SPREAD_MAX = 2;
  private static final double SPREAD_PRIOR = 0.5;
  private static final double LOG_MIN = -10;
  private static final double LOG_MAX = 10;
  private static final double LOG_STEP = 0.02;
  private static final int POINTS_MIN = 401;

  private final Map<String, Posterior> tested = new HashMap<>();
  private final Posterior untested = new Posterior(LOG_MIN, LOG_MAX);

  private FactorGrid() {}

  static FactorGrid of(SortedMap<String, List<Calibration.Lift>> lifts) {
    FactorGrid grid = new FactorGrid();
    lifts.forEach((channel, each) -> grid.tested.put(channel, Posterior.of(each)));
    grid.integrate();
    return grid;
  }

  int experiments(String channel) {
    Posterior posterior = tested.get(channel);
    return posterior == null ? 0 : posterior.experiments;
  }

  double quantile(String channel, double p) {
    return tested.getOrDefault(channel, untested).quantile(p);
  }

  private void integrate() {
    double largest = Double.NEGATIVE_INFINITY;
    for (boolean isSecondPass : new boolean[] {false, true}) {
      for (int i = 0; i < SPREADS; i++) {
        double spread = SPREAD_MIN * Math.pow(SPREAD_MAX / SPREAD_MIN, (double) i / (SPREADS - 1));
        for (double mean = -MEAN_MAX; mean <= MEAN_MAX + 1e-9; mean += MEAN_STEP) {
          double weight = logWeight(mean, spread);
          if (isSecondPass) {
            add(mean, spread, Math.exp(weight - largest));
          } else {
            largest = Math.max(largest, weight);
          }
        }
      }
    }
  }

  /**
   * Prior times the probability of all experiments, up to a constant; spreads by their logarithm.
   */
  private double logWeight(double mean, double spread) {
    double scaled = spread / SPREAD_PRIOR;
    double log = Math.log(spread) - 0.5 * (mean * mean + scaled * scaled);
    for (Posterior each : tested.values()) {
      log += Math.log(Math.max(Double.MIN_NORMAL, each.evidence(mean, spread)));
    }
    return log;
  }

  private void add(double mean, double spread, double weight) {
    untested.add(mean, spread, weight);
    for (Posterior each : tested.values()) {
      double evidence = Math.max(Double.MIN_NORMAL, each.evidence(mean, spread));
      each.add(mean, spread, weight / evidence);
    }
  }

  /** One channel. */
  private static final class Posterior {
    private final double[] logs;
    private final double[] likelihood;
    private final double[] density;
    private int experiments;

    Posterior(double from, double to) {
      int points = Math.max(POINTS_MIN, (int) Math.ceil((to - from) / LOG_STEP) + 1);
      this.logs = new double[points];
      this.likelihood = new double[points];
      this.density = new double[points];
      for (int i = 0; i < points; i++) {
        logs[i] = from + (to - from) * i / (points - 1);
        likelihood[i] = 1;
      }
    }

    /** All experiments of a channel together say: the factor is normal around their mean. */
    static Posterior of(List<Calibration.Lift> lifts) {
      double precision = 0;
      double sum = 0;
      for (Calibration.Lift each : lifts) {
        double perError = each.credited() / each.standardError();
        precision += perError * perError;
        sum += perError * (each.incremental() / each.standardError());
      }
      double mean = sum / precision;
      double error = 1 / Math.sqrt(precision);
      double lowest = mean - 8 * error;
      double from = lowest > 0 ? Math.max(LOG_MIN, Math.log(lowest)) : LOG_MIN;
      double highest = Math.max(mean + 8 * error, Math.exp(LOG_MIN + 1));
      Posterior posterior = new Posterior(from, Math.max(from + 1e-3, Math.log(highest)));
      posterior.experiments = lifts.size();
      for (int i = 0; i < posterior.logs.length; i++) {
        double away = (Math.exp(posterior.logs[i]) - mean) / error;
        posterior.likelihood[i] = Math.exp(-0.5 * away * away);
      }
      return posterior;
    }

    double evidence(double mean, double spread) {
      double sum = 0;
      for (int i = 0; i < logs.length; i++) {
        sum += likelihood[i] * prior(i, mean, spread);
      }
      return sum * (logs[1] - logs[0]);
    }

    void add(double mean, double spread, double weight) {
      for (int i = 0; i < logs.length; i++) {
        density[i] += weight * likelihood[i] * prior(i, mean, spread);
      }
    }

    private double prior(int point, double mean, double spread) {
      double away = (logs[point] - mean) / spread;
      return Math.exp(-0.5 * away * away) / spread;
    }

    double quantile(double p) {
      double all = 0;
      for (double each : density) {
        all += each;
      }
      double until = 0;
      for (int i = 0; i < density.length; i++) {
        if (until + density[i] >= p * all) {
          double within = density[i] > 0 ? (p * all - until) / density[i] : 0.5;
          return logs[i] + (within - 0.5) * (logs[1] - logs[0]);
        }
        until += density[i];
      }
      return logs[logs.length - 1];
    }
  }
}
