package io.waggle.app.science;

import io.waggle.science.value.BetaGeometricBernoulli;
import io.waggle.science.value.CustomerBase;
import io.waggle.science.value.Discount;
import io.waggle.science.value.Fit;
import io.waggle.science.value.Forecast;
import io.waggle.science.value.GammaGamma;
import io.waggle.science.value.Histories;
import io.waggle.science.value.History;
import io.waggle.science.value.ParetoNbd;
import io.waggle.science.value.PurchaseModel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a model says of each customer. */
record CustomerValues(
    CustomerBase base,
    PurchaseModel model,
    @Nullable Fit<GammaGamma> spending,
    CustomerValues.Ahead ahead) {

  /**
   * How far and how dear the future is.
   *
   * @param margin what is earned of each amount
   */
  record Ahead(Discount discount, double margin) {}

  /**
   * Of all customers together.
   *
   * @param alive how many are still there, in expectation
   * @param purchases within the horizon
   * @param discounted the same, each discounted to now
   * @param value discounted purchases times spend times margin; NaN when no amounts are known,
   *     infinity when the spending has no mean
   */
  record Totals(double alive, double purchases, double discounted, double value) {}

  /** Adds up all customers, and writes each into the file unless it is null. */
  Totals totals(@Nullable Path file) throws IOException {
    if (file == null) {
      return totals();
    }
    String[] columns = {
      "customer",
      "x",
      "t_x",
      "T",
      "alive",
      "expected",
      "deviation",
      "buysWithin",
      "medianGap",
      "discounted",
      "residual",
      "spend",
      "value"
    };
    try (CsvRows rows = CsvRows.open(file, columns)) {
      for (int i = 0; i < base.customers().size(); i++) {
        write(rows, i);
      }
    }
    return totals();
  }

  private Totals totals() {
    Histories histories = base.histories();
    double alive = 0;
    double purchases = 0;
    double all = 0;
    double value = 0;
    for (int i = 0; i < histories.size(); i++) {
      History history = histories.at(i);
      double weight = histories.weight(i);
      double discounted = ahead.discount.purchases(model, history);
      alive += weight * model.aliveProbability(history);
      purchases += weight * model.forecast(history, ahead.discount.units()).mean();
      all += weight * discounted;
      value += weight * discounted * spend(i) * ahead.margin;
    }
    return new Totals(alive, purchases, all, value);
  }

  private void write(CsvRows rows, int i) throws IOException {
    History history = base.histories().at(i);
    int units = ahead.discount.units();
    Forecast forecast = model.forecast(history, units);
    double discounted = ahead.discount.purchases(model, history);
    rows.cell(base.customers().get(i)).cell(history.repeats());
    rows.cell(history.last()).cell(history.observed());
    rows.cell(model.aliveProbability(history)).cell(forecast.mean());
    rows.cell(Math.sqrt(forecast.variance())).cell(model.buysWithin(history, units));
    rows.cell(model.gapQuantile(history, 0.5)).cell(discounted).cell(residual(history));
    rows.cell(spend(i)).cell(discounted * spend(i) * ahead.margin);
    rows.end();
  }

  /** All discounted purchases to come, without a horizon, where the model has it; else NaN. */
  private double residual(History history) {
    double rate = ahead.discount.rate();
    if (rate == 0) {
      return Double.NaN;
    }
    if (model instanceof ParetoNbd pareto) {
      return pareto.discountedPurchases(history, Math.log1p(rate));
    }
    return model instanceof BetaGeometricBernoulli bernoulli
        ? bernoulli.discountedPurchases(history, rate)
        : Double.NaN;
  }

  private double spend(int row) {
    if (spending == null) {
      return Double.NaN;
    }
    double mean = base.meanSpend(row);
    return spending.model().expectedSpend(mean > 0 ? base.histories().repeats(row) : 0, mean);
  }
}
