package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * A weighted mean of indicators that are all on one range and for which more is better.
 *
 * @param indicators names, at least one
 * @param weights one for each, at least zero with a sum above zero, in any unit: 30/25/25/20 and
 *     0.3/0.25/0.25/0.2 are the same
 */
public record Scorecard(List<String> indicators, List<Double> weights) {
  public Scorecard {
    indicators = List.copyOf(indicators);
    weights = List.copyOf(weights);
    InvalidInput.unless(!indicators.isEmpty(), "indicators", "are none", "give at least one");
    InvalidInput.unless(
        weights.size() == indicators.size(),
        "weights",
        "are " + weights.size() + " for " + indicators.size() + " indicators",
        "give one for each");
    for (int i = 0; i < weights.size(); i++) {
      InvalidInput.notNegative("weight of " + indicators.get(i), weights.get(i));
    }
    double sum = sum(weights);
    InvalidInput.unless(
        sum > 0 && Double.isFinite(sum), "weights", "sum to " + sum, "give a sum above zero");
  }

  /**
   * What the indicators come to.
   *
   * @param total Σ wᵢ·vᵢ / Σ wᵢ
   * @param contributions wᵢ·vᵢ / Σ wᵢ by indicator; they sum to the total
   */
  public record Assessment(double total, List<Double> contributions) {
    public Assessment {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * Weighs the values.
   *
   * @param values one finite number for each indicator
   */
  public Assessment assess(double... values) {
    InvalidInput.unless(
        values.length == indicators.size(),
        "values",
        "are " + values.length + " for " + indicators.size() + " indicators",
        "give one for each");
    double sum = sum(weights);
    double total = 0;
    Double[] parts = new Double[values.length];
    for (int i = 0; i < values.length; i++) {
      double part = weights.get(i) * InvalidInput.finite(indicators.get(i), values[i]);
      total += part;
      parts[i] = part / sum;
    }
    return new Assessment(total / sum, List.of(parts));
  }

  private static double sum(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }
}
