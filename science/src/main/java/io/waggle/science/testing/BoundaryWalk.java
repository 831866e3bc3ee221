package io.waggle.science.testing;

/**
 * A test statistic watched at successive looks until it leaves a corridor: the exact probabilities
 * of leaving, by numerical integration (P. Armitage, C. K. McPherson and B. C. Rowe, JRSS A 132
 * (1969) 235–244; C. Jennison and B. W. Turnbull, Group Sequential Methods, chapter 19). At
 * information t the statistic is normal with mean drift·√t and variance 1, with independent
 * increments on the scale of z·√t.
 *
 * <p>Holds the density of the statistic over the runs that have not left yet. Errors are below 1e-7
 * per look.
 */
final class BoundaryWalk {
  /** Beyond this many standard deviations nothing is left that counts. */
  private static final double REACH = 8;

  private static final double WIDEST_STEP = 0.04;
  private static final int STEPS_PER_DEVIATION = 8;

  private final double drift;
  private double information;
  private double[] places = {0};
  private double[] masses = {1};

  BoundaryWalk(double drift) {
    this.drift = drift;
  }

  /** Probability that the statistic is above the bound at the next look, not having left before. */
  double above(double nextInformation, double bound) {
    return beyond(nextInformation, bound, 1);
  }

  /** Probability that it is below the bound. */
  double below(double nextInformation, double bound) {
    return beyond(nextInformation, bound, -1);
  }

  private double beyond(double next, double bound, int sign) {
    double deviation = deviation(next);
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += masses[i] * Gaussian.above(sign * (bound - mean(next, places[i])) / deviation);
    }
    return sum;
  }

  /** Goes on to the next look with the runs that are within the corridor there. */
  void pass(double nextInformation, double low, double high) {
    double deviation = deviation(nextInformation);
    double centre = drift * Math.sqrt(nextInformation);
    double from = Math.max(low, centre - REACH);
    double to = Math.min(high, centre + REACH);
    if (!(from < to)) {
      places = new double[0];
      masses = new double[0];
      information = nextInformation;
      return;
    }
    double step = Math.min(WIDEST_STEP, deviation / STEPS_PER_DEVIATION);
    int half = (int) Math.ceil((to - from) / (2 * step));
    double[] nextPlaces = new double[2 * half + 1];
    double[] nextMasses = new double[nextPlaces.length];
    double width = (to - from) / (2 * half);
    for (int i = 0; i < nextPlaces.length; i++) {
      nextPlaces[i] = from + i * width;
    }
    for (int i = 0; i < places.length; i++) {
      double mean = mean(nextInformation, places[i]);
      int first = (int) Math.max(0, Math.ceil((mean - REACH * deviation - from) / width));
      int last = (int) Math.min(2.0 * half, Math.floor((mean + REACH * deviation - from) / width));
      double mass = masses[i] / deviation;
      for (int j = first; j <= last; j++) {
        nextMasses[j] += mass * Gaussian.density((nextPlaces[j] - mean) / deviation);
      }
    }
    weighBySimpson(nextMasses, width);
    places = nextPlaces;
    masses = nextMasses;
    information = nextInformation;
  }

  private static void weighBySimpson(double[] density, double width) {
    for (int i = 0; i < density.length; i++) {
      boolean isEnd = i == 0 || i == density.length - 1;
      int weight = isEnd ? 1 : i % 2 == 1 ? 4 : 2;
      density[i] *= weight * width / 3;
    }
  }

  private double deviation(double next) {
    return Math.sqrt((next - information) / next);
  }

  private double mean(double next, double place) {
    double score = place * Math.sqrt(information) + drift * (next - information);
    return score / Math.sqrt(next);
  }
}
