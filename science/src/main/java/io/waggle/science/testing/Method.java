package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/** How the effects of an experiment are read. */
public sealed interface Method {
  /** {@link FixedHorizon}. */
  record Welch(Side side, Looks looks) implements Method {}

  /** {@link ConfidenceSequence}. */
  record Sequential(Side side, double tunedUnits) implements Method {
    public Sequential {
      InvalidInput.positive("tuned units", tunedUnits);
    }
  }

  /** {@link MixtureSprt}. */
  record Mixture(double mixingDeviation) implements Method {
    public Mixture {
      InvalidInput.positive("mixing deviation", mixingDeviation);
    }
  }

  /**
   * {@link GroupSequential}.
   *
   * @param shares of the planned units at the looks so far, the last one now
   */
  record Planned(Side side, Spending spending, List<Double> shares) implements Method {
    public Planned {
      shares = List.copyOf(shares);
      GroupSequential.checkShares(shares.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /** {@link GaussianPrior}. */
  record Gaussian(GaussianPrior prior, Looks looks) implements Method {}

  /** {@link BetaPrior}, for metrics whose values are 0 and 1. */
  record Beta(BetaPrior prior, Looks looks) implements Method {}

  /** How often one may look at what this method says. */
  default Validity validity() {
    return switch (this) {
      case Welch welch -> Validity.ONE_LOOK;
      case Gaussian gaussian -> Validity.ONE_LOOK;
      case Beta beta -> Validity.ONE_LOOK;
      case Sequential sequential -> Validity.REPEATED_LOOKS;
      case Mixture mixture -> Validity.REPEATED_LOOKS;
      case Planned planned -> Validity.PLANNED_LOOKS;
    };
  }

  /** Whether it was looked at no more often than the method stands. */
  default boolean isReadAsPlanned() {
    return switch (this) {
      case Welch welch -> welch.looks() == Looks.ONE;
      case Gaussian gaussian -> gaussian.looks() == Looks.ONE;
      case Beta beta -> beta.looks() == Looks.ONE;
      case Sequential sequential -> true;
      case Mixture mixture -> true;
      case Planned planned -> true;
    };
  }
}
