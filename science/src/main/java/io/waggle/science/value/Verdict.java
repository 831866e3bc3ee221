package io.waggle.science.value;

/** Whether the estimates of a fit can be used. */
public enum Verdict {
  /** The likelihood has its top where the estimates are. */
  CONVERGED,
  /**
   * The data leave one or more parameters open: the likelihood still rises, ever more slowly, at a
   * wall far out (a factor of e¹⁰ from the scale of the data), or it is flat. Expectations near the
   * data hold; the parameters themselves mean nothing. So it is without any repeat purchase, with
   * one customer, or when all customers are alike.
   */
  OPEN,
  /** The search ended before the top; try another start or another model. */
  NOT_CONVERGED
}
