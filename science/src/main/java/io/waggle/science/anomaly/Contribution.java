package io.waggle.science.anomaly;

import java.util.List;

/** What moved a metric from one value to another. */
public sealed interface Contribution {
  /** There is no change to explain. */
  record Unmoved(double value) implements Contribution {}

  /**
   * The change and who made it.
   *
   * @param before value that was expected
   * @param after value that came
   * @param dimensions the likeliest explanation first
   */
  record Moved(double before, double after, List<Dimension> dimensions) implements Contribution {
    public Moved {
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * One way to take the change apart.
   *
   * @param name of the dimension
   * @param surprise how far the mix of its elements differs from before, as Jensen–Shannon
   *     divergence summed over the culprits, at least 0: where everything moved alike it is near 0
   * @param explained share of the change that the culprits make up, 1 for all of it
   * @param culprits the few elements that explain most of the change; none if there are no few
   * @param elements all elements, the largest contribution first
   */
  record Dimension(
      String name,
      double surprise,
      double explained,
      List<String> culprits,
      List<Element> elements) {
    public Dimension {
      culprits = List.copyOf(culprits);
      elements = List.copyOf(elements);
    }
  }

  /**
   * One element of a dimension.
   *
   * @param before its own value before (for a ratio its own ratio, 0 without a denominator)
   * @param after its own value after
   * @param change what it adds to the change of the whole; the elements of a dimension add up
   * @param ofRate the part of {@code change} that comes from its own ratio; for sums all of it
   * @param ofMix the part that comes from its weight among the others; for sums 0
   * @param surprise share of this element in the divergence of the mix
   */
  record Element(
      String name,
      double before,
      double after,
      double change,
      double ofRate,
      double ofMix,
      double surprise) {}
}
