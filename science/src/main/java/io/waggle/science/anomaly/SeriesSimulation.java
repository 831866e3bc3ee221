package io.waggle.science.anomaly;

import io.waggle.science.numeric.Seeds;
import java.time.Duration;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Series like those of a shop, with an oddity at a known place or none: for trying settings and for
 * measuring how often a detector is right. All start on 2026-01-05, a Monday, in UTC.
 */
public final class SeriesSimulation {
  private static final long START = 1_767_571_200_000L;
  private static final double TAU = 2 * Math.PI;

  private SeriesSimulation() {}

  /** What the series is like without an oddity. */
  public enum Family {
    /** Revenue by day: growth, weekends, 6 % noise; 400 days. */
    DAILY_REVENUE(SeriesKind.MEASURE, 1, 400),
    /** Sessions by hour: day, week, log-normal noise of 8 %; 100 days. */
    HOURLY_SESSIONS(SeriesKind.MEASURE, 24, 100),
    /** Load every five minutes: day, noise that lasts (autocorrelation 0.8); 21 days. */
    FIVE_MINUTE_LOAD(SeriesKind.MEASURE, 288, 21),
    /** Cost per click by hour: no season, log-normal noise of 50 %, right-skewed; 100 days. */
    HOURLY_COST(SeriesKind.MEASURE, 24, 100),
    /** Latency by hour: Student noise with 5 degrees of freedom; 100 days. */
    HOURLY_LATENCY(SeriesKind.MEASURE, 24, 100),
    /** A price index by hour: its level wanders; 100 days. */
    HOURLY_INDEX(SeriesKind.MEASURE, 24, 100),
    /** Orders by hour at low volume: Poisson around 0.2 to 5; 100 days. */
    HOURLY_ORDERS(SeriesKind.COUNT, 24, 100),
    /** Visits by hour: negative binomial around 10 to 80; 100 days. */
    HOURLY_VISITS(SeriesKind.COUNT, 24, 100),
    /** Conversion by hour: 4 % of 20 to 400 sessions, slightly overdispersed; 100 days. */
    HOURLY_CONVERSION(SeriesKind.RATE, 24, 100);

    private final SeriesKind kind;
    private final int pointsADay;
    private final int days;

    Family(SeriesKind kind, int pointsADay, int days) {
      this.kind = kind;
      this.pointsADay = pointsADay;
      this.days = days;
    }

    public SeriesKind kind() {
      return kind;
    }

    public Duration cadence() {
      return Duration.ofDays(1).dividedBy(pointsADay);
    }

    public int length() {
      return pointsADay * days;
    }
  }

  /** What is planted, in the last three fifths of the series. */
  public enum Oddity {
    NONE,
    /** One point 8 deviations up. */
    SPIKE,
    /** Two points 7 deviations down, or nothing where a count cannot fall so far. */
    DIP,
    /** From here on 4 deviations up. */
    SHIFT,
    /** The level sinks by 4 deviations over a week and stays there. */
    DRIFT,
    /** Half a day, or two points, without anything: 0. */
    OUTAGE,
    /** Night looks like day for 3 hours: twelve hours shifted. */
    WRONG_TIME
  }

  /**
   * A simulated series.
   *
   * @param times milliseconds since 1970-01-01T00:00Z
   * @param values values, or successes of a rate
   * @param trials of a rate, else 1
   * @param from first point of the oddity, or the length if there is none
   * @param to first point at which noticing it would be too late
   */
  public record Planted(
      Family family, long[] times, double[] values, double[] trials, int from, int to) {}

  /** Simulates a series. */
  public static Planted simulate(Family family, Oddity oddity, long seed) {
    Draw draw = new Draw(family, Seeds.random(seed));
    int length = family.length();
    int from = length * 2 / 5 + draw.random.nextInt(length * 2 / 5);
    int late = oddity == Oddity.NONE ? length : Math.min(length, from + window(family, oddity));
    long[] times = new long[length];
    double[] values = new double[length];
    double[] trials = new double[length];
    for (int i = 0; i < length; i++) {
      times[i] = START + i * family.cadence().toMillis();
      draw.next(i);
      trials[i] = draw.trials;
      values[i] = i < from ? draw.value(0) : odd(draw, oddity, i, from);
    }
    return new Planted(family, times, values, trials, oddity == Oddity.NONE ? length : from, late);
  }

  /** How long it may take to notice. */
  private static int window(Family family, Oddity oddity) {
    int day = family.pointsADay;
    return switch (oddity) {
      case NONE -> 0;
      case SPIKE -> 1;
      case DIP -> 2;
      case SHIFT -> Math.max(day, 7);
      case DRIFT -> Math.max(10 * day, 14);
      case OUTAGE -> Math.max(day / 2, 2);
      case WRONG_TIME -> Math.max(day / 8, 1);
    };
  }

  private static double odd(Draw draw, Oddity oddity, int i, int from) {
    int since = i - from;
    int day = draw.family.pointsADay;
    boolean isInside = since < window(draw.family, oddity);
    return switch (oddity) {
      case NONE -> draw.value(0);
      case SPIKE -> draw.value(isInside ? 8 : 0);
      case DIP -> draw.value(isInside ? -7 : 0);
      case SHIFT -> draw.value(4);
      case DRIFT -> draw.value(-4 * Math.min(1, since / Math.max(7.0 * day, 7)));
      case OUTAGE -> isInside ? 0 : draw.value(0);
      case WRONG_TIME -> {
        draw.mean = isInside ? draw.mean(i + day / 2) : draw.mean;
        yield draw.value(0);
      }
    };
  }

  /** Draws one point after the other. */
  private static final class Draw {
    private final Family family;
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final TSampler student;
    private final double size;
    private double lasting;
    private double walk;
    private double mean;
    private double trials = 1;

    Draw(Family family, UniformRandomProvider random) {
      this.family = family;
      this.random = random;
      this.normal = ZigguratSampler.NormalizedGaussian.of(random);
      this.student = TSampler.of(random, 5);
      this.size = 0.7 + 0.6 * random.nextDouble();
    }

    /** Goes to the next point: its mean, its trials, and what lasts from point to point. */
    void next(int i) {
      mean = mean(i);
      lasting = 0.8 * lasting + 0.6 * normal.sample();
      walk += 0.15 * normal.sample();
      double sessions = 20 + 380 * shape(i);
      trials = family.kind == SeriesKind.RATE ? poisson(sessions) : 1;
    }

    double mean(int i) {
      double day = (double) i / family.pointsADay;
      boolean isWeekend = (int) day % 7 >= 5;
      return size
          * switch (family) {
            case DAILY_REVENUE -> 10_000 * (1 + 0.002 * day) * (isWeekend ? 1.4 : 1);
            case HOURLY_SESSIONS -> 1_000 * shape(i) * (isWeekend ? 0.7 : 1);
            case FIVE_MINUTE_LOAD -> 50 + 20 * Math.sin(TAU * day);
            case HOURLY_COST -> 1.5;
            case HOURLY_LATENCY -> 200;
            case HOURLY_INDEX -> 100;
            case HOURLY_ORDERS -> 0.2 + 4.8 * shape(i) * (isWeekend ? 1.2 : 0.8);
            case HOURLY_VISITS -> 10 + 70 * shape(i) * (isWeekend ? 0.7 : 1);
            case HOURLY_CONVERSION -> 0.04;
          };
    }

    /** From 0.02 at four in the morning to 1 at four in the afternoon. */
    private double shape(int i) {
      double hour = 24.0 * (i % family.pointsADay) / family.pointsADay;
      double wave = 0.5 - 0.5 * Math.cos(TAU * (hour - 4) / 24);
      return 0.02 + 0.98 * wave * wave;
    }

    /** A value this many deviations from its mean, noise on top. */
    double value(double deviations) {
      return switch (family) {
        case DAILY_REVENUE -> mean * (1 + 0.06 * (deviations + normal.sample()));
        case HOURLY_SESSIONS -> mean * Math.exp(0.08 * (deviations + normal.sample()));
        case FIVE_MINUTE_LOAD -> mean + 2 * (lasting + deviations);
        case HOURLY_COST -> mean * Math.exp(0.5 * (normal.sample() + 0.7 * deviations));
        case HOURLY_LATENCY -> mean + 8 * (student.sample() + 1.29 * deviations);
        case HOURLY_INDEX -> mean + walk + 0.7 * (normal.sample() + deviations);
        case HOURLY_ORDERS -> poisson(around(deviations, Math.sqrt(mean)));
        case HOURLY_VISITS -> poisson(gamma(around(deviations, visitsDeviation()), 20));
        case HOURLY_CONVERSION -> converted(deviations);
      };
    }

    private double visitsDeviation() {
      return Math.sqrt(mean + mean * mean / 20);
    }

    private double around(double deviations, double deviation) {
      return Math.max(0, mean + deviations * deviation);
    }

    private double converted(double deviations) {
      double deviation = Math.sqrt(mean * (1 - mean) / Math.max(trials, 1));
      double rate = Math.clamp(around(deviations, deviation), 0, 0.95);
      double drawn = rate == 0 ? 0 : Math.min(1, gamma(rate, 30));
      int successes = 0;
      for (int i = 0; i < trials; i++) {
        successes += random.nextDouble() < drawn ? 1 : 0;
      }
      return successes;
    }

    private double gamma(double average, double shape) {
      return average == 0
          ? 0
          : AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, average / shape).sample();
    }

    private double poisson(double average) {
      return average < 1e-9 ? 0 : PoissonSampler.of(random, average).sample();
    }
  }
}
