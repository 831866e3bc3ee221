package io.waggle.science.mix.budget;

import io.waggle.science.numeric.Interval;
import java.util.List;

/**
 * A split of a budget.
 *
 * @param total what is spent, the sum of the lines
 * @param comparedWith what the gain is measured against
 * @param expectedGain expected outcome of the plan minus that of the comparison
 * @param gain its interval over the draws
 * @param gainChance share of the draws under which the plan brings more than the comparison
 * @param unchanged why the plan is the comparison; empty when it is not
 * @param cautions what to be wary of, in words
 */
public record BudgetPlan(
    List<Line> lines,
    double total,
    Method method,
    Comparison comparedWith,
    double expectedGain,
    Interval gain,
    double gainChance,
    List<Unchanged> unchanged,
    List<String> cautions) {
  public BudgetPlan {
    lines = List.copyOf(lines);
    unchanged = List.copyOf(unchanged);
    cautions = List.copyOf(cautions);
  }

  /**
   * A channel of the plan.
   *
   * @param compared spend in the split that the plan is compared with
   * @param outcome expected
   * @param outcomeRange interval of the outcome over the draws
   * @param marginalReturn what the next unit of spend is expected to bring
   */
  public record Line(
      String channel,
      double compared,
      double spend,
      double low,
      double high,
      double comparedOutcome,
      double outcome,
      Interval outcomeRange,
      double marginalReturn) {
    /** Expected outcome per unit of spend; 0 when nothing is spent. */
    public double averageReturn() {
      return spend > 0 ? outcome / spend : 0;
    }
  }

  /** How the split was found. */
  public enum Method {
    /** All curves concave: equal marginal returns, exact. */
    EXACT,
    /** Some curve is not concave: best of a grid, then improved. */
    GRID
  }

  /** What a plan is compared with. */
  public enum Comparison {
    /** Today's spend, which sums to the same total. */
    TODAY,
    /** Today's shares of the new total, since that differs from what is spent today. */
    TODAY_SCALED,
    /** Nothing is spent today: the plan is compared with spending nothing. */
    NOTHING
  }

  /** Why a plan changes nothing. */
  public enum Unchanged {
    /** Moving money would help, but every move that would is ruled out by a bound. */
    BOUNDS_TIGHT("bounds tight: every move that would pay is ruled out by a bound"),
    /** All channels bring the same for every unit within their bounds. */
    CURVE_LINEAR("curve linear: within the bounds every unit brings the same, wherever it goes"),
    /** The channels that may be moved bring next to nothing. */
    COEFFICIENT_ABOUT_ZERO("coefficient about 0: what may be moved brings next to nothing"),
    /** The marginal returns are equal already. */
    ALREADY_BEST("already best: the next unit brings the same in every channel that may move");

    private final String reason;

    Unchanged(String reason) {
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }

  /** Expected outcome of all channels together. */
  public double outcome() {
    return lines.stream().mapToDouble(Line::outcome).sum();
  }
}
