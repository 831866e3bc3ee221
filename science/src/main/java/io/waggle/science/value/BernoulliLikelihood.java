package io.waggle.science.value;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The likelihood of {@link BetaGeometricBernoulli}: the customer is still there, or he left before
 * one of the opportunities since the one that he took last. Each way is a product of ratios with
 * the first, so that nothing overflows.
 */
final class BernoulliLikelihood implements CellLikelihood {
  @Override
  public double at(Cells cells, double[] parameters, double[] gradient) {
    gradient[0] = gradient[1] = gradient[2] = gradient[3] = 0;
    Ending ending = new Ending();
    double sum = 0;
    for (int g = 0; g < cells.groups.length; g++) {
      for (int i = cells.start[g]; i < cells.start[g + 1]; i++) {
        int repeats = cells.groups[g];
        double weight = cells.weight[i];
        ending.of(repeats, cells.last[i], cells.observed[i], parameters);
        sum += weight * (ending.logWays + first(repeats, cells.last[i], parameters));
        double[] slope = firstSlope(repeats, cells.last[i], parameters);
        for (int j = 0; j < 4; j++) {
          gradient[j] += weight * (slope[j] + ending.slope[j]);
        }
      }
    }
    return sum;
  }

  /** Up to the last taken opportunity, and leaving before the next. */
  private static double first(int repeats, double last, double[] p) {
    return LogBeta.value(p[0] + repeats, p[1] + last - repeats)
        - LogBeta.value(p[0], p[1])
        + LogBeta.value(p[2] + 1, p[3] + last)
        - LogBeta.value(p[2], p[3]);
  }

  private static double[] firstSlope(int repeats, double last, double[] p) {
    double both = Digamma.value(p[0] + p[1]) - Digamma.value(p[0] + p[1] + last);
    double takes = Digamma.value(p[0] + repeats) - Digamma.value(p[0]);
    double passes = Digamma.value(p[1] + last - repeats) - Digamma.value(p[1]);
    double ever = Digamma.value(p[2] + p[3]) - Digamma.value(p[2] + p[3] + last + 1);
    double stays = Digamma.value(p[3] + last) - Digamma.value(p[3]);
    return new double[] {both + takes, both + passes, ever + 1 / p[2], ever + stays};
  }

  /** The ways a history may have ended, relative to leaving right after the last purchase. */
  static final class Ending {
    /** The logarithm of their sum. */
    double logWays;

    /** Its derivatives by the four parameters. */
    final double[] slope = new double[4];

    /** Computes them; the chance that the customer is still there. */
    double of(int repeats, double last, double observed, double[] p) {
      double passed = p[1] + last - repeats;
      double met = p[0] + p[1] + last;
      double stayed = p[3] + last;
      double ever = p[2] + p[3] + last;
      int silent = (int) Math.rint(observed - last);
      double way = 1;
      double here = ever / p[2];
      double sum = 0;
      double[] byWay = new double[4];
      double[] byHere = {0, 0, 1 / ever - 1 / p[2], 1 / ever};
      java.util.Arrays.fill(slope, 0);
      for (int i = 0; i < silent; i++) {
        sum += way;
        for (int j = 0; j < 4; j++) {
          slope[j] += way * byWay[j];
        }
        double pass = (passed + i) / (met + i);
        way *= pass * (stayed + i) / (ever + 1 + i);
        here *= pass * (stayed + i) / (ever + i);
        add(byWay, passed + i, met + i, stayed + i, ever + 1 + i);
        add(byHere, passed + i, met + i, stayed + i, ever + i);
      }
      sum += here;
      for (int j = 0; j < 4; j++) {
        slope[j] = (slope[j] + here * byHere[j]) / sum;
      }
      logWays = Math.log(sum);
      return here / sum;
    }

    private static void add(double[] by, double passed, double met, double stayed, double ever) {
      by[0] -= 1 / met;
      by[1] += 1 / passed - 1 / met;
      by[2] -= 1 / ever;
      by[3] += 1 / stayed - 1 / ever;
    }
  }
}
