package io.waggle.science.testing;

/**
 * How much of the permitted false alarms may be used up by a share of the planned information (K.
 * K. G. Lan and D. L. DeMets, Biometrika 70 (1983) 659–663). The looks need not be planned, only
 * the size at the end.
 */
public enum Spending {
  /** Next to nothing early, nearly a full test at the end. */
  OBRIEN_FLEMING {
    @Override
    double spent(double alpha, double share) {
      return share <= 0
          ? 0
          : 2 * Gaussian.above(Gaussian.upperQuantile(alpha / 2) / Math.sqrt(share));
    }
  },

  /** About the same at each look. */
  POCOCK {
    @Override
    double spent(double alpha, double share) {
      return alpha * Math.log1p((Math.E - 1) * Math.max(0, share));
    }
  };

  /**
   * @param alpha of one side
   * @param share of the planned information, 1 at the end
   */
  abstract double spent(double alpha, double share);

  /** The same, never more than alpha. */
  double upTo(double alpha, double share) {
    return share >= 1 ? alpha : spent(alpha, share);
  }
}
