package io.waggle.science.value;

/** Gauss and Legendre's rule with 16 nodes, to be laid over short panels. */
final class Panels {
  static final int NODES = 16;

  private static final double[] HALF_NODES = {
    0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438,
    0.755404408355003, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499
  };
  private static final double[] HALF_WEIGHTS = {
    0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674,
    0.12462897125553388, 0.09515851168249279, 0.062253523938647894, 0.027152459411754095
  };

  private Panels() {}

  /** Where node i lies in a panel of length 1. */
  static double node(int i) {
    return i < 8 ? 0.5 * (1 - HALF_NODES[i]) : 0.5 * (1 + HALF_NODES[i - 8]);
  }

  /** The weight of node i in a panel of length 1. */
  static double weight(int i) {
    return 0.5 * HALF_WEIGHTS[i & 7];
  }
}
