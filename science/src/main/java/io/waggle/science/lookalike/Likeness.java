package io.waggle.science.lookalike;

/** What it means to resemble the seeds. */
public enum Likeness {
  /** To lie in the direction in which the mean of the seeds differs from the mean of the crowd. */
  CENTROID,
  /** To be taken for a seed by a ridge logistic regression that tells seeds from the crowd. */
  LOGISTIC,
  /** To be taken for a seed by boosted trees that tell seeds from the crowd. */
  BOOSTING,
  /** Both of the latter: a weighted mean of their log-odds. */
  STACKED
}
