package io.waggle.science.mix.budget;

import io.waggle.science.numeric.InvalidInput;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Finds the total that a goal asks for by looking at many: for curves of any shape. */
final class GoalSearch {
  private static final int SCAN = 100;
  private static final int STEPS = 50;

  private final BudgetProblem problem;
  private final Split split;
  private final double least;
  private final double most;

  GoalSearch(BudgetProblem problem, Split split) {
    this.problem = problem;
    this.split = split;
    this.least = problem.least();
    this.most = problem.most();
  }

  double total(BudgetGoal goal) {
    return switch (goal) {
      case BudgetGoal.Total total -> problem.allowed(total.amount());
      case BudgetGoal.ReturnAtLeast target -> largestWithReturn(target.ratio());
      case BudgetGoal.MarginalReturn target -> whatPays(target.ratio());
      case BudgetGoal.OutcomeAtLeast target -> smallestWithOutcome(target.outcome());
    };
  }

  private double largestWithReturn(double ratio) {
    DoublePredicate isReached = total -> total > 0 && value(total) >= ratio * total;
    for (int i = SCAN; i >= 0; i--) {
      if (isReached.test(scanned(i))) {
        return i == SCAN ? most : between(scanned(i), scanned(i + 1), isReached);
      }
    }
    throw unreachableReturn(ratio);
  }

  private double smallestWithOutcome(double outcome) {
    DoublePredicate isReached = total -> value(total) >= outcome;
    for (int i = 0; i <= SCAN; i++) {
      if (isReached.test(scanned(i))) {
        return i == 0 ? least : between(scanned(i), scanned(i - 1), isReached);
      }
    }
    throw unreachableOutcome(outcome, value(most));
  }

  static InvalidInput unreachableReturn(double ratio) {
    return new InvalidInput(
        "target return",
        "of " + ratio + " is not reached by any split within the bounds",
        "lower the target or the lower bounds");
  }

  static InvalidInput unreachableOutcome(double outcome, double most) {
    return new InvalidInput(
        "target outcome",
        "of " + outcome + " is above " + most + ", the most within the bounds",
        "lower the target or raise the upper bounds");
  }

  private double whatPays(double ratio) {
    DoubleUnaryOperator profit = total -> value(total) - ratio * total;
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= SCAN; i++) {
      double here = profit.applyAsDouble(scanned(i));
      if (here > highest) {
        highest = here;
        best = i;
      }
    }
    double low = scanned(Math.max(0, best - 1));
    double high = scanned(Math.min(SCAN, best + 1));
    for (int i = 0; i < STEPS; i++) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (profit.applyAsDouble(left) < profit.applyAsDouble(right)) {
        low = left;
      } else {
        high = right;
      }
    }
    double middle = (low + high) / 2;
    return profit.applyAsDouble(middle) >= highest ? middle : scanned(best);
  }

  /** Closes in from a total that holds to the last that does, towards one that does not. */
  private static double between(double holds, double fails, DoublePredicate isReached) {
    double inside = holds;
    double outside = fails;
    for (int i = 0; i < STEPS; i++) {
      double middle = (inside + outside) / 2;
      if (isReached.test(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  private double scanned(int i) {
    return i == SCAN ? most : least + i * (most - least) / SCAN;
  }

  private double value(double total) {
    return problem.valueOf(split.of(total));
  }
}
