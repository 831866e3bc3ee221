package io.waggle.app.science;

import io.waggle.core.kernel.Zones;
import io.waggle.science.anomaly.Contribution;
import io.waggle.science.anomaly.Detector;
import io.waggle.science.anomaly.DetectorSettings;
import io.waggle.science.anomaly.Finding;
import io.waggle.science.anomaly.SeriesKind;
import io.waggle.science.anomaly.Side;
import io.waggle.science.anomaly.Verdict;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the points of a series that are unusual for their time, and what moved them. */
@Command(
    name = "anomaly",
    description = {
      "Finds what is unusual in a series (CSV: timestamp, value; sorted, evenly spaced).",
      "Prints timestamp,value,score,alert,why for each point. With --by several rows a time are",
      "added up, and an alert says which element of these columns moved the value."
    },
    mixinStandardHelpOptions = true)
final class AnomalyCommand extends MethodCommand {
  /** Whole numbers with a mean below this are counts unless it is said otherwise. */
  private static final double COUNT_MEAN_MAX = 100;

  private static final double ALERT_SCORE_MAX = 12;

  private enum Kind {
    auto,
    measure,
    count
  }

  private enum Sides {
    both,
    above,
    below
  }

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = "measure, count, or auto: counts are whole, not negative, below 100 on average")
  private Kind kind = Kind.auto;

  @Option(
      names = "--trials",
      paramLabel = "COLUMN",
      description = "watch the rate value / COLUMN, such as orders of sessions")
  private @Nullable String trials;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      split = ",",
      description = "columns whose elements may have moved the value, such as channel,country")
  private List<String> by = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "whose hours and weekdays count, such as Asia/Shanghai (default: UTC)")
  private String zone = "UTC";

  @Option(
      names = "--sides",
      paramLabel = "SIDES",
      defaultValue = "both",
      description = "above, below, or both (default)")
  private Sides sides = Sides.both;

  @Option(
      names = "--alert-score",
      paramLabel = "S",
      defaultValue = "4",
      description = "alert from this score on; 4: chance does it once in 10,000 points (default)")
  private double alertScore = 4;

  @Option(names = "--alerts-only", description = "print the points with an alert only")
  private boolean alertsOnly;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    if (!(alertScore > 0 && alertScore <= ALERT_SCORE_MAX)) {
      throw wrongOption(
          "--alert-score is " + alertScore + "; give a number above 0, at most " + ALERT_SCORE_MAX);
    }
    double least = kind == Kind.count || trials != null ? 0 : Double.NEGATIVE_INFINITY;
    AnomalySeries series = AnomalySeries.read(input(), trials, by, least);
    DetectorSettings settings =
        new DetectorSettings(kindOf(series), series.cadence(), zoneId(), sidesAsked(), alertScore);
    int needed = Detector.pointsNeeded(settings) + 1;
    if (series.size() < needed) {
      return AnomalyAnswer.tooShort(series, settings, needed);
    }
    Detector detector = new Detector(settings);
    List<Finding> findings = new ArrayList<>(series.size());
    List<@Nullable Contribution> contributions = new ArrayList<>(series.size());
    for (int i = 0; i < series.size(); i++) {
      long time = series.times()[i];
      double value = series.values()[i];
      Finding finding =
          settings.kind() == SeriesKind.RATE
              ? detector.observeRate(time, value, series.trials()[i])
              : detector.observe(time, value);
      findings.add(finding);
      boolean isAsked = finding.verdict() instanceof Verdict.Alert && !by.isEmpty();
      contributions.add(isAsked ? AnomalyContribution.of(series, i, finding, settings) : null);
      progress.at((i + 1.0) / series.size(), "watching");
    }
    return AnomalyAnswer.of(series, settings, findings, contributions, alertsOnly);
  }

  private SeriesKind kindOf(AnomalySeries series) {
    if (trials != null) {
      return SeriesKind.RATE;
    }
    return switch (kind) {
      case measure -> SeriesKind.MEASURE;
      case count -> SeriesKind.COUNT;
      case auto -> isCount(series.values()) ? SeriesKind.COUNT : SeriesKind.MEASURE;
    };
  }

  private static boolean isCount(double[] values) {
    double sum = 0;
    for (double each : values) {
      if (each < 0 || each != Math.rint(each)) {
        return false;
      }
      sum += each;
    }
    return sum < COUNT_MEAN_MAX * values.length;
  }

  private ZoneId zoneId() {
    ZoneId known = Zones.find(zone);
    if (known == null) {
      throw wrongOption("--zone is " + zone + "; give a name such as Europe/Berlin");
    }
    return known;
  }

  private Set<Side> sidesAsked() {
    return switch (sides) {
      case both -> EnumSet.allOf(Side.class);
      case above -> EnumSet.of(Side.ABOVE);
      case below -> EnumSet.of(Side.BELOW);
    };
  }
}
