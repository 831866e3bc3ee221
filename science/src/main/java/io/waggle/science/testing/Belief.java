package io.waggle.science.testing;

import io.waggle.science.numeric.Interval;

/**
 * What is believed of a lift after the experiment. Right for one look at a size fixed before: a
 * verdict at 95 % that is sought daily for four weeks is wrong in 40 % of experiments without
 * effect, whatever is said of Bayesian methods and peeking.
 *
 * @param lift expected lift
 * @param interval holds the lift with the probability of its level
 * @param chanceToWin probability that treatment is better than control, in [0, 1]
 * @param riskOfTreatment expected lift given up by choosing treatment, over the cases where control
 *     is better (counting 0 in the others)
 * @param riskOfControl expected lift given up by choosing control
 */
public record Belief(
    double lift,
    Interval interval,
    double chanceToWin,
    double riskOfTreatment,
    double riskOfControl) {

  /** The same lift, told for a metric of which less is better: treatment wins below control. */
  Belief whenLowerIsBetter() {
    return new Belief(lift, interval, 1 - chanceToWin, riskOfControl, riskOfTreatment);
  }
}
