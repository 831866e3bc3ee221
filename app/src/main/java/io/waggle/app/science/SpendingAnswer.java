package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.science.numeric.Interval;
import io.waggle.science.value.Fit;
import io.waggle.science.value.GammaGamma;
import io.waggle.science.value.Spending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer of {@code clv} about spending. */
final class SpendingAnswer {
  private static final double DEPENDENT = 0.3;

  private SpendingAnswer() {}

  /** Reads {@code x,zbar}; other columns may stand beside them. */
  static Answer ofSummary(Path file, double level) throws IOException {
    Table table = Table.read(file, Column.count("x"), Column.number("zbar").atLeast(0).orBlank());
    double[] means = table.numbers("zbar");
    long[] counts = table.counts("x");
    Table usable =
        table.without(
            "zbar", row -> counts[row] > 0 && Double.isNaN(means[row]) ? "is empty" : null);
    int[] repeats = ClvInput.wholes("x", usable.counts("x"));
    return of(Spending.of(repeats, usable.numbers("zbar")), level).withFaults(usable.faults());
  }

  static Answer of(Spending spending, double level) {
    Fit<GammaGamma> fit = GammaGamma.fit(spending);
    Attributes.Builder body = Attributes.builder().put("model", "gamma-gamma");
    List<String> lines = new ArrayList<>();
    add(fit, spending, level, body, lines);
    return Answer.of(body.build(), lines).withPlot(ClvPlot.spending(spending, fit.model()));
  }

  /** Adds the spending to an answer about purchases. */
  static void part(
      Fit<GammaGamma> fit,
      Spending spending,
      double level,
      Attributes.Builder body,
      List<String> lines) {
    Attributes.Builder part = Attributes.builder().put("model", "gamma-gamma");
    lines.add("");
    add(fit, spending, level, part, lines);
    body.put("spending", Values.object(part.build()));
  }

  private static void add(
      Fit<GammaGamma> fit,
      Spending spending,
      double level,
      Attributes.Builder body,
      List<String> lines) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < 3 && fit.hasErrors(); i++) {
      intervals.add(fit.interval(i, level));
    }
    FitReport report = new FitReport(fit, intervals);
    report.into(body);
    double population = fit.model().expectedSpend(0, 0);
    body.put("customersUsed", spending.size())
        .put("populationMean", population)
        .put("correlation", spending.correlation());
    lines.addAll(report.lines("gamma-gamma"));
    lines.add(
        Double.isFinite(population)
            ? "mean spend " + TextTable.figure(population)
            : "The spending has no mean (q is 1 or less): too few customers, or too few alike.");
    lines.add(
        String.format(
            Locale.ROOT,
            "correlation of frequency and spend %.3f%s",
            spending.correlation(),
            Math.abs(spending.correlation()) > DEPENDENT
                ? ": the model takes them as independent, so do not trust values"
                : ""));
  }
}
