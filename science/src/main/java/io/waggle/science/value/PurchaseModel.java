package io.waggle.science.value;

/**
 * A model of how customers buy and, unseen, leave. Times are in the unit of the histories that it
 * was fitted to. Every answer is about a customer drawn from the population and seen to behave as
 * his history says (empirical Bayes); {@link History#NEW} asks about one not seen yet.
 */
public sealed interface PurchaseModel extends Parametric<PurchaseModel>
    permits Nbd, BetaGeometricNbd, ParetoNbd, BetaGeometricBernoulli {
  ModelKind kind();

  @Override
  PurchaseModel with(double[] values);

  /** The chance that the customer is still one at the end of the observation. */
  double aliveProbability(History history);

  /**
   * The purchases within the horizon after the end of the observation.
   *
   * @param horizon length of time, above 0; a whole number for {@link BetaGeometricBernoulli}
   */
  Forecast forecast(History history, double horizon);

  /** The chance of exactly so many purchases within the horizon. */
  double countProbability(History history, int count, double horizon);

  /** The chance of at least one purchase within the horizon. */
  default double buysWithin(History history, double horizon) {
    return 1 - countProbability(history, 0, horizon);
  }

  /**
   * The time from the end of the observation within which somebody who is a customer, and stays
   * one, buys again with the given probability: the repurchase cycle. At 0.5 the median gap.
   *
   * @param probability in (0, 1)
   * @return a time, possibly infinity where the model can name none
   */
  double gapQuantile(History history, double probability);
}
