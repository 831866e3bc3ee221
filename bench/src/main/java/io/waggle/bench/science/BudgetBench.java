package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.mix.budget.BudgetGoal;
import io.waggle.science.mix.budget.BudgetLine;
import io.waggle.science.mix.budget.BudgetPlan;
import io.waggle.science.mix.budget.BudgetPlanner;
import io.waggle.science.mix.budget.BudgetProblem;
import io.waggle.science.mix.budget.ResponseCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The budget planner against exhaustive grids: on fitted curves, and on random Hill curves, concave
 * and S-shaped, with random bounds.
 *
 * @param fitted two curves of a fit
 */
record BudgetBench(List<ResponseCurve> fitted) {
  private static final double SHORTFALL_MAX = 0.1;
  private static final int PROBLEMS = 60;
  private static final int GRID = 400;
  private static final int FITTED_GRID = 200;

  List<Row> rows() {
    double onFit = fittedShortfall();
    double worst = Double.NEGATIVE_INFINITY;
    double worstGain = Double.POSITIVE_INFINITY;
    double worstSum = 0;
    for (int seed = 0; seed < PROBLEMS; seed++) {
      List<BudgetLine> lines = lines(new Random(seed), seed % 2 == 0);
      double total = lines.stream().mapToDouble(BudgetLine::today).sum();
      BudgetPlan plan = plan(lines, total);
      worst = Math.max(worst, shortfall(lines, total, plan.outcome(), GRID));
      worstGain = Math.min(worstGain, plan.expectedGain());
      double sum = 0;
      for (BudgetPlan.Line line : plan.lines()) {
        sum += line.spend();
      }
      worstSum = Math.max(worstSum, Math.abs(sum - total));
    }
    String hills = PROBLEMS + " problems of three Hill curves";
    return List.of(
        Row.atMost("planner below a grid, fitted curves", onFit, "%", SHORTFALL_MAX),
        Row.atMost("planner below a grid, worst of " + hills, worst, "%", SHORTFALL_MAX),
        Row.atLeast("planner gain over today's plan, least of " + hills, worstGain, "", 0),
        Row.atMost("planner, spends off the budget by", worstSum, "", 0));
  }

  private double fittedShortfall() {
    List<BudgetLine> lines = new ArrayList<>();
    double total = 0;
    double today = 30;
    for (ResponseCurve curve : fitted) {
      lines.add(new BudgetLine(curve, today, 0.3 * today, 3 * today, Double.POSITIVE_INFINITY));
      total += today;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= FITTED_GRID; i++) {
      double first = (0.3 + 2.7 * i / FITTED_GRID) * today;
      double second = total - first;
      if (second >= 0.3 * today) {
        best = Math.max(best, fitted.get(0).valueAt(first) + fitted.get(1).valueAt(second));
      }
    }
    return 100 * (best - plan(lines, total).outcome()) / best;
  }

  private static double shortfall(List<BudgetLine> lines, double total, double found, int steps) {
    double best = Double.NEGATIVE_INFINITY;
    BudgetLine a = lines.get(0);
    BudgetLine b = lines.get(1);
    BudgetLine c = lines.get(2);
    for (int i = 0; i <= steps; i++) {
      double first = a.low() + i * (a.high() - a.low()) / steps;
      double value = a.curve().valueAt(first);
      for (int j = 0; j <= steps; j++) {
        double second = b.low() + j * (b.high() - b.low()) / steps;
        double third = total - first - second;
        if (third >= c.low() && third <= c.high()) {
          double here = value + b.curve().valueAt(second) + c.curve().valueAt(third);
          best = Math.max(best, here);
        }
      }
    }
    return 100 * (best - found) / best;
  }

  private static BudgetPlan plan(List<BudgetLine> lines, double total) {
    return new BudgetPlanner(new BudgetProblem(lines, List.of()), 0.9)
        .plan(new BudgetGoal.Total(total));
  }

  private static List<BudgetLine> lines(Random random, boolean isConcave) {
    List<BudgetLine> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double spread = random.nextDouble();
      double slope = isConcave ? 0.6 + 0.4 * spread : 0.8 + 3 * spread;
      double most = 20 * random.nextDouble() + 1;
      double half = 12 * random.nextDouble() + 1;
      double today = 10 * random.nextDouble() + 1;
      double low = today * random.nextDouble();
      double high = today * (1 + 2 * random.nextDouble());
      ResponseCurve curve = new Hill("c" + i, most, half, slope);
      lines.add(new BudgetLine(curve, today, low, high, Double.POSITIVE_INFINITY));
    }
    return lines;
  }

  /** most · x^slope / (half^slope + x^slope), known exactly. */
  private record Hill(String channel, double most, double half, double slope)
      implements ResponseCurve {
    @Override
    public double valueAt(double spend) {
      return spend == 0 ? 0 : most / (1 + StrictMath.pow(half / spend, slope));
    }

    @Override
    public double slopeAt(double spend) {
      if (spend == 0) {
        double atZero = slope < 1 ? Double.POSITIVE_INFINITY : 0;
        return slope == 1 ? most / half : atZero;
      }
      double share = valueAt(spend) / most;
      return most * slope * share * (1 - share) / spend;
    }

    @Override
    public double[] drawsAt(double spend) {
      return new double[] {valueAt(spend)};
    }

    @Override
    public boolean isConcave() {
      return slope <= 1;
    }
  }
}
