package io.waggle.science.model.training;

import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far a feature moves margins.
 *
 * @param meanAbsolute the mean size of its contribution; features that move every row a little come
 *     beside those that move few rows far
 */
public record Importance(String feature, double meanAbsolute) {
  /** The importance of each feature over the rows, most important first. */
  public static List<Importance> of(TrainedModel model, FeatureFrame frame) {
    Schema.Rows rows = model.schema().rows(frame);
    double[] row = new double[model.schema().size()];
    double[] sums = new double[row.length];
    for (int i = 0; i < rows.size(); i++) {
      rows.read(i, row);
      double[] parts = model.model().contributions(row).values();
      for (int feature = 0; feature < sums.length; feature++) {
        sums[feature] += Math.abs(parts[feature]);
      }
    }
    List<Importance> importances = new ArrayList<>();
    for (int feature = 0; feature < sums.length; feature++) {
      String name = model.schema().names().get(feature);
      importances.add(new Importance(name, sums[feature] / Math.max(1, rows.size())));
    }
    importances.sort(Comparator.comparingDouble(each -> -each.meanAbsolute()));
    return importances;
  }
}
