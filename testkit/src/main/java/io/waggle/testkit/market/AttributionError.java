package io.waggle.testkit.market;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How far estimated shares of channels are from the true ones. */
public final class AttributionError {
  private AttributionError() {}

  /**
   * Total-variation distance: half the sum of absolute differences, after each side was scaled to
   * add up to 1. 0 is perfect, 1 is as wrong as can be. A channel that one side lacks counts as 0
   * there.
   *
   * @throws IllegalArgumentException if a credit is negative or a side adds up to nothing
   */
  public static double totalVariation(
      Map<String, ? extends Number> estimate, Map<String, ? extends Number> truth) {
    double estimated = sum(estimate);
    double real = sum(truth);
    Set<String> names = new HashSet<>(estimate.keySet());
    names.addAll(truth.keySet());
    double distance = 0;
    for (String name : names) {
      distance += Math.abs(credit(estimate, name) / estimated - credit(truth, name) / real);
    }
    return distance / 2;
  }

  private static double sum(Map<String, ? extends Number> credits) {
    double sum = 0;
    for (Map.Entry<String, ? extends Number> entry : credits.entrySet()) {
      double credit = entry.getValue().doubleValue();
      if (!(credit >= 0)) {
        throw new IllegalArgumentException("credit of " + entry.getKey() + " is " + credit);
      }
      sum += credit;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("nothing to share: " + credits);
    }
    return sum;
  }

  private static double credit(Map<String, ? extends Number> credits, String name) {
    Number credit = credits.get(name);
    return credit == null ? 0 : credit.doubleValue();
  }
}
