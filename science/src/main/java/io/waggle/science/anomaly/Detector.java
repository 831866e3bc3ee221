package io.waggle.science.anomaly;

import io.waggle.science.anomaly.Baseline.Expectation;
import io.waggle.science.anomaly.Baseline.Point;
import io.waggle.science.anomaly.Reason.Pattern;
import io.waggle.science.anomaly.Reason.Season;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Watches one series. Each point is compared with what was expected of it (recent level, time of
 * day, hour of week, whichever has forecast best lately), the last points with those before, and
 * both with how far the series goes astray by nature. What it keeps is bounded: at most about 150
 * kB, whatever the length of the series.
 *
 * <p>Points must come in order of time; missing ones are allowed and widen the next expectation. It
 * changes in place and is for one thread.
 */
public final class Detector {
  private static final double SCORE_MAX = 16;
  private static final Interval ANYTHING =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.5);
  private static final int WARM_UP = 12;

  /** The outer tenth of a standard normal begins here. */
  private static final double NORMAL_FROM = 1.2816;

  /** Runs are judged when the series has shown its week. */
  private static final int READY_DAYS = 8;

  private static final int HISTORY = 1_024;
  private static final double NORMAL_POINTS = 50;
  private static final int LEARN_MIN = 24;
  private static final int LEARN_MAX = 600;
  private static final double DOUBT_KEPT = 0.7;
  private static final double DOUBT_PER_MISSING = 0.1;
  private static final int MISSING_MAX = 90;

  private final DetectorSettings settings;
  private final SlotClock clock;
  private final Baseline baseline;
  private final Tail tail = new Tail(HISTORY, NORMAL_POINTS, false);
  private final List<RunTest> runs;
  private final StuckTest stuck = new StuckTest();
  private final Incident incident;
  private final int learnPoints;
  private final double alertProbability;
  private final double normalReach;
  private int points;
  private long lastTime = Long.MIN_VALUE;
  private double doubt = 1;

  /** Nothing seen yet. */
  public Detector(DetectorSettings settings) {
    this.settings = settings;
    this.clock = new SlotClock(settings);
    this.baseline =
        switch (settings.kind()) {
          case MEASURE -> new MeasureBaseline(clock);
          case COUNT -> new CountBaseline(clock, false);
          case RATE -> new CountBaseline(clock, true);
        };
    int day = settings.pointsADay();
    int hour = Math.max(1, day / 24);
    this.runs =
        List.of(
            new RunTest(1, Math.clamp(day / 4, 4, 12), READY_DAYS * day),
            new RunTest(hour, day >= 12 ? day / hour : 7, READY_DAYS * day),
            new RunTest(hour, day >= 12 ? 7 * (day / hour) : 28, READY_DAYS * day));
    this.incident = new Incident(settings.alertScore(), Math.clamp(day / 4, 3, 24));
    this.learnPoints = pointsNeeded(settings);
    this.alertProbability = Math.pow(10, -settings.alertScore());
    this.normalReach = Discrete.normal(alertProbability / looks());
  }

  /** How many points a detector of these settings learns from before it judges. */
  public static int pointsNeeded(DetectorSettings settings) {
    return Math.clamp(2L * settings.pointsADay(), LEARN_MIN, LEARN_MAX);
  }

  /**
   * The next point of a measure or count.
   *
   * @param time milliseconds since 1970-01-01T00:00Z, after that of the last point
   * @param value finite; for counts not negative
   */
  public Finding observe(long time, double value) {
    InvalidInput.unless(
        settings.kind() != SeriesKind.RATE, "kind", "is RATE", "observe successes and trials");
    InvalidInput.finite("value", value);
    if (settings.kind() == SeriesKind.COUNT) {
      InvalidInput.notNegative("value", value);
    }
    return observe(time, value, 1);
  }

  /**
   * The next point of a rate.
   *
   * @param time milliseconds since 1970-01-01T00:00Z, after that of the last point
   * @param successes 0 to trials
   * @param trials at least 0; a point without trials tells nothing
   */
  public Finding observeRate(long time, double successes, double trials) {
    InvalidInput.unless(
        settings.kind() == SeriesKind.RATE, "kind", "is no RATE", "observe the value alone");
    InvalidInput.notNegative("trials", trials);
    InvalidInput.unless(
        successes >= 0 && successes <= trials,
        "successes",
        "are " + successes + " of " + trials,
        "give 0 to trials");
    return observe(time, successes, trials);
  }

  private Finding observe(long time, double value, double trials) {
    InvalidInput.unless(
        points == 0 || time > lastTime,
        "time",
        "does not go forward",
        "give points in order, once");
    widenAfterGap(time);
    Point point = new Point(clock.local(time), value, trials);
    Expectation expected = baseline.expect(point);
    double deviation = points == 0 ? 0 : baseline.deviation(point, expected) / doubt;
    List<Reason> reasons = look(point, expected, deviation);
    boolean isJudged = points >= learnPoints;
    Verdict verdict =
        isJudged ? incident.judge(time, reasons) : new Verdict.Learning(learnPoints - points);
    double score = isJudged && !reasons.isEmpty() ? reasons.getFirst().score() : 0;
    double unit = unit(point);
    Finding finding =
        new Finding(
            time,
            value / unit,
            (points == 0 ? value : baseline.shown(expected)) / unit,
            isJudged ? usual(point, expected) : ANYTHING,
            score,
            verdict);
    learn(point, expected, deviation);
    lastTime = time;
    return finding;
  }

  /** What successes are divided by to make a rate. */
  private double unit(Point point) {
    return settings.kind() == SeriesKind.RATE ? Math.max(point.trials(), 1) : 1;
  }

  /** After missing points the level may have moved: the expectation is wider for a while. */
  private void widenAfterGap(long time) {
    doubt = 1 + DOUBT_KEPT * (doubt - 1);
    if (points > 0) {
      double steps = (double) (time - lastTime) / settings.cadence().toMillis();
      double missing = Math.clamp(Math.rint(steps) - 1, 0, MISSING_MAX);
      doubt = Math.max(doubt, Math.sqrt(1 + DOUBT_PER_MISSING * missing));
    }
  }

  /** Everything that speaks for an oddity, strongest first. */
  private List<Reason> look(Point point, Expectation expected, double deviation) {
    List<Reason> reasons = new ArrayList<>();
    double unit = unit(point);
    Tail.OneSided side = deviation >= 0 ? tail.above() : tail.below();
    double score = score(beyond(deviation, side), deviation);
    if (score > 0) {
      double value = point.value() / unit;
      double usual = baseline.shown(expected) / unit;
      reasons.add(
          new Reason(Pattern.POINT, side(deviation), value, usual, score, 1, expected.season()));
    }
    int still = stuck.add(point.value());
    if (settings.kind() == SeriesKind.MEASURE && stuck.isStuck()) {
      reasons.add(
          new Reason(
              Pattern.STUCK,
              side(deviation),
              point.value(),
              baseline.shown(expected),
              settings.alertScore(),
              still,
              expected.season()));
    }
    Stretch.Part part = baseline.part(point, expected);
    for (RunTest each : runs) {
      if (each.add(part)) {
        reasons.add(look(each, expected.season()));
      }
    }
    reasons.removeIf(each -> each.score() <= 0);
    reasons.sort(Comparator.comparingDouble(Reason::score).reversed());
    return reasons;
  }

  private Reason look(RunTest run, Season season) {
    double deviation = baseline.deviation(run.recent(), run.before());
    double centred = run.centred(deviation);
    double score = run.isReady() ? score(beyond(centred, run.side(centred)), centred) : 0;
    run.remember(deviation);
    return new Reason(
        Pattern.RUN,
        side(centred),
        baseline.shown(run.recent()),
        baseline.shown(run.before()),
        score,
        run.points(),
        season);
  }

  private static Side side(double deviation) {
    return deviation >= 0 ? Side.ABOVE : Side.BELOW;
  }

  /** Probability that chance goes this far on this side. */
  private double beyond(double deviation, Tail.OneSided side) {
    double size = Math.abs(deviation);
    return hasModel() ? Discrete.beyond(size / inflation(side)) : side.beyond(size);
  }

  private boolean hasModel() {
    return settings.kind() != SeriesKind.MEASURE;
  }

  /** How much wider than its model a count is in fact, at least 1. */
  private static double inflation(Tail.OneSided side) {
    return Math.max(1, side.from() / NORMAL_FROM);
  }

  /** Counts every side and every test as one more chance for chance (Bonferroni). */
  private double score(double probability, double deviation) {
    if (!settings.sides().contains(side(deviation))) {
      return 0;
    }
    double chance = Math.clamp(probability * looks(), 1e-300, 1);
    return Math.min(SCORE_MAX, -Math.log10(chance));
  }

  private int looks() {
    return settings.sides().size() * (1 + runs.size());
  }

  private Interval usual(Point point, Expectation expected) {
    double unit = unit(point);
    double low = baseline.valueAt(-reach(tail.below()) * doubt, point, expected) / unit;
    double high = baseline.valueAt(reach(tail.above()) * doubt, point, expected) / unit;
    return new Interval(
        settings.sides().contains(Side.BELOW) ? Math.min(low, high) : Double.NEGATIVE_INFINITY,
        settings.sides().contains(Side.ABOVE) ? Math.max(low, high) : Double.POSITIVE_INFINITY,
        1 - alertProbability);
  }

  /** Deviation from which a point alone is an alert. */
  private double reach(Tail.OneSided side) {
    return hasModel() ? normalReach * inflation(side) : side.reach(alertProbability / looks());
  }

  private void learn(Point point, Expectation expected, double deviation) {
    Baseline.Scale scale = baseline.scale();
    if (points >= WARM_UP) {
      tail.add(Math.clamp(deviation, -reach(tail.below()), reach(tail.above())));
    }
    baseline.learn(point, expected);
    Baseline.Scale next = baseline.scale();
    if (!next.equals(scale)) {
      runs.forEach(each -> each.startAgain(next.season() != scale.season()));
    }
    points++;
  }
}
