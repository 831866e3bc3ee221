package io.waggle.science.recommend;

/** Scores all items for a customer: a greater score is offered first. */
@FunctionalInterface
interface Scorer {
  /** A score for each item, all finite; the caller may change it. */
  double[] scores(Basket basket);
}
