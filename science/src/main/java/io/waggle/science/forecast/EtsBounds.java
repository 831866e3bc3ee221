package io.waggle.science.forecast;

/**
 * Where smoothing parameters may lie: in the usual ranges 0 &lt; beta &lt; alpha &lt; 1, 0 &lt;
 * gamma &lt; 1 − alpha, 0.8 ≤ phi ≤ 0.98, and where the model forgets its start ("forecastable",
 * Hyndman, Akram and Archibald 2008).
 */
final class EtsBounds {
  static final double LOW = 1e-4;
  static final double HIGH = 0.9999;
  static final double PHI_LOW = 0.8;
  static final double PHI_HIGH = 0.98;
  private static final double SLACK = 1e-8;

  private EtsBounds() {}

  static boolean hold(EtsForm form, EtsPoint point, int period) {
    double alpha = point.alpha();
    boolean usual = alpha >= LOW && alpha <= HIGH;
    if (form.hasTrend()) {
      usual &= point.beta() >= LOW && point.beta() <= Math.min(alpha, HIGH);
    }
    if (form.isSeasonal()) {
      usual &= point.gamma() >= LOW && point.gamma() <= Math.min(1 - alpha, HIGH);
    }
    if (form.isDamped()) {
      usual &= point.phi() >= PHI_LOW && point.phi() <= PHI_HIGH;
    }
    return usual && (!form.isSeasonal() || forgets(point, period));
  }

  /** Whether the characteristic equation has no root outside the unit circle. */
  private static boolean forgets(EtsPoint point, int period) {
    double alpha = point.alpha();
    double phi = point.phi();
    double sum = alpha + point.beta() - alpha * phi;
    double[] rising = new double[period + 2];
    java.util.Arrays.fill(rising, sum);
    rising[0] = phi * (1 - alpha - point.gamma());
    rising[1] = sum + point.gamma() - 1;
    rising[period] = alpha + point.beta() - phi;
    rising[period + 1] = 1;
    double scale = 1;
    for (int i = 0; i < rising.length; i++) {
      rising[i] *= scale;
      scale *= 1 + SLACK;
    }
    return rootsInside(rising);
  }

  /** Schur's test: every root of a₀ + a₁z + … lies inside the unit circle. */
  static boolean rootsInside(double[] rising) {
    double[] a = rising.clone();
    for (int degree = a.length - 1; degree > 0; degree--) {
      double ratio = a[0] / a[degree];
      if (!(Math.abs(ratio) < 1)) {
        return false;
      }
      double[] next = new double[degree];
      for (int i = 0; i < degree; i++) {
        next[i] = (a[i + 1] - ratio * a[degree - 1 - i]) / (1 - ratio * ratio);
      }
      a = next;
    }
    return true;
  }
}
