package io.waggle.app.science;

import io.waggle.science.value.CustomerBase;
import io.waggle.science.value.GammaGamma;
import io.waggle.science.value.Histories;
import io.waggle.science.value.History;
import io.waggle.science.value.PurchaseModel;
import io.waggle.science.value.Spending;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Figures of {@code clv}. */
final class ClvPlot {
  /** The last group is of so many purchases or more. */
  private static final int LAST = 7;

  private static final int BINS = 12;

  private ClvPlot() {}

  /** Mean purchases in the holdout by those before it, as the model expected and as it came. */
  static Plot holdout(CustomerBase base, PurchaseModel model) {
    Histories histories = base.histories();
    double[] customers = new double[LAST + 1];
    double[] expected = new double[LAST + 1];
    double[] actual = new double[LAST + 1];
    for (int i = 0; i < histories.size(); i++) {
      int group = Math.min(LAST, histories.repeats(i));
      double weight = histories.weight(i);
      customers[group] += weight;
      actual[group] += weight * base.later(i);
      expected[group] += weight * model.forecast(histories.at(i), base.laterLength()).mean();
    }
    for (int group = 0; group <= LAST; group++) {
      expected[group] /= customers[group];
      actual[group] /= customers[group];
    }
    return Plot.overCategories(
            "Purchases in the holdout by repeat purchases before it", groups(), "mean purchases")
        .bars("expected", expected)
        .bars("made", actual);
  }

  /** Customers by their repeat purchases, as the model has them and as they are. */
  static Plot counts(CustomerBase base, PurchaseModel model) {
    Histories histories = base.histories();
    Map<Double, Double> byLength = new HashMap<>();
    double[] actual = new double[LAST + 1];
    for (int i = 0; i < histories.size(); i++) {
      actual[Math.min(LAST, histories.repeats(i))] += histories.weight(i);
      byLength.merge(histories.observed(i), (double) histories.weight(i), Double::sum);
    }
    double[] expected = new double[LAST + 1];
    byLength.forEach((length, weight) -> {
      double rest = 1;
      for (int count = 0; count < LAST && length > 0; count++) {
        double chance = model.countProbability(History.NEW, count, length);
        expected[count] += weight * chance;
        rest -= chance;
      }
      expected[length > 0 ? LAST : 0] += weight * Math.max(0, rest);
    });
    return Plot.overCategories("Customers by repeat purchases", groups(), "customers")
        .bars("expected", expected)
        .bars("observed", actual);
  }

  /** Customers by mean amount, as it is and as the model expects it to go on. */
  static Plot spending(Spending spending, GammaGamma model) {
    double width = round(3 * spending.mean() / BINS);
    double[] seen = new double[BINS];
    double[] expected = new double[BINS];
    for (int i = 0; i < spending.size(); i++) {
      double mean = spending.meanSpend(i);
      double later = model.expectedSpend(spending.purchases(i), mean);
      seen[(int) Math.min(BINS - 1, mean / width)]++;
      expected[(int) Math.min(BINS - 1, later / width)]++;
    }
    List<String> bins =
        IntStream.range(0, BINS)
            .mapToObj(i -> TextTable.figure(i * width) + (i == BINS - 1 ? "+" : ""))
            .toList();
    return Plot.overCategories("Customers by mean amount (from …)", bins, "customers")
        .bars("so far", seen)
        .bars("expected", expected);
  }

  /** The next number with one digit that matters. */
  private static double round(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(width)));
    return Math.ceil(width / power) * power;
  }

  private static List<String> groups() {
    return IntStream.rangeClosed(0, LAST).mapToObj(i -> i < LAST ? "" + i : i + "+").toList();
  }
}
