package io.waggle.science.value;

/**
 * The integral of (α + y)⁻ᴬ (β + y)⁻ᴮ over a stretch of time, and the means of the quantities that
 * its derivatives need under the same curve: all that the Pareto/NBD model asks of the
 * hypergeometric function, without its cancellations.
 *
 * <p>With y + m = (from + m) eᵛ, m the lesser of α and β, the curve has no singularity within π of
 * the real axis, and its logarithm falls at a rate that only grows; so panels of length 2 or of a
 * drop by e¹², if that is less, integrated by 16 nodes each, are exact to about 1e-14.
 */
final class DecayIntegral {
  private static final double PANEL = 2;
  private static final double DROP = 12;
  private static final double GONE = 45;

  private final double alpha;
  private final double beta;
  private final double least;

  /** The logarithm of the integral divided by the curve at its start; −∞ for an empty stretch. */
  double logIntegral;

  double meanLogAlpha;
  double meanLogBeta;
  double meanByAlpha;
  double meanByBeta;

  DecayIntegral(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
    this.least = Math.min(alpha, beta);
  }

  void of(double powerAlpha, double powerBeta, double from, double to) {
    double start = least + from;
    double length = Math.log1p((to - from) / start);
    double logStart = Math.log(start);
    double logAlpha = Math.log(alpha + from);
    double logBeta = Math.log(beta + from);
    double sum = 0;
    double sumLogAlpha = 0;
    double sumLogBeta = 0;
    double sumByAlpha = 0;
    double sumByBeta = 0;
    double at = 0;
    double fallen = 0;
    while (at < length && fallen < GONE) {
      double step = step(at, Math.min(PANEL, length - at), start, powerAlpha, powerBeta);
      for (int i = 0; i < Panels.NODES; i++) {
        double v = at + step * Panels.node(i);
        double shifted = start * Math.exp(v);
        double toAlpha = shifted + (alpha - least);
        double toBeta = shifted + (beta - least);
        double nodeLogAlpha = alpha == least ? logStart + v : Math.log(toAlpha);
        double nodeLogBeta = beta == least ? logStart + v : Math.log(toBeta);
        double fall = powerAlpha * (nodeLogAlpha - logAlpha) + powerBeta * (nodeLogBeta - logBeta);
        double mass = step * Panels.weight(i) * Math.exp(v - fall);
        sum += mass;
        sumLogAlpha += mass * nodeLogAlpha;
        sumLogBeta += mass * nodeLogBeta;
        sumByAlpha += mass / toAlpha;
        sumByBeta += mass / toBeta;
        fallen = fall - v;
      }
      at += step;
    }
    logIntegral = Math.log(sum) + logStart;
    boolean isEmpty = sum == 0;
    meanLogAlpha = isEmpty ? logAlpha : sumLogAlpha / sum;
    meanLogBeta = isEmpty ? logBeta : sumLogBeta / sum;
    meanByAlpha = isEmpty ? 1 / (alpha + from) : sumByAlpha / sum;
    meanByBeta = isEmpty ? 1 / (beta + from) : sumByBeta / sum;
  }

  /** How far the next panel reaches: as far as the curve falls by no more than its drop. */
  private double step(double at, double longest, double start, double powerA, double powerB) {
    double step = longest;
    while (true) {
      double shifted = start * Math.exp(at + step);
      double rate =
          powerA * shifted / (shifted + (alpha - least))
              + powerB * shifted / (shifted + (beta - least))
              - 1;
      if (rate * step <= DROP) {
        return step;
      }
      step /= 2;
    }
  }
}
