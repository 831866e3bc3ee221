package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether units arrived in the arms as they were meant to (sample-ratio mismatch; A. Fabijan and
 * others, KDD 2019). A mismatch says that assignment, logging or filtering is broken, and that no
 * figure of the experiment can be trusted.
 *
 * @param pValue chance of counts at least this far off under the intended shares, in [0, 1]
 * @param verdict what may be said at 0.001
 */
public record SampleRatio(double pValue, Verdict verdict) {
  /** False alarms are dear, and true mismatches are large: the field tests at 0.001. */
  public static final double ALPHA = 0.001;

  /** Fewer units than this expected in an arm say nothing. */
  public static final double MIN_EXPECTED = 8;

  /** What may be said. */
  public enum Verdict {
    NOT_ENOUGH_DATA,
    AS_INTENDED,
    MISMATCH
  }

  /**
   * The chi-squared test, for one look.
   *
   * @param counts units per arm, two arms at least
   * @param shares intended, above zero, in any unit
   */
  public static SampleRatio atOneLook(long[] counts, double[] shares) {
    double[] intended = normalised(counts, shares);
    double total = total(counts);
    double distance = 0;
    for (int i = 0; i < counts.length && total > 0; i++) {
      double expected = total * intended[i];
      distance += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    double pValue = ChiSquaredDistribution.of(counts.length - 1.0).survivalProbability(distance);
    return new SampleRatio(pValue, verdict(pValue, total, intended));
  }

  /**
   * Valid at every look: the Dirichlet mixture of M. Lindon and A. Malek, "Anytime-valid inference
   * for multinomial count data" (NeurIPS 2022), whose inverse likelihood ratio is the p-value.
   * Slower to notice than the chi-squared test, and safe to run every hour.
   */
  public static SampleRatio always(long[] counts, double[] shares) {
    double[] intended = normalised(counts, shares);
    double total = total(counts);
    double strength = CONCENTRATION * counts.length;
    double logRatio = LogGamma.value(strength) - LogGamma.value(strength + total);
    for (int i = 0; i < counts.length; i++) {
      double start = strength * intended[i];
      logRatio +=
          LogGamma.value(start + counts[i])
              - LogGamma.value(start)
              - counts[i] * Math.log(intended[i]);
    }
    double pValue = Math.min(1, Math.exp(-logRatio));
    return new SampleRatio(pValue, verdict(pValue, total, intended));
  }

  /** How near the intended shares the mixture sits: deviations of a few per cent are likely. */
  private static final double CONCENTRATION = 100;

  public boolean isMismatch() {
    return verdict == Verdict.MISMATCH;
  }

  private static Verdict verdict(double pValue, double total, double[] intended) {
    for (double each : intended) {
      if (total * each < MIN_EXPECTED) {
        return Verdict.NOT_ENOUGH_DATA;
      }
    }
    return pValue < ALPHA ? Verdict.MISMATCH : Verdict.AS_INTENDED;
  }

  private static double[] normalised(long[] counts, double[] shares) {
    InvalidInput.unless(
        counts.length >= 2 && counts.length == shares.length,
        "arms",
        "are " + counts.length + " with " + shares.length + " shares",
        "give a count and a share for each of two arms or more");
    double sum = 0;
    for (double each : shares) {
      sum += InvalidInput.positive("share", each);
    }
    double[] normalised = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      normalised[i] = shares[i] / sum;
    }
    return normalised;
  }

  private static double total(long[] counts) {
    double total = 0;
    for (long each : counts) {
      InvalidInput.unless(each >= 0, "count", "is " + each, "give zero or more units");
      total += each;
    }
    return total;
  }
}
