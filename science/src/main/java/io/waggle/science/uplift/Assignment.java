package io.waggle.science.uplift;

import static io.waggle.science.numeric.InvalidInput.unless;

/** How it came that some were treated and others not. */
public sealed interface Assignment {
  /**
   * By chance, each with the same probability.
   *
   * @param treatedShare that probability, in (0, 1), as it was planned
   */
  record Randomised(double treatedShare) implements Assignment {
    public Randomised {
      unless(
          treatedShare > 0 && treatedShare < 1,
          "treatedShare",
          "is " + treatedShare,
          "give the planned share of the treated, between 0 and 1");
    }
  }

  /**
   * Not by plan: the probability is estimated from the features. Right only if they hold all that
   * both led to the treatment and moves the outcome.
   */
  record Observed() implements Assignment {}
}
