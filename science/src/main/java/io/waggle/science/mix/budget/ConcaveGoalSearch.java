package io.waggle.science.mix.budget;

import java.util.function.Predicate;

/**
 * Finds the total that a goal asks for when all curves are concave: along the marginal return that
 * all channels share, which costs no search for a split at every total looked at.
 */
final class ConcaveGoalSearch {
  private static final int SCAN = 40;
  private static final int STEPS = 60;
  private static final double NEAR = 1e-9;

  private final BudgetProblem problem;
  private final ConcaveSplit split;

  ConcaveGoalSearch(BudgetProblem problem, ConcaveSplit split) {
    this.problem = problem;
    this.split = split;
  }

  double total(BudgetGoal goal) {
    return switch (goal) {
      case BudgetGoal.Total total -> problem.allowed(total.amount());
      case BudgetGoal.MarginalReturn target -> sum(split.atSlope(target.ratio()));
      case BudgetGoal.ReturnAtLeast target -> largestWithReturn(target.ratio());
      case BudgetGoal.OutcomeAtLeast target -> smallestWithOutcome(target.outcome());
    };
  }

  /** The return of the total rises, if at all, before it falls: the last rise is looked for. */
  private double largestWithReturn(double ratio) {
    Predicate<double[]> isReached =
        spend -> sum(spend) > 0 && problem.valueOf(spend) >= ratio * sum(spend);
    double steep = split.steepest();
    double flat = split.flattest();
    for (int i = 0; i <= SCAN; i++) {
      double slope = scanned(flat, steep, i);
      if (isReached.test(split.atSlope(slope))) {
        return i == 0 ? problem.most() : between(slope, scanned(flat, steep, i - 1), isReached);
      }
    }
    throw GoalSearch.unreachableReturn(ratio);
  }

  private double smallestWithOutcome(double outcome) {
    Predicate<double[]> isReached = spend -> problem.valueOf(spend) >= outcome;
    double steep = split.steepest();
    double flat = split.flattest();
    double most = problem.valueOf(split.atSlope(flat));
    if (most < outcome) {
      throw GoalSearch.unreachableOutcome(outcome, most);
    }
    return isReached.test(split.atSlope(steep)) ? problem.least() : between(flat, steep, isReached);
  }

  private static double scanned(double flat, double steep, int i) {
    double share = (double) i / SCAN;
    return flat + share * share * (steep - flat);
  }

  /**
   * Closes in from a slope that holds on one that does not; where spend jumps between the two, as
   * on straight stretches, on in between by the total.
   */
  private double between(double holds, double fails, Predicate<double[]> isReached) {
    double inside = holds;
    double outside = fails;
    double insideTotal = sum(split.atSlope(holds));
    double outsideTotal = sum(split.atSlope(fails));
    for (int i = 0; i < STEPS && isApart(insideTotal, outsideTotal); i++) {
      double middle = (inside + outside) / 2;
      double[] spend = split.atSlope(middle);
      if (isReached.test(spend)) {
        inside = middle;
        insideTotal = sum(spend);
      } else {
        outside = middle;
        outsideTotal = sum(spend);
      }
    }
    for (int i = 0; i < STEPS && isApart(insideTotal, outsideTotal); i++) {
      double middle = (insideTotal + outsideTotal) / 2;
      if (isReached.test(split.of(middle))) {
        insideTotal = middle;
      } else {
        outsideTotal = middle;
      }
    }
    return insideTotal;
  }

  private boolean isApart(double one, double other) {
    return Math.abs(one - other) > NEAR * problem.most();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
