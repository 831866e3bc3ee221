package io.waggle.app.science;

import io.waggle.science.model.quality.Scored;
import io.waggle.science.model.training.Importance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Figures of a model. */
final class ModelPlots {
  private static final int MOST_POINTS = 200;
  private static final int BINS = 10;
  private static final int MOST_BARS = 15;
  private static final int COLUMNS = 20;
  private static final double NORMAL_95 = 1.959963984540054;

  private ModelPlots() {}

  static Plot roc(Scored scored) {
    List<Scored.RocPoint> all = scored.roc();
    List<Scored.RocPoint> points = new ArrayList<>();
    int step = Math.max(1, all.size() / MOST_POINTS);
    for (int i = 0; i < all.size() - 1; i += step) {
      points.add(all.get(i));
    }
    points.add(all.getLast());
    double[] x = points.stream().mapToDouble(Scored.RocPoint::falsePositiveShare).toArray();
    double[] y = points.stream().mapToDouble(Scored.RocPoint::truePositiveShare).toArray();
    return Plot.of("ROC of rows not learnt from", "share of no reached", "share of yes reached")
        .line("model", x, y)
        .line("by chance", new double[] {0, 1}, new double[] {0, 1});
  }

  /** Observed shares with their intervals (Wilson 1927) against predicted probabilities. */
  static Plot calibration(Scored scored) {
    List<Scored.CalibrationBin> bins = scored.calibration(BINS);
    double[] x = bins.stream().mapToDouble(Scored.CalibrationBin::meanProbability).toArray();
    double[] y = bins.stream().mapToDouble(Scored.CalibrationBin::observedShare).toArray();
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double rows = bins.get(i).rows();
      double z = NORMAL_95 * NORMAL_95 / rows;
      double centre = (y[i] + z / 2) / (1 + z);
      double reach = NORMAL_95 / (1 + z) * Math.sqrt(y[i] * (1 - y[i]) / rows + z / (4 * rows));
      low[i] = centre - reach;
      high[i] = centre + reach;
    }
    double end = Math.max(Arrays.stream(x).max().orElse(1), Arrays.stream(high).max().orElse(1));
    return Plot.of("Probabilities of rows not learnt from", "predicted", "came true")
        .line("as good as it can be", new double[] {0, end}, new double[] {0, end})
        .whiskers("came true", x, low, high)
        .points("came true", x, y);
  }

  static Plot importance(List<Importance> importances) {
    List<Importance> first = importances.subList(0, Math.min(MOST_BARS, importances.size()));
    return Plot.overCategories(
            "What moves the score",
            first.stream().map(Importance::feature).toList(),
            "mean absolute contribution")
        .bars("contribution", first.stream().mapToDouble(Importance::meanAbsolute).toArray());
  }

  /** How many rows have which score. */
  static Plot histogram(double[] scores) {
    double least = Arrays.stream(scores).min().orElse(0);
    double most = Arrays.stream(scores).max().orElse(1);
    double width = most > least ? (most - least) / COLUMNS : 1;
    double[] counts = new double[COLUMNS];
    for (double score : scores) {
      counts[Math.min(COLUMNS - 1, (int) ((score - least) / width))]++;
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      labels.add(TextTable.figure(least + i * width));
    }
    return Plot.overCategories("Scores", labels, "rows").bars("rows from this score on", counts);
  }
}
