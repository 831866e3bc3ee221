package io.waggle.app.science;

import io.waggle.science.anomaly.Contribution;
import io.waggle.science.anomaly.ContributionAnalysis;
import io.waggle.science.anomaly.ContributionAnalysis.Amount;
import io.waggle.science.anomaly.ContributionAnalysis.Ratio;
import io.waggle.science.anomaly.DetectorSettings;
import io.waggle.science.anomaly.Finding;
import io.waggle.science.anomaly.SeriesKind;
import io.waggle.science.anomaly.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the elements at an alert with the same places of the turns before: the same time on up
 * to seven days before, or the same weekday of up to seven weeks.
 */
final class AnomalyContribution {
  private static final int TURNS = 7;

  private AnomalyContribution() {}

  /** Null where there is nothing before to compare with. */
  static @Nullable Contribution of(
      AnomalySeries series, int at, Finding finding, DetectorSettings settings) {
    int points =
        finding.verdict() instanceof Verdict.Alert alert ? alert.reasons().getFirst().points() : 1;
    List<Integer> now = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    for (int i = Math.max(0, at - points + 1); i <= at; i++) {
      now.add(i);
      for (int turn = 1; turn <= TURNS; turn++) {
        int earlier = i - turn * turn(settings);
        if (earlier >= 0 && earlier <= at - points) {
          before.add(earlier);
        }
      }
    }
    if (before.isEmpty()) {
      return null;
    }
    return settings.kind() == SeriesKind.RATE
        ? ofRate(series, now, before)
        : ofSum(series, now, before);
  }

  private static int turn(DetectorSettings settings) {
    double day = (double) Duration.ofDays(1).toMillis() / settings.cadence().toMillis();
    return (int) Math.max(1, Math.rint(day >= 2 ? day : 7 * day));
  }

  private static Contribution ofSum(AnomalySeries series, List<Integer> now, List<Integer> before) {
    double scale = (double) now.size() / before.size();
    Map<String, List<Amount>> dimensions = new LinkedHashMap<>();
    series
        .dimensions()
        .forEach((name, parts) -> {
          List<Amount> amounts = new ArrayList<>();
          parts.forEach((element, part) ->
              amounts.add(
                  new Amount(
                      element, scale * sum(part.values(), before), sum(part.values(), now))));
          dimensions.put(name, amounts);
        });
    return ContributionAnalysis.ofSum(dimensions);
  }

  private static @Nullable Contribution ofRate(
      AnomalySeries series, List<Integer> now, List<Integer> before) {
    if (sum(series.trials(), now) == 0 || sum(series.trials(), before) == 0) {
      return null;
    }
    Map<String, List<Ratio>> dimensions = new LinkedHashMap<>();
    series
        .dimensions()
        .forEach((name, parts) -> {
          List<Ratio> ratios = new ArrayList<>();
          parts.forEach((element, part) ->
              ratios.add(
                  new Ratio(
                      element,
                      sum(part.values(), before),
                      sum(part.trials(), before),
                      sum(part.values(), now),
                      sum(part.trials(), now))));
          dimensions.put(name, ratios);
        });
    return ContributionAnalysis.ofRatio(dimensions);
  }

  private static double sum(double[] values, List<Integer> places) {
    return places.stream().mapToDouble(each -> values[each]).sum();
  }
}
