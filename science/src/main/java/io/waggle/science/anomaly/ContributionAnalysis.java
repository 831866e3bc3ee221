package io.waggle.science.anomaly;

import io.waggle.science.anomaly.Contribution.Dimension;
import io.waggle.science.anomaly.Contribution.Element;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which dimension moved a metric, after Adtributor (Bhagwan et al. 2014, "Adtributor: revenue
 * debugging in advertising systems"): in each dimension the few elements that explain most of the
 * change, and of the dimensions the one whose mix changed in the most surprising way. For ratios
 * the explained part is the exact split into rate and mix (Marshall–Edgeworth weights) in place of
 * the paper's partial derivatives, so that elements add up to the change.
 *
 * <p>It tells where the change is, not whether it is more than chance, nor why it came about.
 */
public final class ContributionAnalysis {
  /** An element that explains less than this share is no culprit. */
  private static final double ELEMENT_MIN = 0.1;

  /** Culprits are enough when together they explain this share. */
  private static final double ENOUGH = 0.67;

  private static final double SAME = 1e-9;

  private ContributionAnalysis() {}

  /**
   * What one element of a dimension was and is.
   *
   * @param before expected, at least 0 for a meaningful surprise
   * @param after observed
   */
  public record Amount(String element, double before, double after) {
    public Amount {
      InvalidInput.finite("before", before);
      InvalidInput.finite("after", after);
    }
  }

  /** The same of a ratio: numerators may be any number, denominators are at least 0. */
  public record Ratio(
      String element,
      double numeratorBefore,
      double denominatorBefore,
      double numeratorAfter,
      double denominatorAfter) {
    public Ratio {
      InvalidInput.finite("numerator", numeratorBefore);
      InvalidInput.finite("numerator", numeratorAfter);
      InvalidInput.notNegative("denominator", denominatorBefore);
      InvalidInput.notNegative("denominator", denominatorAfter);
    }
  }

  /**
   * Explains the change of a sum.
   *
   * @param dimensions every dimension with all its elements; each adds up to the same totals
   */
  public static Contribution ofSum(Map<String, List<Amount>> dimensions) {
    Totals totals = totals(dimensions);
    if (totals.isSame()) {
      return new Contribution.Unmoved(totals.after);
    }
    List<Dimension> found = new ArrayList<>();
    dimensions.forEach((name, amounts) -> {
      List<Element> elements = new ArrayList<>();
      for (Amount each : amounts) {
        double change = each.after - each.before;
        double surprise =
            surprise(share(each.before, totals.before), share(each.after, totals.after));
        elements.add(
            new Element(each.element, each.before, each.after, change, change, 0, surprise));
      }
      found.add(dimension(name, elements, totals));
    });
    return moved(totals, found);
  }

  /**
   * Explains the change of a ratio of sums.
   *
   * @param dimensions every dimension with all its elements; each adds up to the same totals, and
   *     both denominators are above 0
   */
  public static Contribution ofRatio(Map<String, List<Ratio>> dimensions) {
    Totals numerator = totals(amounts(dimensions, true));
    Totals denominator = totals(amounts(dimensions, false));
    InvalidInput.positive("denominator before", denominator.before);
    InvalidInput.positive("denominator after", denominator.after);
    Totals totals =
        new Totals(numerator.before / denominator.before, numerator.after / denominator.after);
    if (totals.isSame()) {
      return new Contribution.Unmoved(totals.after);
    }
    List<Dimension> found = new ArrayList<>();
    dimensions.forEach((name, ratios) -> {
      List<Element> elements = new ArrayList<>();
      for (Ratio each : ratios) {
        elements.add(element(each, numerator, denominator));
      }
      found.add(dimension(name, elements, totals));
    });
    return moved(totals, found);
  }

  private static Map<String, List<Amount>> amounts(
      Map<String, List<Ratio>> dimensions, boolean isNumerator) {
    Map<String, List<Amount>> amounts = new LinkedHashMap<>();
    dimensions.forEach((name, ratios) ->
        amounts.put(
            name,
            ratios.stream()
                .map(each ->
                    isNumerator
                        ? new Amount(each.element, each.numeratorBefore, each.numeratorAfter)
                        : new Amount(each.element, each.denominatorBefore, each.denominatorAfter))
                .toList()));
    return amounts;
  }

  /** With weights w and ratios r: w̄ Δr comes from the ratio, Δw (r̄ − R̄) from the mix. */
  private static Element element(Ratio each, Totals numerator, Totals denominator) {
    double weightBefore = each.denominatorBefore / denominator.before;
    double weightAfter = each.denominatorAfter / denominator.after;
    double before = ratio(each.numeratorBefore, each.denominatorBefore);
    double after = ratio(each.numeratorAfter, each.denominatorAfter);
    // Who was not there, or is no more, has no ratio of its own to change: all of it is mix.
    double from = each.denominatorBefore > 0 ? before : after;
    double to = each.denominatorAfter > 0 ? after : before;
    double whole =
        0.5 * (numerator.before / denominator.before + numerator.after / denominator.after);
    double ofRate = 0.5 * (weightBefore + weightAfter) * (to - from);
    double ofMix = (weightAfter - weightBefore) * (0.5 * (from + to) - whole);
    double surprise =
        surprise(
                share(each.numeratorBefore, numerator.before),
                share(each.numeratorAfter, numerator.after))
            + surprise(weightBefore, weightAfter);
    return new Element(each.element, before, after, ofRate + ofMix, ofRate, ofMix, surprise);
  }

  private static double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : 0;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : Math.max(0, part / whole);
  }

  /** Part of one element in the Jensen–Shannon divergence of two mixes, in nats. */
  private static double surprise(double before, double after) {
    double middle = 0.5 * (before + after);
    double ofBefore = before > 0 ? before * Math.log(before / middle) : 0;
    double ofAfter = after > 0 ? after * Math.log(after / middle) : 0;
    return Math.max(0, 0.5 * (ofBefore + ofAfter));
  }

  private record Totals(double before, double after) {
    double change() {
      return after - before;
    }

    boolean isSame() {
      return Math.abs(change()) <= SAME * Math.max(Math.abs(before), Math.abs(after));
    }
  }

  private static Totals totals(Map<String, List<Amount>> dimensions) {
    InvalidInput.unless(!dimensions.isEmpty(), "dimensions", "are none", "give at least one");
    Totals first = new Totals(Double.NaN, Double.NaN);
    for (Map.Entry<String, List<Amount>> each : dimensions.entrySet()) {
      Totals totals = new Totals(0, 0);
      for (Amount amount : each.getValue()) {
        totals = new Totals(totals.before + amount.before, totals.after + amount.after);
      }
      first = Double.isNaN(first.before) ? totals : first;
      InvalidInput.unless(
          isNear(totals.before, first.before) && isNear(totals.after, first.after),
          "dimension " + each.getKey(),
          "adds up to " + totals.before + " and " + totals.after,
          "let every dimension add up to the same " + first.before + " and " + first.after);
    }
    return first;
  }

  private static boolean isNear(double a, double b) {
    return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }

  private static Dimension dimension(String name, List<Element> elements, Totals totals) {
    List<Element> bySurprise = new ArrayList<>(elements);
    bySurprise.sort(Comparator.comparingDouble(Element::surprise).reversed());
    List<String> culprits = new ArrayList<>();
    double explained = 0;
    double surprise = 0;
    for (Element each : bySurprise) {
      double share = each.change() / totals.change();
      if (share > ELEMENT_MIN && explained < ENOUGH) {
        culprits.add(each.name());
        explained += share;
        surprise += each.surprise();
      }
    }
    elements.sort(Comparator.comparingDouble((Element each) -> -Math.abs(each.change())));
    return explained < ENOUGH
        ? new Dimension(name, 0, 0, List.of(), elements)
        : new Dimension(name, surprise, explained, culprits, elements);
  }

  private static Contribution moved(Totals totals, List<Dimension> dimensions) {
    dimensions.sort(Comparator.comparingDouble(Dimension::surprise).reversed());
    return new Contribution.Moved(totals.before, totals.after, dimensions);
  }
}
