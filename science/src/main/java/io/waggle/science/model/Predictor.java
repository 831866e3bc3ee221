package io.waggle.science.model;

/** A fitted model: from a row to one number. Safe for any number of threads. */
public interface Predictor {
  Schema schema();

  /**
   * The prediction for one encoded row (see {@link Schema}): a probability in [0, 1] from a
   * classifier, the expected value from a regression.
   *
   * @param row one place per feature, NaN for missing; not kept or changed
   */
  double score(double[] row);

  /** The prediction for every row of the frame; its columns are found by name. */
  default double[] score(FeatureFrame frame) {
    Schema.Rows rows = schema().rows(frame);
    double[] row = new double[schema().size()];
    double[] scores = new double[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      rows.read(i, row);
      scores[i] = score(row);
    }
    return scores;
  }
}
