package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * Weights from how much the alternatives differ on each indicator: wⱼ ∝ 1 − Eⱼ with Eⱼ = −Σ pᵢⱼ ln
 * pᵢⱼ / ln n and 0 ln 0 = 0 (Shannon entropy; Zeleny, Multiple Criteria Decision Making, 1982). An
 * indicator on which all are equal gets no weight.
 *
 * <p>These weights say what tells the alternatives at hand apart, not what matters.
 */
public final class EntropyWeights {
  /** Rounding of Σ p ln p can leave this much where every alternative is equal. */
  private static final double NO_DIFFERENCE = 1e-12;

  private EntropyWeights() {}

  /** How shares pᵢⱼ come from values. The two differ a lot; name the one you use. */
  public enum Variant {
    /** pᵢⱼ ∝ (x − min)/(max − min), or (max − x)/(max − min) where less is better. */
    MIN_MAX,
    /** pᵢⱼ ∝ x; values may not be negative, and the direction does not matter. */
    DIRECT_SHARE
  }

  /**
   * Weights and where they come from.
   *
   * @param entropies Eⱼ from 0 to 1, by indicator; 1 where all alternatives are equal; the caller's
   *     own
   * @param fellBack whether nothing tells the alternatives apart (or there is only one), so that
   *     the weights are equal for want of a reason
   */
  public record Entropy(Weights weights, double[] entropies, Variant variant, boolean fellBack) {}

  public static Entropy weigh(Ratings ratings, Variant variant) {
    int size = ratings.indicators().size();
    double[] entropies = new double[size];
    double[] informative = new double[size];
    boolean isAnyInformative = false;
    for (int j = 0; j < size; j++) {
      double[] parts =
          switch (variant) {
            case MIN_MAX -> ratings.minMax(j);
            case DIRECT_SHARE -> notNegative(ratings, j);
          };
      entropies[j] = entropy(parts);
      informative[j] = 1 - entropies[j] > NO_DIFFERENCE ? 1 - entropies[j] : 0;
      isAnyInformative |= informative[j] > 0;
    }
    Weights weights = isAnyInformative ? Weights.of(informative) : Weights.equal(size);
    return new Entropy(weights, entropies, variant, !isAnyInformative);
  }

  private static double[] notNegative(Ratings ratings, int indicator) {
    double[] column = ratings.column(indicator);
    for (int i = 0; i < column.length; i++) {
      String name = ratings.indicators().get(indicator).name();
      InvalidInput.unless(
          column[i] >= 0,
          name + " of " + ratings.alternatives().get(i),
          "is " + column[i] + ", which has no direct share",
          "use the variant min-max");
    }
    return column;
  }

  private static double entropy(double[] parts) {
    double sum = Arrays.stream(parts).sum();
    if (sum <= 0 || parts.length < 2) {
      return 1;
    }
    double entropy = 0;
    for (double part : parts) {
      double share = part / sum;
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return Math.clamp(entropy / Math.log(parts.length), 0, 1);
  }
}
