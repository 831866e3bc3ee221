package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * What training found (Fellegi and Sunter 1969): how common matches are, and for each comparison
 * how likely each level is among matches (m) and among other pairs (u).
 *
 * @param prior the chance λ that two records taken at random are a match, in (0, 1)
 * @param comparisons in the order of the rules
 */
public record MatchModel(double prior, List<Trained> comparisons) {
  public MatchModel {
    comparisons = List.copyOf(comparisons);
    InvalidInput.unless(
        prior > 0 && prior < 1, "prior", "is " + prior, "give a chance between 0 and 1");
  }

  /**
   * One comparison.
   *
   * @param name of the comparison
   * @param levels in their order, "else" last
   * @param passes how many training passes informed m; 0 means that m is only assumed
   */
  public record Trained(String name, List<Chances> levels, int passes) {
    public Trained {
      levels = List.copyOf(levels);
    }
  }

  /**
   * One level.
   *
   * @param level as configuration writes it, or "else"
   * @param m the chance of the level among matches, in (0, 1)
   * @param u the chance of the level among other pairs, in (0, 1)
   */
  public record Chances(String level, double m, double u) {
    /** The match weight of the level in bits: log₂(m / u). */
    public double weight() {
      return log2(m / u);
    }
  }

  /** The weight in bits that a pair starts from: log₂(λ / (1 − λ)). */
  public double priorWeight() {
    return weight(prior);
  }

  /** The probability that belongs to a total weight in bits. */
  public static double probability(double weight) {
    return 1 / (1 + Math.exp(-weight * Math.log(2)));
  }

  /** The total weight in bits that belongs to a probability. */
  static double weight(double probability) {
    return log2(probability / (1 - probability));
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
