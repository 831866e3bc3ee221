package io.waggle.science.value;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood of {@link ParetoNbd} with its analytic gradient: the customer is still there, or
 * he left at some time y since the last purchase, and the integral over y is that of {@link
 * DecayIntegral}.
 */
final class ParetoLikelihood implements CellLikelihood {
  @Override
  public double at(Cells cells, double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double s = parameters[2];
    double beta = parameters[3];
    double logAlpha = Math.log(alpha);
    double logBeta = Math.log(beta);
    double n = cells.customers;
    gradient[0] = n * logAlpha;
    gradient[1] = n * r / alpha;
    gradient[2] = n * logBeta;
    gradient[3] = n * s / beta;
    double sum = n * (r * logAlpha + s * logBeta);
    for (int g = 0; g < cells.groups.length; g++) {
      double shape = r + cells.groups[g];
      double weight = cells.groupWeight[g];
      sum += weight * (LogGamma.value(shape) - LogGamma.value(r));
      gradient[0] += weight * (Digamma.value(shape) - Digamma.value(r));
      sum += group(cells, g, parameters, gradient);
    }
    return sum;
  }

  private static double group(Cells cells, int group, double[] parameters, double[] gradient) {
    double alpha = parameters[1];
    double s = parameters[2];
    double beta = parameters[3];
    double shape = parameters[0] + cells.groups[group];
    Ending ending = new Ending(alpha, beta);
    double sum = 0;
    for (int i = cells.start[group]; i < cells.start[group + 1]; i++) {
      double weight = cells.weight[i];
      sum += weight * ending.of(shape, s, cells.last[i], cells.observed[i]);
      DecayIntegral left = ending.left;
      double gone = weight * ending.gone;
      double here = weight - gone;
      gradient[0] -= here * ending.logAlpha + gone * left.meanLogAlpha;
      gradient[1] -= shape * (here / ending.toAlpha + gone * left.meanByAlpha);
      gradient[2] -= here * ending.logBeta + gone * (left.meanLogBeta - 1 / s);
      gradient[3] -= here * s / ending.toBeta + gone * (s + 1) * left.meanByBeta;
    }
    return sum;
  }

  /** How a history ends: with a customer, or with one who left unseen. */
  static final class Ending {
    private final double alpha;
    private final double beta;
    final DecayIntegral left;
    double toAlpha;
    double toBeta;
    double logAlpha;
    double logBeta;

    /** The chance that he has left. */
    double gone;

    Ending(double alpha, double beta) {
      this.alpha = alpha;
      this.beta = beta;
      this.left = new DecayIntegral(alpha, beta);
    }

    /** The logarithm of both ways together. */
    double of(double shape, double s, double last, double observed) {
      toAlpha = alpha + observed;
      toBeta = beta + observed;
      logAlpha = Math.log(toAlpha);
      logBeta = Math.log(toBeta);
      left.of(shape, s + 1, last, observed);
      double stayed = -shape * logAlpha - s * logBeta;
      double start = -shape * Math.log(alpha + last) - (s + 1) * Math.log(beta + last);
      double odds = Math.log(s) + start + left.logIntegral - stayed;
      gone = BetaGeometricNbd.logistic(odds);
      return stayed + BetaGeometricNbd.softplus(odds);
    }
  }
}
