package io.waggle.science.mix.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exact split when all curves are concave: every channel that is not at a bound has the same
 * marginal return (Karush, Kuhn and Tucker), which is found by closing in on it; a group at its
 * bound has a marginal return of its own.
 */
final class ConcaveSplit implements Split {
  private static final int STEPS_MAX = 400;
  private static final double GAP = 1e-10;

  private final BudgetProblem problem;
  private final List<BudgetProblem.Block> blocks;
  private final List<SlopeTrace> traces = new ArrayList<>();
  private final double[][] atLeast;
  private final double[][] atMost;

  ConcaveSplit(BudgetProblem problem) {
    this.problem = problem;
    this.blocks = problem.blocks();
    for (BudgetLine line : problem.lines()) {
      traces.add(new SlopeTrace(line));
    }
    this.atLeast = new double[blocks.size()][0];
    this.atMost = new double[blocks.size()][0];
  }

  @Override
  public double[] of(double total) {
    return search(slope -> spendAt(slope), everyone(), total);
  }

  /** The split at which every channel's last unit brings the slope, as far as bounds allow. */
  double[] atSlope(double slope) {
    return spendAt(slope);
  }

  /** A slope so high that no more is spent than must be, or almost. */
  double steepest() {
    double steep = highestSlope(everyone());
    double least = problem.least() + GAP * problem.most();
    for (int i = 0; i < STEPS_MAX && sum(spendAt(steep)) > least; i++) {
      steep = steep > 0 ? 4 * steep : steep / 4 + 1;
    }
    return steep;
  }

  /** A slope so low that everything is spent that may be. */
  double flattest() {
    return lowestSlope(everyone());
  }

  private int[] everyone() {
    int[] all = new int[problem.lines().size()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  @FunctionalInterface
  private interface SpendAtSlope {
    double[] at(double slope);
  }

  private double[] spendAt(double slope) {
    double[] spend = new double[problem.lines().size()];
    for (int b = 0; b < blocks.size(); b++) {
      BudgetProblem.Block block = blocks.get(b);
      double sum = 0;
      for (int i : block.members()) {
        spend[i] = traces.get(i).placeOf(slope);
        sum += spend[i];
      }
      if (block.members().size() > 1 && (sum < block.least() || sum > block.most())) {
        double[] bound = atBound(b, sum < block.least());
        for (int i : block.members()) {
          spend[i] = bound[i];
        }
      } else if (block.members().size() == 1) {
        int only = block.members().getFirst();
        spend[only] = Math.clamp(spend[only], block.least(), block.most());
      }
    }
    return spend;
  }

  /** The best split within a group that gets its least or most. */
  private double[] atBound(int b, boolean least) {
    double[][] known = least ? atLeast : atMost;
    if (known[b].length == 0) {
      BudgetProblem.Block block = blocks.get(b);
      int[] members = block.members().stream().mapToInt(Integer::intValue).toArray();
      known[b] =
          search(
              slope -> {
                double[] spend = new double[problem.lines().size()];
                for (int i : members) {
                  spend[i] = traces.get(i).placeOf(slope);
                }
                return spend;
              },
              members,
              least ? block.least() : block.most());
    }
    return known[b];
  }

  /** Closes in on the slope at which the members spend the total. */
  private double[] search(SpendAtSlope spendAt, int[] members, double total) {
    double few = highestSlope(members);
    double[] fewest = spendAt.at(few);
    for (int i = 0; i < STEPS_MAX && sum(fewest) > total; i++) {
      few = few > 0 ? 4 * few : few / 4 + 1;
      fewest = spendAt.at(few);
    }
    double many = lowestSlope(members);
    double[] most = spendAt.at(many);
    double fewGap = sum(fewest) - total;
    double manyGap = sum(most) - total;
    for (int step = 0; step < STEPS_MAX && isApart(many, few, manyGap - fewGap); step++) {
      double share = step % 3 == 2 ? 0.5 : manyGap / (manyGap - fewGap);
      double slope = many + (share > 0 && share < 1 ? share : 0.5) * (few - many);
      if (slope <= many || slope >= few) {
        break;
      }
      double[] here = spendAt.at(slope);
      double gap = sum(here) - total;
      if (gap > 0) {
        many = slope;
        most = here;
        manyGap = gap;
        fewGap /= 2;
      } else {
        few = slope;
        fewest = here;
        fewGap = gap;
        manyGap /= 2;
      }
    }
    return between(fewest, most, total);
  }

  /** What is left between the two splits is shared out, at a loss of the order of its square. */
  private boolean isApart(double many, double few, double gap) {
    return few > many && gap > GAP * problem.most();
  }

  /** Any mixture of two splits with the same marginal return is as good as they are. */
  private static double[] between(double[] fewest, double[] most, double total) {
    double low = sum(fewest);
    double high = sum(most);
    double share = high > low ? Math.clamp((total - low) / (high - low), 0, 1) : 0;
    double[] spend = new double[fewest.length];
    for (int i = 0; i < spend.length; i++) {
      spend[i] = fewest[i] + share * (most[i] - fewest[i]);
    }
    return spend;
  }

  private double highestSlope(int[] members) {
    double highest = Double.NEGATIVE_INFINITY;
    double finite = 1;
    for (int i : members) {
      double slope = traces.get(i).slopeAtLow();
      highest = Math.max(highest, slope);
      finite = Math.max(finite, traces.get(i).slopeAtHigh());
    }
    return Double.isFinite(highest) ? highest : finite;
  }

  private double lowestSlope(int[] members) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i : members) {
      lowest = Math.min(lowest, traces.get(i).slopeAtHigh());
    }
    return lowest;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
