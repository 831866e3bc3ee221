package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.anomaly.Detector;
import io.waggle.science.anomaly.DetectorSettings;
import io.waggle.science.anomaly.Finding;
import io.waggle.science.anomaly.SeriesKind;
import io.waggle.science.anomaly.SeriesSimulation;
import io.waggle.science.anomaly.SeriesSimulation.Family;
import io.waggle.science.anomaly.SeriesSimulation.Oddity;
import io.waggle.science.anomaly.SeriesSimulation.Planted;
import io.waggle.science.anomaly.Verdict;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How often the detector sees what is planted and how often it cries without cause, with the
 * settings that everyone gets. Its constants were chosen on other seeds; these were never looked at
 * before.
 */
final class AnomalyBench implements ScienceBench {
  private static final long HELD_OUT = 770_077;
  private static final int CLEAN_RUNS = 30;
  private static final int PLANTED_RUNS = 40;

  private static final double MICROS_BAR = 20;
  private static final double FALSE_ALARMS_BAR = 0.3;

  /** Families in which twelve hours earlier looks different. */
  private static final Set<Family> DAILY_SHAPE =
      EnumSet.of(
          Family.HOURLY_SESSIONS,
          Family.FIVE_MINUTE_LOAD,
          Family.HOURLY_ORDERS,
          Family.HOURLY_VISITS);

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Row> rows = setting.sheet();
    rows.add(Row.atMost("CPU time of a point, slowest family", slowest(), "µs", MICROS_BAR));
    rows.addAll(falseAlarms());
    for (Oddity oddity : EnumSet.complementOf(EnumSet.of(Oddity.NONE))) {
      String name = oddity.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      rows.add(Row.atLeast("noticed, " + name, noticed(oddity), "share", bar(oddity)));
    }
    return rows;
  }

  private static double bar(Oddity oddity) {
    return switch (oddity) {
      case NONE -> 0;
      case SPIKE -> 0.65;
      case DIP -> 0.5;
      case SHIFT -> 0.7;
      case DRIFT -> 0.3;
      case OUTAGE -> 0.85;
      case WRONG_TIME -> 0.65;
    };
  }

  private static List<Finding> watch(Planted planted) {
    Family family = planted.family();
    Detector detector = new Detector(DetectorSettings.standard(family.kind(), family.cadence()));
    List<Finding> findings = new ArrayList<>(planted.times().length);
    for (int i = 0; i < planted.times().length; i++) {
      long time = planted.times()[i];
      double value = planted.values()[i];
      findings.add(
          family.kind() == SeriesKind.RATE
              ? detector.observeRate(time, value, planted.trials()[i])
              : detector.observe(time, value));
    }
    return findings;
  }

  private static Planted clean(Family family, int run) {
    long seed = Seeds.stream(HELD_OUT, family.ordinal() * 1_000L + run);
    return SeriesSimulation.simulate(family, Oddity.NONE, seed);
  }

  private static double slowest() throws IOException {
    double slowest = 0;
    for (Family family : Family.values()) {
      List<Planted> series = new ArrayList<>();
      for (int run = 0; run < 1 + 40_000 / family.length(); run++) {
        series.add(clean(family, run));
      }
      series.forEach(AnomalyBench::watch);
      double seconds = CpuSeconds.of(() -> series.forEach(AnomalyBench::watch));
      slowest = Math.max(slowest, seconds / series.size() / family.length() * 1e6);
    }
    return slowest;
  }

  private static List<Row> falseAlarms() {
    double alerts = 0;
    double points = 0;
    double worst = 0;
    for (Family family : Family.values()) {
      double here = 0;
      double judged = 0;
      for (int run = 0; run < CLEAN_RUNS; run++) {
        for (Finding each : watch(clean(family, run))) {
          here += each.verdict() instanceof Verdict.Alert ? 1 : 0;
          judged += each.verdict() instanceof Verdict.Learning ? 0 : 1;
        }
      }
      alerts += here;
      points += judged;
      worst = Math.max(worst, here / judged * 1_000);
    }
    return List.of(
        Row.atMost("false alarms in 1,000 points", alerts / points * 1_000, "", FALSE_ALARMS_BAR),
        Row.shown("false alarms in 1,000 points, worst family", worst, ""));
  }

  /** Share of planted series, over all families, with an alert inside the window. */
  private static double noticed(Oddity oddity) {
    double noticed = 0;
    double series = 0;
    for (Family family : oddity == Oddity.WRONG_TIME ? DAILY_SHAPE : EnumSet.allOf(Family.class)) {
      for (int run = 0; run < PLANTED_RUNS; run++) {
        long seed = Seeds.stream(HELD_OUT + 1 + oddity.ordinal(), family.ordinal() * 1_000L + run);
        Planted planted = SeriesSimulation.simulate(family, oddity, seed);
        List<Finding> inside = watch(planted).subList(planted.from(), planted.to());
        long from = planted.times()[planted.from()];
        noticed += inside.stream().anyMatch(each -> reports(each.verdict(), from)) ? 1 : 0;
        series++;
      }
    }
    return noticed / series;
  }

  private static boolean reports(Verdict verdict, long from) {
    return switch (verdict) {
      case Verdict.Alert alert -> true;
      case Verdict.Repeat repeat -> repeat.since() >= from;
      case Verdict.Usual usual -> false;
      case Verdict.Learning learning -> false;
    };
  }
}
