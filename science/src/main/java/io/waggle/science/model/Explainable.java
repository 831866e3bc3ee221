package io.waggle.science.model;

/** A model whose prediction is a link of a margin, and whose margin is a sum over its features. */
public interface Explainable extends Predictor {
  Link link();

  /** The prediction before the link: log-odds from a classifier. */
  double margin(double[] row);

  /**
   * What each feature adds to the margin of this row.
   *
   * @param row encoded, not kept or changed
   */
  Contributions contributions(double[] row);

  @Override
  default double score(double[] row) {
    return link().inverse(margin(row));
  }
}
