package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.Interval;
import io.waggle.science.value.BetaGeometricNbd;
import io.waggle.science.value.CustomerBase;
import io.waggle.science.value.Fit;
import io.waggle.science.value.Histories;
import io.waggle.science.value.HoldoutScore;
import io.waggle.science.value.ModelChoice;
import io.waggle.science.value.ParametricBootstrap;
import io.waggle.science.value.PurchaseModel;
import io.waggle.science.value.Regularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code clv} about purchases.
 *
 * @param asked the model as it was asked for
 * @param drawn for intervals by simulation, or null for those of the likelihood
 */
record ClvAnswer(
    String asked,
    CustomerValues values,
    Fit<PurchaseModel> fit,
    @Nullable ParametricBootstrap drawn,
    double level) {

  Answer answer(CustomerValues.Totals totals, List<ModelChoice.Candidate> candidates) {
    CustomerBase base = values.base();
    Attributes.Builder body = Attributes.builder().put("model", asked);
    if (fit.model() instanceof BetaGeometricNbd model) {
      body.put("phases", model.variant().phases());
    }
    body.put("customers", base.histories().customers()).put("repeatCustomers", repeaters(base));
    FitReport report = new FitReport(fit, intervals());
    report.into(body);
    List<String> lines = new ArrayList<>(report.lines(asked));
    regularity(body, lines);
    if (base.hasHoldout()) {
      holdout(body, lines);
    }
    if (values.spending() != null) {
      SpendingAnswer.part(values.spending(), base.spending(), level, body, lines);
    }
    expected(totals, body, lines);
    if (!candidates.isEmpty()) {
      choice(candidates, body, lines);
    }
    Plot plot =
        base.hasHoldout() ? ClvPlot.holdout(base, fit.model()) : ClvPlot.counts(base, fit.model());
    return Answer.of(body.build(), lines).withPlot(plot);
  }

  private List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < fit.model().names().size(); i++) {
      if (drawn != null) {
        intervals.add(drawn.interval(i, level));
      } else if (fit.hasErrors()) {
        intervals.add(fit.interval(i, level));
      }
    }
    return intervals;
  }

  private void regularity(Attributes.Builder body, List<String> lines) {
    Histories histories = values.base().histories();
    Optional<Regularity> found =
        histories.hasLogIntervals() ? Regularity.estimate(histories, level) : Optional.empty();
    found.ifPresent(regularity -> {
      Interval interval = regularity.interval();
      body.put(
          "regularity",
          Values.object(
              Attributes.builder()
                  .put("k", regularity.k())
                  .put("low", interval.low())
                  .put("high", interval.high())
                  .put("customers", regularity.customers())
                  .build()));
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "regularity k = %s (%s to %s): %s",
              TextTable.figure(regularity.k()),
              TextTable.figure(interval.low()),
              TextTable.figure(interval.high()),
              interval.low() > 1 ? "more regular than at random" : "no sign of regularity"));
    });
  }

  private void holdout(Attributes.Builder body, List<String> lines) {
    CustomerBase base = values.base();
    HoldoutScore score = HoldoutScore.of(fit.model(), base);
    Attributes.Builder holdout =
        Attributes.builder()
            .put("length", base.laterLength())
            .put("sum", score.sum())
            .put("actual", score.actual())
            .put("mae", score.mae())
            .put("rmse", score.rmse())
            .put("logScore", score.logScore());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "holdout of %s units: %s purchases expected, %s made (%+.1f %%); error a customer %s",
            TextTable.figure(base.laterLength()),
            TextTable.figure(score.sum()),
            TextTable.figure(score.actual()),
            100 * (score.sum() - score.actual()) / Math.max(1, score.actual()),
            TextTable.figure(score.mae())));
    if (fit.hasErrors()) {
      double error = fit.standardErrorOf(model -> HoldoutScore.sum(model, base));
      double reach = Fit.reach(level) * Math.hypot(error, score.deviation());
      holdout.put("low", Math.max(0, score.sum() - reach)).put("high", score.sum() + reach);
      lines.add(
          String.format(
              Locale.ROOT,
              "the model allows for %s to %s purchases, which %s what came",
              TextTable.figure(Math.max(0, score.sum() - reach)),
              TextTable.figure(score.sum() + reach),
              Math.abs(score.sum() - score.actual()) <= reach ? "holds" : "does not hold"));
    }
    body.put("holdout", Values.object(holdout.build()));
  }

  private void expected(CustomerValues.Totals totals, Attributes.Builder body, List<String> lines) {
    int units = values.ahead().discount().units();
    Attributes.Builder expected =
        Attributes.builder()
            .put("units", units)
            .put("alive", totals.alive())
            .put("purchases", totals.purchases())
            .put("discountedPurchases", totals.discounted());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s customers still there; within %d units %s purchases to come",
            TextTable.figure(totals.alive()),
            units,
            TextTable.figure(totals.purchases())));
    if (values.spending() != null) {
      expected.put("value", totals.value());
      lines.add(
          "worth, discounted: "
              + (Double.isFinite(totals.value())
                  ? TextTable.figure(totals.value())
                  : "no figure, since the spending has no mean (q is below 1)"));
    }
    body.put("expected", Values.object(expected.build()));
  }

  private static void choice(
      List<ModelChoice.Candidate> candidates, Attributes.Builder body, List<String> lines) {
    List<Value> all = new ArrayList<>();
    TextTable table = new TextTable("compared", "log score", "ahead by", "error", "sum", "mae");
    for (ModelChoice.Candidate each : candidates) {
      all.add(
          Values.object(
              Attributes.builder()
                  .put("model", each.asked().label())
                  .put("logLikelihood", each.fit().logLikelihood())
                  .put("logScore", each.score().logScore())
                  .put("ahead", each.ahead())
                  .put("aheadError", each.error())
                  .put("sum", each.score().sum())
                  .put("mae", each.score().mae())
                  .build()));
      table.row(
          each.asked().label(),
          TextTable.figure(each.score().logScore()),
          TextTable.figure(each.ahead()),
          TextTable.figure(each.error()),
          TextTable.figure(each.score().sum()),
          TextTable.figure(each.score().mae()));
    }
    body.put("choice", Values.list(all));
    lines.add("");
    lines.addAll(table.lines());
  }

  private static long repeaters(CustomerBase base) {
    Histories histories = base.histories();
    long sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      sum += histories.repeats(i) > 0 ? histories.weight(i) : 0;
    }
    return sum;
  }
}
