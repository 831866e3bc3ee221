package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Link;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Lbfgs;
import java.util.Arrays;

/**
 * From the margin of a classifier to a probability that comes true as often as it says. It never
 * falls as the margin rises. Learn it from margins of rows that the model has not seen.
 */
public sealed interface Calibration {
  /** Ones from which on there is enough to learn a free shape. */
  int ENOUGH_FOR_ISOTONIC = 1_000;

  /** The probability in (0, 1) for a finite margin. */
  double probability(double margin);

  /** The margin is taken for the log-odds that it claims to be. */
  record AsIs() implements Calibration {
    @Override
    public double probability(double margin) {
      return Link.LOGIT.inverse(margin);
    }
  }

  /** The log-odds are slope · margin + intercept. */
  record Platt(double slope, double intercept) implements Calibration {
    public Platt {
      InvalidInput.notNegative("slope", slope);
      InvalidInput.finite("intercept", intercept);
    }

    @Override
    public double probability(double margin) {
      return Link.LOGIT.inverse(slope * margin + intercept);
    }
  }

  /** Straight lines between points, level beyond the first and the last. */
  final class Isotonic implements Calibration {
    private final double[] margins;
    private final double[] probabilities;

    /**
     * @param margins rising, at least one
     * @param probabilities not falling, in (0, 1)
     */
    public Isotonic(double[] margins, double[] probabilities) {
      this.margins = margins.clone();
      this.probabilities = probabilities.clone();
      unless(
          margins.length > 0 && margins.length == probabilities.length,
          "calibration",
          "has " + margins.length + " margins and " + probabilities.length + " probabilities",
          "give as many of both");
      for (int i = 0; i < margins.length; i++) {
        unless(
            probabilities[i] > 0
                && probabilities[i] < 1
                && (i == 0
                    || margins[i] > margins[i - 1] && probabilities[i] >= probabilities[i - 1]),
            "calibration",
            "falls or leaves (0, 1) at point " + i,
            "give rising points");
      }
    }

    /** A copy. */
    public double[] margins() {
      return margins.clone();
    }

    /** A copy. */
    public double[] probabilities() {
      return probabilities.clone();
    }

    @Override
    public double probability(double margin) {
      int at = Arrays.binarySearch(margins, margin);
      if (at >= 0) {
        return probabilities[at];
      }
      int above = -at - 1;
      if (above == 0) {
        return probabilities[0];
      }
      if (above == margins.length) {
        return probabilities[above - 1];
      }
      double part = (margin - margins[above - 1]) / (margins[above] - margins[above - 1]);
      return probabilities[above - 1] + part * (probabilities[above] - probabilities[above - 1]);
    }
  }

  /** Isotonic with 1,000 ones and as many zeros or more, else Platt. */
  static Calibration fit(double[] margins, double[] target) {
    double ones = Arrays.stream(target).sum();
    boolean isEnough = Math.min(ones, target.length - ones) >= ENOUGH_FOR_ISOTONIC;
    return isEnough ? isotonic(margins, target) : platt(margins, target);
  }

  /**
   * Fits a line to the log-odds by maximum likelihood, the outcomes drawn in a little as if one
   * more of each class had been seen (Platt 1999; Lin, Lin and Weng 2007). A falling line, which
   * would turn the ranking over, is replaced by a level one.
   *
   * @param target 0 or 1 for each margin, both of them somewhere
   */
  static Platt platt(double[] margins, double[] target) {
    Scored scored = Scored.of(margins, target);
    double ones = scored.positives();
    double zeros = scored.rows() - ones;
    double high = (ones + 1) / (ones + 2);
    double low = 1 / (zeros + 2);
    double mean = (ones * high + zeros * low) / scored.rows();
    double level = Math.log(mean) - Math.log1p(-mean);
    double scale = Arrays.stream(margins).map(Math::abs).max().orElse(1);
    if (scale == 0) {
      return new Platt(0, level);
    }
    Lbfgs.Minimum line =
        Lbfgs.standard()
            .minimise(
                (point, gradient) -> {
                  gradient[0] = 0;
                  gradient[1] = 0;
                  double loss = 0;
                  for (int i = 0; i < margins.length; i++) {
                    double x = margins[i] / scale;
                    double y = target[i] == 1 ? high : low;
                    double z = point[0] * x + point[1];
                    double residual = Link.LOGIT.inverse(z) - y;
                    gradient[0] += residual * x / margins.length;
                    gradient[1] += residual / margins.length;
                    loss += Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)));
                  }
                  return loss / margins.length;
                },
                new double[] {0, level});
    double slope = line.point()[0] / scale;
    return slope > 0 ? new Platt(slope, line.point()[1]) : new Platt(0, level);
  }

  /**
   * Fits the best shape that never falls, by pooling adjacent violators (Ayer and others 1955;
   * Zadrozny and Elkan 2002). Each pool stands at the mean of its margins, with straight lines
   * between pools, so that different margins keep different probabilities (centred isotonic
   * regression; Oron and Flournoy 2017). Probabilities stay half a row away from 0 and 1.
   *
   * @param target 0 or 1 for each margin, both of them somewhere
   */
  static Isotonic isotonic(double[] margins, double[] target) {
    Scored scored = Scored.of(margins, target);
    IsotonicPools pools = new IsotonicPools(scored.rows());
    for (int to = scored.rows(); to > 0; ) {
      int from = to - 1;
      double ones = scored.target(from);
      while (from > 0 && scored.score(from - 1) == scored.score(to - 1)) {
        from--;
        ones += scored.target(from);
      }
      pools.add(scored.score(from), ones, to - from);
      to = from;
    }
    return pools.curve(0.5 / scored.rows());
  }
}
