package io.waggle.science.value;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood of {@link BetaGeometricNbd}, written as that of a customer who is still there
 * times one plus the odds that he has left: no power of a time is ever taken, only logarithms.
 */
final class BetaGeometricLikelihood implements CellLikelihood {
  private final int phases;
  private final int entry;

  BetaGeometricLikelihood(BetaGeometricNbd.Variant variant) {
    this.phases = variant.phases();
    this.entry = variant.entry();
  }

  @Override
  public double at(Cells cells, double[] parameters, double[] gradient) {
    gradient[0] = gradient[1] = gradient[2] = gradient[3] = 0;
    double sum = 0;
    for (int g = 0; g < cells.groups.length; g++) {
      sum += shared(cells.groups[g], cells.groupWeight[g], parameters, gradient);
      sum +=
          phases == 1
              ? onePhase(cells, g, parameters, gradient)
              : morePhases(cells, g, parameters, gradient);
    }
    return sum;
  }

  /** What depends on the number of purchases alone. */
  private double shared(int repeats, double weight, double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double a = parameters[2];
    double b = parameters[3];
    double shape = r + (double) phases * repeats;
    double logAlpha = Math.log(alpha);
    double sum = r * logAlpha;
    gradient[0] += weight * logAlpha;
    gradient[1] += weight * r / alpha;
    if (repeats > 0) {
      sum += LogGamma.value(shape) - LogGamma.value(r);
      gradient[0] += weight * (Digamma.value(shape) - Digamma.value(r));
    }
    double stays = repeats + entry;
    if (stays > 0) {
      sum += LogGamma.value(a + b) - LogGamma.value(b);
      sum += LogGamma.value(b + stays) - LogGamma.value(a + b + stays);
      double both = Digamma.value(a + b) - Digamma.value(a + b + stays);
      gradient[2] += weight * both;
      gradient[3] += weight * (both - Digamma.value(b) + Digamma.value(b + stays));
    }
    return weight * sum;
  }

  /** The hot loop: purchases at exponential times. */
  private double onePhase(Cells cells, int group, double[] parameters, double[] gradient) {
    double alpha = parameters[1];
    double a = parameters[2];
    int repeats = cells.groups[group];
    double shape = parameters[0] + repeats;
    boolean mayHaveLeft = repeats + entry > 0;
    double chances = parameters[3] + repeats + entry - 1;
    double logOdds = mayHaveLeft ? Math.log(a / chances) : 0;
    double sum = 0;
    double byShape = 0;
    double byAlpha = 0;
    double gone = 0;
    for (int i = cells.start[group]; i < cells.start[group + 1]; i++) {
      double weight = cells.weight[i];
      double toEnd = alpha + cells.observed[i];
      double logEnd = Math.log(toEnd);
      sum -= weight * shape * logEnd;
      byShape -= weight * logEnd;
      byAlpha -= weight * shape / toEnd;
      if (mayHaveLeft) {
        double toLast = alpha + cells.last[i];
        double silence = logEnd - Math.log(toLast);
        double odds = logOdds + shape * silence;
        double shrunk = Math.exp(-Math.abs(odds));
        double share = odds > 0 ? 1 / (1 + shrunk) : shrunk / (1 + shrunk);
        sum += weight * (Math.max(odds, 0) + Math.log1p(shrunk));
        byShape += weight * share * silence;
        byAlpha += weight * share * shape * (1 / toEnd - 1 / toLast);
        gone += weight * share;
      }
    }
    gradient[0] += byShape;
    gradient[1] += byAlpha;
    gradient[2] += gone / a;
    gradient[3] -= mayHaveLeft ? gone / chances : 0;
    return sum;
  }

  /** Purchases at every k-th of exponential times. */
  private double morePhases(Cells cells, int group, double[] parameters, double[] gradient) {
    double alpha = parameters[1];
    double a = parameters[2];
    int repeats = cells.groups[group];
    double shape = parameters[0] + (double) phases * repeats;
    boolean mayHaveLeft = repeats + entry > 0;
    double chances = parameters[3] + repeats + entry - 1;
    Silence silence = new Silence(phases);
    double sum = 0;
    for (int i = cells.start[group]; i < cells.start[group + 1]; i++) {
      double weight = cells.weight[i];
      silence.of(shape, alpha, cells.last[i], cells.observed[i]);
      double share = 0;
      sum += weight * silence.logStay;
      if (mayHaveLeft) {
        double odds = Math.log(a / chances) + silence.logGone - silence.logStay;
        share = BetaGeometricNbd.logistic(odds);
        sum += weight * BetaGeometricNbd.softplus(odds);
      }
      gradient[0] += weight * ((1 - share) * silence.stayByShape + share * silence.goneByShape);
      gradient[1] += weight * ((1 - share) * silence.stayByAlpha + share * silence.goneByAlpha);
      gradient[2] += weight * share / a;
      gradient[3] -= mayHaveLeft ? weight * share / chances : 0;
    }
    return sum;
  }

  /**
   * Log-likelihood terms of the silence since the last purchase: that of a customer who is there,
   * with 0 to k − 1 phases done, and that of one who has left, with their derivatives.
   */
  static final class Silence {
    private final int phases;
    double logStay;
    double stayByShape;
    double stayByAlpha;
    double logGone;
    double goneByShape;
    double goneByAlpha;

    Silence(int phases) {
      this.phases = phases;
    }

    void of(double shape, double alpha, double last, double observed) {
      double toEnd = alpha + observed;
      double ratio = (observed - last) / toEnd;
      double term = 1;
      double sum = 1;
      double slope = 0;
      double byShape = 0;
      double byAlpha = 0;
      for (int j = 1; j < phases; j++) {
        term *= (shape + j - 1) / j * ratio;
        slope += 1 / (shape + j - 1);
        sum += term;
        byShape += term * slope;
        byAlpha -= term * j / toEnd;
      }
      double logEnd = Math.log(toEnd);
      logStay = Math.log(sum) - shape * logEnd;
      stayByShape = byShape / sum - logEnd;
      stayByAlpha = byAlpha / sum - shape / toEnd;
      goneByShape = -Math.log(alpha + last);
      logGone = shape * goneByShape;
      goneByAlpha = -shape / (alpha + last);
    }
  }
}
