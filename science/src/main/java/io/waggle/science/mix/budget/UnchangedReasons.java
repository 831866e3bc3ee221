package io.waggle.science.mix.budget;

import io.waggle.science.mix.budget.BudgetPlan.Unchanged;
import java.util.ArrayList;
import java.util.List;

/** Says why the best split is the one there is. */
final class UnchangedReasons {
  private static final double SAME_SLOPE = 0.02;
  private static final double NOTHING = 0.001;
  private static final double AT_BOUND = 1e-6;

  private final BudgetProblem problem;
  private final double[] spend;
  private final double slack;

  UnchangedReasons(BudgetProblem problem, double[] spend, double total) {
    this.problem = problem;
    this.spend = spend;
    this.slack = AT_BOUND * total;
  }

  List<Unchanged> all() {
    List<Integer> movable = movable();
    List<Unchanged> reasons = new ArrayList<>();
    if (movable.size() < 2 || areHeldByBounds(movable)) {
      reasons.add(Unchanged.BOUNDS_TIGHT);
    }
    if (!movable.isEmpty() && bringNothing(movable)) {
      reasons.add(Unchanged.COEFFICIENT_ABOUT_ZERO);
    } else if (movable.size() > 1 && areLinear(movable)) {
      reasons.add(Unchanged.CURVE_LINEAR);
    }
    if (reasons.isEmpty()) {
      reasons.add(Unchanged.ALREADY_BEST);
    }
    return reasons;
  }

  private List<Integer> movable() {
    List<Integer> movable = new ArrayList<>();
    for (int i = 0; i < spend.length; i++) {
      BudgetLine line = problem.lines().get(i);
      if (line.high() - line.low() > slack) {
        movable.add(i);
      }
    }
    return movable;
  }

  /** Whether some move would pay, all of those being ruled out. */
  private boolean areHeldByBounds(List<Integer> movable) {
    boolean somePay = false;
    for (int from : movable) {
      for (int to : movable) {
        double gain = slope(to) - slope(from);
        if (from == to || !(gain > SAME_SLOPE * Math.abs(slope(to)))) {
          continue;
        }
        if (canMove(from, to)) {
          return false;
        }
        somePay = true;
      }
    }
    return somePay;
  }

  private boolean canMove(int from, int to) {
    BudgetLine gives = problem.lines().get(from);
    BudgetLine takes = problem.lines().get(to);
    boolean isFree = spend[from] > gives.low() + slack && spend[to] < takes.high() - slack;
    for (BudgetProblem.Block block : problem.blocks()) {
      boolean holdsGiver = block.members().contains(from);
      boolean holdsTaker = block.members().contains(to);
      if (holdsGiver != holdsTaker) {
        double sum = block.members().stream().mapToDouble(i -> spend[i]).sum();
        isFree &= holdsGiver ? sum > block.least() + slack : sum < block.most() - slack;
      }
    }
    return isFree;
  }

  private boolean bringNothing(List<Integer> movable) {
    double all = Math.abs(problem.valueOf(spend));
    double reach = 0;
    for (int i : movable) {
      BudgetLine line = problem.lines().get(i);
      double rise = line.curve().valueAt(line.high()) - line.curve().valueAt(line.low());
      reach += Math.abs(rise);
    }
    return reach <= NOTHING * all || all == 0;
  }

  private boolean areLinear(List<Integer> movable) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i : movable) {
      BudgetLine line = problem.lines().get(i);
      for (double place : new double[] {line.low(), spend[i], line.high()}) {
        double slope = line.curve().slopeAt(place);
        least = Math.min(least, slope);
        most = Math.max(most, slope);
      }
    }
    return most - least <= SAME_SLOPE * Math.abs(most);
  }

  private double slope(int i) {
    return problem.lines().get(i).curve().slopeAt(spend[i]);
  }
}
