package io.waggle.science.model;

/** From the margin of a model to its prediction. */
public enum Link {
  /** The margin is the prediction. */
  IDENTITY,
  /** The margin is the log-odds of a probability. */
  LOGIT;

  public double inverse(double margin) {
    return switch (this) {
      case IDENTITY -> margin;
      case LOGIT -> sigmoid(margin);
    };
  }

  private static double sigmoid(double margin) {
    if (margin >= 0) {
      return 1 / (1 + Math.exp(-margin));
    }
    double odds = Math.exp(margin);
    return odds / (1 + odds);
  }
}
