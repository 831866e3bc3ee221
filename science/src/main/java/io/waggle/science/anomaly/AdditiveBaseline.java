package io.waggle.science.anomaly;

import io.waggle.science.anomaly.Reason.Season;
import java.util.Arrays;

/**
 * The expectation of a measure as a sum: level plus time of day plus hour of week. Several
 * trackers, slow and fast, with and without seasons, forecast each point; the one that erred least
 * lately speaks.
 */
final class AdditiveBaseline implements Baseline {
  /** Gains of level and drift: slow, usual, with drift, and nearly a random walk. */
  private static final double[][] GAINS = {{0.05, 0}, {0.3, 0}, {0.2, 0.02}, {0.9, 0}};

  private static final int SLOW = 0;
  private static final Season[] SEASONS = Season.values();

  private static final int DAYS_KEPT = 14;
  private static final int WEEKS_KEPT = 8;

  /** Another tracker speaks only if it is better by this factor. */
  private static final double CHANGE_AT = 0.97;

  /** Mean absolute error of a normal is 0.798 standard deviations. */
  private static final double DEVIATIONS_PER_ERROR = 1.2533;

  private static final double WINSOR = 6;
  private static final double PART_BOUND = 4;
  private static final double HOUR_MEMORY = 0.03;

  private final SlotClock clock;
  private final Profile day;
  private final Profile week;
  private final RollingMean lastDay;
  private final RollingMean lastWeek;
  private final LevelTracker[][] trackers = new LevelTracker[SEASONS.length][GAINS.length];
  private final double[] hourly = new double[24];
  private double smallestStep = Double.POSITIVE_INFINITY;
  private double last = Double.NaN;
  private int season;
  private int gain = 1;
  private int fullest;

  AdditiveBaseline(SlotClock clock) {
    this.clock = clock;
    this.day = new Profile(clock.daySlots(), DAYS_KEPT);
    this.week = new Profile(clock.weekSlots(), WEEKS_KEPT);
    this.lastDay = new RollingMean(clock.daySlots());
    this.lastWeek = new RollingMean(clock.weekSlots());
    for (LevelTracker[] bySeason : trackers) {
      for (int i = 0; i < GAINS.length; i++) {
        bySeason[i] = new LevelTracker(GAINS[i][0], GAINS[i][1]);
      }
    }
    Arrays.fill(hourly, 1);
  }

  @Override
  public Expectation expect(Point point) {
    LevelTracker speaks = trackers[season][gain];
    double deviation =
        Math.max(speaks.error(), floor())
            * DEVIATIONS_PER_ERROR
            * hourly[SlotClock.hour(point.local())];
    return new Expectation(speaks.expected() + seasonal(season, point), deviation, SEASONS[season]);
  }

  @Override
  public double deviation(Point point, Expectation expected) {
    return (point.value() - expected.value()) / expected.deviation();
  }

  @Override
  public double valueAt(double deviation, Point point, Expectation expected) {
    return expected.value() + deviation * expected.deviation();
  }

  @Override
  public Stretch.Part part(Point point, Expectation expected) {
    double bound = PART_BOUND * expected.deviation();
    double value = Math.clamp(point.value(), expected.value() - bound, expected.value() + bound);
    return new Stretch.Part(value - seasonal(fullest, point), 1, expected.deviation());
  }

  /** The fullest season that is known, whoever speaks. */
  Season fullest() {
    return SEASONS[fullest];
  }

  @Override
  public double deviation(Stretch recent, Stretch before) {
    double away = recent.sum() / recent.exposure() - before.sum() / before.exposure();
    double variance =
        recent.variance() / (recent.exposure() * recent.exposure())
            + before.variance() / (before.exposure() * before.exposure());
    return away / Math.sqrt(variance);
  }

  /** What the season adds at this time. */
  private double seasonal(int ofSeason, Point point) {
    double sum = 0;
    if (ofSeason >= 1) {
      sum += day.typical(clock.daySlot(point.local()));
    }
    if (ofSeason == 2) {
      int slot = clock.weekSlot(point.local());
      sum += clock.hasDay() ? week.smooth(slot) : week.typical(slot);
    }
    return sum;
  }

  /** Half the smallest step ever made: what is finer than the unit of the series is no error. */
  private double floor() {
    return smallestStep == Double.POSITIVE_INFINITY ? 1e-9 : smallestStep / 2;
  }

  @Override
  public void learn(Point point, Expectation expected) {
    double step = Math.abs(point.value() - last);
    if (step > 0) {
      smallestStep = Math.min(smallestStep, step);
    }
    last = point.value();
    learnHour(point, expected);
    double bound = WINSOR * expected.deviation();
    boolean isKnown = trackers[0][SLOW].points() > 30;
    double value =
        isKnown
            ? Math.clamp(point.value(), expected.value() - bound, expected.value() + bound)
            : point.value();
    for (int s = 0; s < SEASONS.length; s++) {
      if (isReady(s, point)) {
        double plain = point.value() - seasonal(s, point);
        for (LevelTracker each : trackers[s]) {
          each.learn(plain, floor());
        }
      }
    }
    learnSeasons(point, value);
    for (int s = fullest + 1; s < SEASONS.length; s++) {
      if (trackers[s][SLOW].points() >= turn(s)) {
        fullest = s;
      }
    }
    chooseSpeaker();
  }

  private void learnHour(Point point, Expectation expected) {
    int hour = SlotClock.hour(point.local());
    double size = Math.abs(deviation(point, expected)) / 0.798;
    double rate = clock.hasDay() ? HOUR_MEMORY : 0;
    double ratio = Math.min(size, 3.5) * hourly[hour];
    hourly[hour] = Math.clamp(hourly[hour] + rate * (ratio - hourly[hour]), 0.25, 4);
  }

  private boolean isReady(int ofSeason, Point point) {
    return switch (SEASONS[ofSeason]) {
      case NONE -> true;
      case TIME_OF_DAY -> clock.hasDay() && day.visits(clock.daySlot(point.local())) >= 2;
      case HOUR_OF_WEEK ->
          clock.hasWeek()
              && week.visits(clock.weekSlot(point.local())) >= 1
              && (!clock.hasDay() || day.visits(clock.daySlot(point.local())) >= 2);
    };
  }

  /** Points in a turn of the season. */
  private int turn(int ofSeason) {
    int day = clock.pointsADay();
    return ofSeason == 1 ? day : 7 * day;
  }

  private void learnSeasons(Point point, double value) {
    int daySlot = clock.daySlot(point.local());
    int weekSlot = clock.weekSlot(point.local());
    if (clock.hasDay()) {
      if (lastDay.isFull()) {
        day.add(daySlot, value - lastDay.mean());
      }
      lastDay.add(daySlot, value);
    }
    if (clock.hasWeek()) {
      if (lastWeek.isFull()) {
        week.add(weekSlot, value - lastWeek.mean() - day.typical(daySlot));
      }
      lastWeek.add(weekSlot, value);
    }
  }

  private void chooseSpeaker() {
    double best = trackers[season][gain].errorWithDoubt() * CHANGE_AT;
    for (int s = 0; s < SEASONS.length; s++) {
      for (int g = 0; g < GAINS.length; g++) {
        LevelTracker each = trackers[s][g];
        if (each.points() > 20 && each.errorWithDoubt() < best) {
          best = each.errorWithDoubt();
          season = s;
          gain = g;
        }
      }
    }
  }
}
