package io.waggle.science.bandit;

import io.waggle.science.numeric.Interval;
import java.util.List;

/** What a log says about a target policy: estimates, or that it cannot say. */
public sealed interface Evaluation {
  Overlap overlap();

  /** Mean reward of the policy that wrote the log. */
  double loggedMean();

  /** The log covers the target. */
  record Supported(Overlap overlap, double loggedMean, List<Estimate> estimates)
      implements Evaluation {
    public Supported {
      estimates = List.copyOf(estimates);
    }
  }

  /** The log does not cover the target, and a figure would only look like an answer. */
  record Refused(Overlap overlap, double loggedMean, List<Overlap.Lack> lacks)
      implements Evaluation {
    public Refused {
      lacks = List.copyOf(lacks);
    }
  }

  /**
   * Expected reward of one choice of the target.
   *
   * @param interval percentile bootstrap over rows; the whole line for {@link Estimator#DIRECT},
   *     for no row tells how wrong the model is
   */
  record Estimate(Estimator estimator, double value, Interval interval) {}

  /** Ways to estimate; w is target probability / action probability, r the reward. */
  enum Estimator {
    /**
     * Mean reward of rows accepted with probability w / largest w: choices the target made. Left
     * out if their rewards are all the same.
     */
    REPLAY,
    /** Mean of min(w, clip) · r. */
    IPS,
    /** Σ w r / Σ w. */
    SNIPS,
    /** Mean over rows of what the model expects of the target. */
    DIRECT,
    /** The direct estimate plus the mean of min(w, clip) · (r − what the model expected). */
    DOUBLY_ROBUST
  }
}
