package io.waggle.science.testing;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is believed of a proportion before the experiment: a beta distribution, the same for both
 * arms. The posterior is beta again; chance to win, risk and interval are integrals over one
 * dimension, computed to about ten digits and without simulation.
 *
 * @param successes prior successes plus nothing, at least 0.5; (1, 1) is flat, (0.5, 0.5) Jeffreys'
 * @param failures prior failures, at least 0.5; both together at most a billion
 */
public record BetaPrior(double successes, double failures) {
  /** A belief worth more people than that leaves nothing for an experiment to say. */
  private static final double MOST = 1e9;

  public BetaPrior {
    InvalidInput.unless(
        successes >= 0.5 && failures >= 0.5 && successes + failures <= MOST,
        "beta prior",
        "is (" + successes + ", " + failures + ")",
        "give two numbers of at least 0.5 and together at most a billion, such as 1 and 1");
  }

  /** Every proportion is as likely as another. */
  public static BetaPrior flat() {
    return new BetaPrior(1, 1);
  }

  /**
   * The belief about the lift after both arms were seen. Validity: one look.
   *
   * @param level of the equal-tailed credible interval, in (0, 1)
   * @throws InvalidInput for a relative lift when control has no success
   */
  public Belief update(Proportion control, Proportion treatment, Scale scale, double level) {
    InvalidInput.unless(
        scale == Scale.ABSOLUTE || control.successes() > 0,
        "control",
        "has no success",
        "a relative lift needs a baseline; ask for the absolute");
    Duel duel = new Duel(posterior(control), posterior(treatment), scale);
    double lift = duel.expectedLift();
    double risk = duel.expectedLoss();
    double tail = (1 - level) / 2;
    Interval interval = new Interval(duel.quantile(tail), duel.quantile(1 - tail), level);
    return new Belief(lift, interval, 1 - duel.below(0), risk, Math.max(0, lift + risk));
  }

  private BetaDistribution posterior(Proportion seen) {
    return BetaDistribution.of(
        successes + seen.successes(), failures + seen.units() - seen.successes());
  }

  /** Two posteriors against each other, integrated over the proportion of control. */
  private static final class Duel {
    private static final int PANELS = 80;
    private static final double REACH = 16;

    /** Abscissas and weights of Gauss and Legendre with five points. */
    private static final double[] POINTS = {
      -0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664
    };

    private static final double[] WEIGHTS = {
      0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189
    };

    private final BetaDistribution control;
    private final BetaDistribution treatment;
    private final Scale scale;
    private final double[] at = new double[PANELS * POINTS.length];
    private final double[] mass = new double[PANELS * POINTS.length];

    Duel(BetaDistribution control, BetaDistribution treatment, Scale scale) {
      this.control = control;
      this.treatment = treatment;
      this.scale = scale;
      layOut();
    }

    /**
     * Nodes on the angle whose squared sine is the proportion: there the spread is about the same
     * everywhere, and no end of the beta density is infinite.
     */
    private void layOut() {
      double centre = Math.asin(Math.sqrt(control.getMean()));
      double spread = 0.5 / Math.sqrt(control.getAlpha() + control.getBeta());
      double from = Math.max(0, centre - REACH * spread);
      double panel = (Math.min(Math.PI / 2, centre + REACH * spread) - from) / PANELS;
      double sum = 0;
      for (int i = 0; i < at.length; i++) {
        int point = i % POINTS.length;
        double angle = from + panel * (i / POINTS.length + 0.5 * (1 + POINTS[point]));
        double sine = Math.sin(angle);
        at[i] = sine * sine;
        mass[i] = control.density(at[i]) * sine * Math.cos(angle) * WEIGHTS[point];
        sum += mass[i];
      }
      for (int i = 0; i < at.length; i++) {
        mass[i] /= sum;
      }
    }

    private double mean(DoubleUnaryOperator function) {
      double sum = 0;
      for (int i = 0; i < at.length; i++) {
        sum += mass[i] == 0 ? 0 : mass[i] * function.applyAsDouble(at[i]);
      }
      return sum;
    }

    /** Probability that the lift is below a bound. */
    double below(double lift) {
      return mean(p -> treatment.cumulativeProbability(shifted(p, lift)));
    }

    private double shifted(double proportion, double lift) {
      double moved = scale == Scale.ABSOLUTE ? proportion + lift : proportion * (1 + lift);
      return Math.clamp(moved, 0, 1);
    }

    double expectedLift() {
      double mean = treatment.getMean();
      return scale == Scale.ABSOLUTE
          ? mean - control.getMean()
          : mean * (control.getAlpha() + control.getBeta() - 1) / (control.getAlpha() - 1) - 1;
    }

    /** The mean of max(0, −lift): for each p of control, over the treatments below it. */
    double expectedLoss() {
      double a = treatment.getAlpha();
      BetaDistribution weighted = BetaDistribution.of(a + 1, treatment.getBeta());
      double loss =
          mean(p -> {
            double gap =
                p * treatment.cumulativeProbability(p)
                    - treatment.getMean() * weighted.cumulativeProbability(p);
            return scale == Scale.ABSOLUTE ? gap : gap / p;
          });
      return Math.max(0, loss);
    }

    /** The lift with this much probability below it. */
    double quantile(double probability) {
      double spread = Math.sqrt(control.getVariance() + treatment.getVariance()) * REACH;
      double middle = treatment.getMean() - control.getMean();
      double low = Math.max(-1, middle - spread);
      double high = Math.min(1, middle + spread);
      if (scale == Scale.RELATIVE) {
        low = -1;
        high = ratioBeyondDoubt();
      }
      return Root.between(lift -> below(lift) - probability, low, high, 1e-10);
    }

    private double ratioBeyondDoubt() {
      double high = 1;
      while (below(high) < 1 - 1e-9 && high < 1e12) {
        high *= 2;
      }
      return high;
    }
  }
}
