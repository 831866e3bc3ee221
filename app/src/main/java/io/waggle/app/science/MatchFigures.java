package io.waggle.app.science;

import io.waggle.science.match.Explanation;
import io.waggle.science.match.Matching;
import io.waggle.science.match.WeightHistogram;
import java.util.ArrayList;
import java.util.List;

/** Figures of a matching. */
final class MatchFigures {
  private MatchFigures() {}

  /** How many of the compared pairs have which match weight, and where the threshold stands. */
  static Plot weights(Matching matching) {
    WeightHistogram weights = matching.weights();
    int steps = Math.max(0, weights.last() - weights.first() + 1);
    double[] x = new double[2 * steps];
    double[] zero = new double[2 * steps];
    double[] height = new double[2 * steps];
    for (int i = 0; i < steps; i++) {
      int step = weights.first() + i;
      double logCount = Math.log10(1 + weights.count(step));
      x[2 * i] = step * WeightHistogram.STEP;
      x[2 * i + 1] = (step + 1) * WeightHistogram.STEP;
      height[2 * i] = logCount;
      height[2 * i + 1] = logCount;
    }
    double threshold = matching.threshold();
    double bits = Math.log(threshold / (1 - threshold)) / Math.log(2);
    return Plot.of("Compared pairs by match weight", "match weight in bits", "log10(1 + pairs)")
        .band("pairs", x, zero, height)
        .upright("threshold " + threshold, bits);
  }

  /** What each comparison adds to the weight of one pair, and the running total. */
  static Plot waterfall(Explanation explanation) {
    List<String> names = new ArrayList<>(List.of("prior"));
    explanation.parts().forEach(part -> names.add(part.comparison()));
    double[] adds = new double[names.size()];
    double[] totals = new double[names.size()];
    double[] places = new double[names.size()];
    adds[0] = explanation.priorWeight();
    totals[0] = adds[0];
    for (int i = 1; i < adds.length; i++) {
      adds[i] = explanation.parts().get(i - 1).total();
      totals[i] = totals[i - 1] + adds[i];
      places[i] = i;
    }
    return Plot.overCategories("What adds up to the match weight", names, "match weight in bits")
        .bars("adds", adds)
        .points("total so far", places, totals);
  }
}
