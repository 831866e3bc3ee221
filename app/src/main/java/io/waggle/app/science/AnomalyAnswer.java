package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.anomaly.Contribution;
import io.waggle.science.anomaly.DetectorSettings;
import io.waggle.science.anomaly.Finding;
import io.waggle.science.anomaly.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The findings of a series as JSON, as CSV lines and as a figure. */
final class AnomalyAnswer {
  private static final double MILLIS_A_DAY = 86_400_000.0;
  private static final int ELEMENTS_SHOWN = 10;

  private AnomalyAnswer() {}

  static Answer tooShort(AnomalySeries series, DetectorSettings settings, int needed) {
    String text =
        String.format(
            Locale.ROOT,
            "not enough data: %,d points every %s; judging begins with point %,d",
            series.size(),
            settings.cadence(),
            needed);
    Attributes body =
        Attributes.builder()
            .put("verdict", "not enough data")
            .put("points", series.size())
            .put("needed", needed)
            .put("kind", Document.nameOf(settings.kind()))
            .build();
    return Answer.of(body, List.of(text)).withFaults(series.faults());
  }

  static Answer of(
      AnomalySeries series,
      DetectorSettings settings,
      List<Finding> findings,
      List<@Nullable Contribution> contributions,
      boolean alertsOnly) {
    List<Value> rows = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    lines.add(CsvRows.line("timestamp", "value", "score", "alert", "why"));
    long alerts = 0;
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      boolean isAlert = finding.verdict() instanceof Verdict.Alert;
      alerts += isAlert ? 1 : 0;
      if (alertsOnly && !isAlert) {
        continue;
      }
      Contribution contribution = contributions.get(i);
      String who = contribution == null ? "" : AnomalyWords.who(contribution);
      String why = AnomalyWords.why(finding.verdict()) + who;
      rows.add(Values.object(row(finding, isAlert, why, contribution)));
      lines.add(line(finding, isAlert, why));
    }
    Attributes body =
        Attributes.builder()
            .put("verdict", "watched")
            .put("points", series.size())
            .put("kind", Document.nameOf(settings.kind()))
            .put("cadence", settings.cadence().toString())
            .put("alerts", alerts)
            .put("rows", Values.list(rows))
            .build();
    return Answer.of(body, lines).withPlot(plot(findings)).withFaults(series.faults());
  }

  private static Attributes row(
      Finding finding, boolean isAlert, String why, @Nullable Contribution contribution) {
    Attributes.Builder row =
        Attributes.builder()
            .put("timestamp", Instant.ofEpochMilli(finding.time()).toString())
            .put("value", finding.value())
            .put("expected", finding.expected())
            .put("score", finding.score())
            .put("alert", new Value.Flag(isAlert))
            .put("why", why);
    if (Double.isFinite(finding.usual().low())) {
      row.put("low", finding.usual().low());
    }
    if (Double.isFinite(finding.usual().high())) {
      row.put("high", finding.usual().high());
    }
    if (contribution instanceof Contribution.Moved moved) {
      row.put("before", moved.before()).put("after", moved.after());
      row.put(
          "contribution", Values.list(moved.dimensions().stream().map(AnomalyAnswer::of).toList()));
    }
    return row.build();
  }

  private static Value of(Contribution.Dimension dimension) {
    List<Value> elements = new ArrayList<>();
    for (Contribution.Element each : dimension.elements().stream().limit(ELEMENTS_SHOWN).toList()) {
      elements.add(
          Values.object(
              Attributes.builder()
                  .put("element", each.name())
                  .put("before", each.before())
                  .put("after", each.after())
                  .put("change", each.change())
                  .put("ofRate", each.ofRate())
                  .put("ofMix", each.ofMix())
                  .build()));
    }
    return Values.object(
        Attributes.builder()
            .put("dimension", dimension.name())
            .put("explained", dimension.explained())
            .put("surprise", dimension.surprise())
            .put("culprits", Values.texts(dimension.culprits()))
            .put("elements", Values.list(elements))
            .build());
  }

  private static String line(Finding finding, boolean isAlert, String why) {
    return CsvRows.line(
        Instant.ofEpochMilli(finding.time()).toString(),
        plain(finding.value()),
        String.format(Locale.ROOT, "%.2f", finding.score()),
        Boolean.toString(isAlert),
        why);
  }

  /** As the file had it: whole numbers without a decimal point. */
  private static String plain(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return isWhole ? Long.toString((long) value) : Double.toString(value);
  }

  private static Plot plot(List<Finding> findings) {
    int size = findings.size();
    double[] days = new double[size];
    double[] values = new double[size];
    double[] low = new double[size];
    double[] high = new double[size];
    double[] alerts = new double[size];
    for (int i = 0; i < size; i++) {
      Finding each = findings.get(i);
      days[i] = each.time() / MILLIS_A_DAY;
      values[i] = each.value();
      low[i] = Double.isFinite(each.usual().low()) ? each.usual().low() : Double.NaN;
      high[i] = Double.isFinite(each.usual().high()) ? each.usual().high() : Double.NaN;
      alerts[i] = each.verdict() instanceof Verdict.Alert ? each.value() : Double.NaN;
    }
    return Plot.overDates("What is unusual", "value")
        .band("usual", days, low, high)
        .line("value", days, values)
        .points("alert", days, alerts);
  }
}
