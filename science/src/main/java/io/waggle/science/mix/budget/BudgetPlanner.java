package io.waggle.science.mix.budget;

import io.waggle.science.mix.budget.BudgetPlan.Comparison;
import io.waggle.science.mix.budget.BudgetPlan.Unchanged;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.sampler.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Plans a budget: the split that is expected to bring most, under bounds, groups and a goal. The
 * expectation is over the draws of the curves, and the chance of a gain over the same draws, so the
 * plan does not rest on a single estimate.
 *
 * <p>When all curves are concave the split is exact; otherwise it is the best of a grid, see {@link
 * BudgetPlan#method}. A plan whose total is what is spent today is never expected to bring less
 * than today's split where the bounds allow that split. The spends sum to the total to the last
 * bit, and bounds are kept up to that bit.
 */
public final class BudgetPlanner {
  private static final double SAME_TOTAL = 1e-9;
  private static final double SAME_VALUE = 1e-9;
  private static final double SAME_SPLIT = 0.005;

  private final BudgetProblem problem;
  private final double level;
  private final boolean isConcave;

  /**
   * @param level of the intervals, in (0, 1)
   */
  public BudgetPlanner(BudgetProblem problem, double level) {
    InvalidInput.unless(level > 0 && level < 1, "level", "is " + level, "give a level such as 0.9");
    this.problem = problem;
    this.level = level;
    this.isConcave = problem.lines().stream().allMatch(line -> line.curve().isConcave());
  }

  /**
   * Plans.
   *
   * @throws InvalidInput when the bounds do not allow the goal
   */
  public BudgetPlan plan(BudgetGoal goal) {
    if (goal instanceof BudgetGoal.Total given) {
      double total = problem.allowed(given.amount());
      BudgetProblem closer = problem.within(total);
      Split split = isConcave ? new ConcaveSplit(closer) : new GridSplit(closer);
      return plan(split.of(total), total);
    }
    if (isConcave) {
      ConcaveSplit split = new ConcaveSplit(problem);
      double total = new ConcaveGoalSearch(problem, split).total(goal);
      return plan(split.of(total), total);
    }
    GridSplit split = new GridSplit(problem);
    double total = new GoalSearch(problem, split).total(goal);
    return plan(split.of(total), total);
  }

  private BudgetPlan plan(double[] best, double total) {
    Comparison comparison = comparison(total);
    double[] compared = compared(comparison, total);
    boolean keepsComparison = false;
    if (comparison != Comparison.NOTHING && problem.allows(compared)) {
      double now = problem.valueOf(compared);
      keepsComparison = problem.valueOf(best) <= now + SAME_VALUE * Math.abs(now);
    }
    double[] spend = keepsComparison ? compared : best;
    settle(spend, total);
    return describe(spend, compared, comparison, total);
  }

  private Comparison comparison(double total) {
    double today = today();
    if (today == 0) {
      return Comparison.NOTHING;
    }
    boolean isSame = Math.abs(today - total) <= SAME_TOTAL * total;
    return isSame ? Comparison.TODAY : Comparison.TODAY_SCALED;
  }

  private double[] compared(Comparison comparison, double total) {
    double factor = comparison == Comparison.TODAY_SCALED ? total / today() : 1;
    return problem.lines().stream().mapToDouble(line -> line.today() * factor).toArray();
  }

  private double today() {
    return problem.lines().stream().mapToDouble(BudgetLine::today).sum();
  }

  /**
   * Makes the spends sum to the total to the last bit: as whole multiples of the total's last bit
   * they add up without rounding. A bound is kept up to that bit.
   */
  private void settle(double[] spend, double total) {
    double bit = Math.ulp(total);
    for (int i = 0; i < spend.length; i++) {
      BudgetLine line = problem.lines().get(i);
      spend[i] = Math.rint(Math.clamp(spend[i], line.low(), line.high()) / bit) * bit;
    }
    int roomiest = 0;
    for (int i = 1; i < spend.length; i++) {
      roomiest = room(spend, i) > room(spend, roomiest) ? i : roomiest;
    }
    spend[roomiest] += total - sum(spend);
  }

  private double room(double[] spend, int i) {
    BudgetLine line = problem.lines().get(i);
    return Math.min(line.high() - spend[i], spend[i] - line.low());
  }

  private BudgetPlan describe(
      double[] spend, double[] compared, Comparison comparison, double total) {
    List<BudgetPlan.Line> lines = new ArrayList<>();
    double[] gains = new double[0];
    double expected = 0;
    for (int i = 0; i < spend.length; i++) {
      BudgetLine line = problem.lines().get(i);
      double[] planned = line.curve().drawsAt(spend[i]);
      double base = comparison == Comparison.NOTHING ? 0 : compared[i];
      double[] before = line.curve().drawsAt(base);
      gains = gains.length == 0 ? new double[planned.length] : gains;
      for (int d = 0; d < gains.length; d++) {
        gains[d] += planned[d] - before[d];
      }
      double outcome = line.curve().valueAt(spend[i]);
      double comparedOutcome = line.curve().valueAt(base);
      expected += outcome - comparedOutcome;
      lines.add(
          new BudgetPlan.Line(
              line.channel(),
              base,
              spend[i],
              line.low(),
              line.high(),
              comparedOutcome,
              outcome,
              interval(planned),
              line.curve().slopeAt(spend[i])));
    }
    long better = Arrays.stream(gains).filter(gain -> gain > 0).count();
    return new BudgetPlan(
        lines,
        total,
        isConcave ? BudgetPlan.Method.EXACT : BudgetPlan.Method.GRID,
        comparison,
        expected,
        interval(gains),
        (double) better / gains.length,
        isUnchanged(spend, compared, total) ? reasons(spend, total) : List.of(),
        cautions(spend, compared, comparison));
  }

  private Interval interval(double[] draws) {
    return Quantiles.centralOfSorted(Arrays.stream(draws).sorted().toArray(), level);
  }

  private static boolean isUnchanged(double[] spend, double[] compared, double total) {
    double moved = 0;
    for (int i = 0; i < spend.length; i++) {
      moved += Math.abs(spend[i] - compared[i]) / 2;
    }
    return moved <= SAME_SPLIT * total;
  }

  private List<Unchanged> reasons(double[] spend, double total) {
    return new UnchangedReasons(problem, spend, total).all();
  }

  private List<String> cautions(double[] spend, double[] compared, Comparison comparison) {
    List<String> cautions = new ArrayList<>();
    for (int i = 0; i < spend.length; i++) {
      BudgetLine line = problem.lines().get(i);
      if (spend[i] > line.cautionAbove()) {
        cautions.add(
            String.format(
                Locale.ROOT,
                "%s: %.4g goes beyond 1.2 times the highest spend seen (from %.4g on); there the"
                    + " curve is an assumption, not a finding",
                line.channel(),
                spend[i],
                line.cautionAbove()));
      }
    }
    if (comparison != Comparison.NOTHING && !problem.allows(compared)) {
      cautions.add(
          "the split that the plan is compared with is outside the bounds, so the gain may be"
              + " negative");
    }
    return cautions;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
