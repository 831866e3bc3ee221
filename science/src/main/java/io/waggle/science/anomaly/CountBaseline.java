package io.waggle.science.anomaly;

import io.waggle.science.anomaly.Reason.Season;

/**
 * The expectation of a count or a rate: level times hour of day times hour of week, each factor a
 * ratio of sums drawn towards 1 (a gamma prior on a Poisson rate), so that a few events an hour are
 * enough. Several levels, slow and fast, with and without seasons, forecast each point; the one
 * with the least deviance lately speaks.
 */
final class CountBaseline implements Baseline {
  private static final double[] GAINS = {0.01, 0.05, 0.25};
  private static final Season[] SEASONS = Season.values();
  private static final int FULLEST = SEASONS.length - 1;
  private static final double DAY_PRIOR = 10;
  private static final double WEEK_PRIOR = 20;
  private static final double DAY_FORGET = 0.97;
  private static final double WEEK_FORGET = 0.85;
  private static final double DEVIANCE_MEMORY = 0.01;
  private static final double DISPERSION_MEMORY = 0.006;
  private static final double DEVIANCE_MAX = 16;
  private static final double SQUARE_MAX = 12;
  private static final double WINSOR = 5;
  private static final double CHANGE_AT = 0.99;

  private final boolean isRate;
  private final SlotClock clock;
  private final SlotRates day;
  private final SlotRates week;
  private final Level[][] levels = new Level[SEASONS.length][GAINS.length];

  /** The level over a week, which seasons are measured by. */
  private final Level base;

  /** Variance seen beyond that of the pure model, and what an overdispersion of 1 would make. */
  private double extra;

  private double extraOfOne;
  private double overdispersion;
  private int dispersionPoints;
  private int points;
  private int season;
  private int gain = 1;

  CountBaseline(SlotClock clock, boolean isRate) {
    this.clock = clock;
    this.isRate = isRate;
    this.day = new SlotRates(clock.hasDay() ? 24 : 1, DAY_PRIOR, DAY_FORGET);
    this.week = new SlotRates(clock.weekSlots(), WEEK_PRIOR, WEEK_FORGET);
    this.base = new Level(1.0 / Math.clamp(7L * clock.pointsADay(), 50, 2_016));
    for (Level[] bySeason : levels) {
      for (int i = 0; i < GAINS.length; i++) {
        bySeason[i] = new Level(GAINS[i]);
      }
    }
  }

  /** Events and what would be expected of a flat season, by slot, old visits fading out. */
  private static final class SlotRates {
    private final double[] events;
    private final double[] exposures;
    private final double prior;
    private final double keep;
    private int slot = -1;

    SlotRates(int slots, double prior, double keep) {
      this.events = new double[slots];
      this.exposures = new double[slots];
      this.prior = prior;
      this.keep = keep;
    }

    double factor(int ofSlot) {
      return (events[ofSlot] + prior) / (exposures[ofSlot] + prior);
    }

    void add(int toSlot, double value, double expected) {
      if (toSlot != slot) {
        slot = toSlot;
        events[slot] *= keep;
        exposures[slot] *= keep;
      }
      events[slot] += value;
      exposures[slot] += expected;
    }
  }

  /** Events by exposure, both fading, and how well that has forecast. */
  private static final class Level {
    private final double gain;
    private double events = 0.5;
    private double exposure = 1;
    private double weight = 1;
    private double deviance;

    Level(double gain) {
      this.gain = gain;
    }

    double rate() {
      return events / exposure;
    }

    void learn(double value, double exposed, double wasOff) {
      double share = Math.max(gain, 1 / (1 + weight));
      events += share * (value - events);
      exposure += share * (exposed - exposure);
      events = Math.max(events, 1e-6);
      deviance += Math.max(DEVIANCE_MEMORY, 1 / (1 + weight)) * (wasOff - deviance);
      weight++;
    }
  }

  private double seasonal(int ofSeason, Point point) {
    double factor = 1;
    if (ofSeason >= 1 && clock.hasDay()) {
      factor *= day.factor(SlotClock.hour(point.local()));
    }
    if (ofSeason == 2) {
      factor *= week.factor(clock.weekSlot(point.local()));
    }
    return factor;
  }

  /** Expected number of events or successes. */
  private double mean(int ofSeason, int ofGain, Point point) {
    double mean = levels[ofSeason][ofGain].rate() * seasonal(ofSeason, point) * point.trials();
    return isRate ? Math.clamp(mean, 1e-9, 0.999 * Math.max(point.trials(), 1e-6)) : mean;
  }

  /** Variance of the events when this many are expected. */
  double variance(double mean, double trials) {
    if (!isRate) {
      return mean + overdispersion * mean * mean;
    }
    double rate = trials <= 0 ? 0 : mean / trials;
    return mean * (1 - rate) * (1 + overdispersion * Math.max(0, trials - 1));
  }

  @Override
  public Expectation expect(Point point) {
    double mean = mean(season, gain, point);
    double deviation = Math.sqrt(Math.max(variance(mean, point.trials()), 1e-12));
    return new Expectation(mean, deviation, SEASONS[season]);
  }

  @Override
  public double deviation(Point point, Expectation expected) {
    if (isRate && point.trials() <= 0) {
      return 0;
    }
    double variance = expected.deviation() * expected.deviation();
    return isRate
        ? Discrete.successes(
            point.value(), point.trials(), expected.value() / point.trials(), variance)
        : Discrete.count(point.value(), expected.value(), variance);
  }

  /** By the standard deviation and the skewness of a Poisson (Cornish and Fisher 1938). */
  @Override
  public double valueAt(double deviation, Point point, Expectation expected) {
    double rate = isRate && point.trials() > 0 ? expected.value() / point.trials() : 0;
    double skew = (1 - 2 * rate) * (deviation * deviation - 1) / 6;
    double value = expected.value() + deviation * expected.deviation() + skew;
    return Math.clamp(value, 0, isRate ? point.trials() : Double.MAX_VALUE);
  }

  @Override
  public Stretch.Part part(Point point, Expectation expected) {
    double bound = WINSOR * expected.deviation() + 1;
    double value = Math.clamp(point.value(), expected.value() - bound, expected.value() + bound);
    return new Stretch.Part(value, seasonal(FULLEST, point) * point.trials(), expected.deviation());
  }

  /** The recent events as a count around what the rate before makes of their exposure. */
  @Override
  public double deviation(Stretch recent, Stretch before) {
    if (recent.exposure() <= 0 || before.exposure() <= 0) {
      return 0;
    }
    double rate = (before.sum() + 0.5) / before.exposure();
    double mean = rate * recent.exposure();
    double share = recent.exposure() / before.exposure();
    double variance = Math.max(mean, recent.variance()) * (1 + share) + 1e-9 * mean;
    return Discrete.count(recent.sum(), mean, variance);
  }

  @Override
  public void learn(Point point, Expectation expected) {
    if (isRate && point.trials() <= 0) {
      return;
    }
    points++;
    double bound = WINSOR * expected.deviation() + 1;
    double value =
        points < 30
            ? point.value()
            : Math.clamp(point.value(), expected.value() - bound, expected.value() + bound);
    base.learn(value, point.trials(), 0);
    double flat = base.rate() * point.trials();
    for (int s = 0; s < SEASONS.length; s++) {
      double exposed = seasonal(s, point) * point.trials();
      for (int g = 0; g < GAINS.length; g++) {
        double off = deviance(value, mean(s, g, point));
        levels[s][g].learn(value, exposed, Math.min(off, DEVIANCE_MAX));
      }
    }
    learnDispersion(point, value, expected);
    learnSeasons(point, value, flat);
    chooseSpeaker();
  }

  private static double deviance(double value, double mean) {
    double log = value > 0 ? value * Math.log(value / mean) : 0;
    return 2 * (log - value + mean);
  }

  /** Moments: variance beyond Poisson (binomial), relative to the square of the mean. */
  private void learnDispersion(Point point, double value, Expectation expected) {
    double mean = expected.value();
    double trials = point.trials();
    double pure = isRate ? mean * (1 - mean / trials) : mean;
    double away = value - mean;
    double bound = SQUARE_MAX * expected.deviation() * expected.deviation() + 4;
    double share = Math.max(DISPERSION_MEMORY, 1.0 / (20 + dispersionPoints));
    dispersionPoints++;
    extra += share * (Math.min(away * away, bound) - pure - extra);
    double whole = isRate ? pure * Math.max(trials - 1, 0) : mean * mean;
    extraOfOne += share * (whole - extraOfOne);
    double seen = extraOfOne > 0 ? extra / extraOfOne : 0;
    overdispersion = Math.clamp(seen, 0, isRate ? 0.5 : 10);
  }

  private void learnSeasons(Point point, double value, double flat) {
    if (points < 12) {
      return;
    }
    int hour = clock.hasDay() ? SlotClock.hour(point.local()) : 0;
    if (clock.hasDay()) {
      day.add(hour, value, flat);
    }
    if (clock.hasWeek()) {
      week.add(
          clock.weekSlot(point.local()), value, flat * (clock.hasDay() ? day.factor(hour) : 1));
    }
  }

  private void chooseSpeaker() {
    double best = levels[season][gain].deviance * CHANGE_AT;
    for (int s = 0; s < SEASONS.length; s++) {
      for (int g = 0; g < GAINS.length; g++) {
        if (levels[s][g].deviance < best) {
          best = levels[s][g].deviance;
          // What a poorer expectation left unexplained is no noise of this one.
          dispersionPoints = s == season ? dispersionPoints : 0;
          season = s;
          gain = g;
        }
      }
    }
  }
}
