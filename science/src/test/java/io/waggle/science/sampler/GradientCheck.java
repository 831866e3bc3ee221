package io.waggle.science.sampler;

/** Compares a gradient with central differences of the value. */
public final class GradientCheck {
  private GradientCheck() {}

  /** The largest difference, relative to max(1, |slope|). */
  public static double worst(LogDensity density, double[] at) {
    double[] gradient = new double[at.length];
    density.valueAt(at, gradient);
    double[] unused = new double[at.length];
    double worst = 0;
    for (int i = 0; i < at.length; i++) {
      double step = 1e-5 * Math.max(1, Math.abs(at[i]));
      double[] point = at.clone();
      point[i] = at[i] + step;
      double up = density.valueAt(point, unused);
      point[i] = at[i] - step;
      double down = density.valueAt(point, unused);
      double slope = (up - down) / (2 * step);
      worst = Math.max(worst, Math.abs(slope - gradient[i]) / Math.max(1, Math.abs(slope)));
    }
    return worst;
  }
}
