package io.waggle.science.model.tree;

import io.waggle.science.model.Link;

/** What boosting lowers. */
public enum Loss {
  /** Half the squared error of a number. */
  SQUARED(Link.IDENTITY),
  /** The negative log-likelihood of a 0 or 1; the margin is the log-odds. */
  LOGISTIC(Link.LOGIT);

  private final Link link;

  Loss(Link link) {
    this.link = link;
  }

  public Link link() {
    return link;
  }

  /** The loss of one row, up to a constant of the target. */
  double at(double target, double margin) {
    return switch (this) {
      case SQUARED -> 0.5 * (margin - target) * (margin - target);
      case LOGISTIC ->
          Math.max(margin, 0) - margin * target + Math.log1p(Math.exp(-Math.abs(margin)));
    };
  }

  /** First derivative by the margin, given the prediction that belongs to it. */
  double gradient(double target, double prediction) {
    return prediction - target;
  }

  /** Second derivative by the margin, given the prediction that belongs to it. */
  double curvature(double prediction) {
    return switch (this) {
      case SQUARED -> 1;
      case LOGISTIC -> Math.max(prediction * (1 - prediction), 1e-16);
    };
  }
}
