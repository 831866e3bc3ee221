package io.waggle.science.mix.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The split when some curve is not concave, so that equal marginal returns may be a trough: the
 * best of all splits on a grid, by dynamic programming over channels and groups, then improved off
 * the grid by moving money between pairs.
 */
final class GridSplit implements Split {
  private static final int CELLS = 1000;
  private static final int PASSES_MAX = 60;
  private static final int SEARCH_STEPS = 50;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final BudgetProblem problem;
  private final List<BudgetProblem.Block> blocks;
  private final List<TabulatedCurve> curves;

  GridSplit(BudgetProblem problem) {
    this.problem = problem;
    this.blocks = problem.blocks();
    this.curves = problem.lines().stream().map(TabulatedCurve::new).toList();
  }

  @Override
  public double[] of(double total) {
    double[] spend = problem.lines().stream().mapToDouble(BudgetLine::low).toArray();
    double free = total - sum(spend);
    if (free > 0) {
      double step = free / CELLS;
      place(spend, step);
      fill(spend, total);
      improve(spend, step);
    }
    return spend;
  }

  /** Best value for each number of cells given, and how many of them the last part got. */
  private record Stage(double[] values, int[] lastPart) {}

  private void place(double[] spend, double step) {
    List<List<Stage>> within = new ArrayList<>();
    List<Stage> over = new ArrayList<>();
    double[] best = {0};
    for (BudgetProblem.Block block : blocks) {
      List<Stage> stages = new ArrayList<>();
      double[] together = {0};
      for (int i : block.members()) {
        Stage stage = join(together, gains(i, step));
        stages.add(stage);
        together = stage.values;
      }
      within.add(stages);
      Stage stage = join(best, bounded(together, block, step));
      over.add(stage);
      best = stage.values;
    }
    int left = Math.min(CELLS, best.length - 1);
    for (int b = blocks.size() - 1; b >= 0; b--) {
      int given = over.get(b).lastPart[left];
      left -= given;
      List<Integer> members = blocks.get(b).members();
      for (int m = members.size() - 1; m >= 0; m--) {
        int cells = within.get(b).get(m).lastPart[given];
        given -= cells;
        int i = members.get(m);
        spend[i] = Math.min(problem.lines().get(i).high(), spend[i] + cells * step);
      }
    }
  }

  private double[] gains(int i, double step) {
    BudgetLine line = problem.lines().get(i);
    int cells = (int) Math.min(CELLS, Math.ceil((line.high() - line.low()) / step - 1e-9));
    double[] gains = new double[cells + 1];
    for (int k = 0; k <= cells; k++) {
      gains[k] = curves.get(i).valueAt(Math.min(line.high(), line.low() + k * step));
    }
    return gains;
  }

  private double[] bounded(double[] together, BudgetProblem.Block block, double step) {
    double own = 0;
    for (int i : block.members()) {
      own += problem.lines().get(i).low();
    }
    int least = (int) Math.ceil((block.least() - own) / step - 1e-9);
    int most = (int) Math.floor((block.most() - own) / step + 1e-9);
    // Rounding up the cells of its channels may give a group more of them than its bound has room.
    int top = Math.max(least, Math.min(most + 1, together.length - 1));
    double[] bounded = Arrays.copyOf(together, Math.min(top, together.length - 1) + 1);
    Arrays.fill(bounded, 0, Math.min(least, bounded.length - 1), Double.NEGATIVE_INFINITY);
    return bounded;
  }

  private static Stage join(double[] before, double[] part) {
    int length = Math.min(CELLS, before.length + part.length - 2) + 1;
    double[] values = new double[length];
    int[] lastPart = new int[length];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < part.length; k++) {
      int end = Math.min(before.length, length - k);
      for (int j = 0; j < end; j++) {
        double value = before[j] + part[k];
        if (value > values[j + k]) {
          values[j + k] = value;
          lastPart[j + k] = k;
        }
      }
    }
    return new Stage(values, lastPart);
  }

  /** Brings groups inside their bounds and the sum to the total, which rounding may have missed. */
  private void fill(double[] spend, double total) {
    for (BudgetProblem.Block block : blocks) {
      double sum = block.members().stream().mapToDouble(i -> spend[i]).sum();
      double wanted = Math.clamp(sum, block.least(), block.most());
      shift(spend, block.members(), wanted - sum);
    }
    for (BudgetProblem.Block block : blocks) {
      double sum = block.members().stream().mapToDouble(i -> spend[i]).sum();
      double gap = total - sum(spend);
      double room = Math.clamp(gap, block.least() - sum, block.most() - sum);
      shift(spend, block.members(), room);
    }
  }

  private void shift(double[] spend, List<Integer> members, double amount) {
    double left = amount;
    for (int i : members) {
      BudgetLine line = problem.lines().get(i);
      double moved = Math.clamp(left, line.low() - spend[i], line.high() - spend[i]);
      spend[i] += moved;
      left -= moved;
    }
  }

  private void improve(double[] spend, double step) {
    boolean isImproved = true;
    for (int pass = 0; pass < PASSES_MAX && isImproved; pass++) {
      isImproved = false;
      for (int from = 0; from < spend.length; from++) {
        for (int to = 0; to < spend.length; to++) {
          isImproved |= from != to && move(spend, from, to, step);
        }
      }
    }
  }

  /** Moves what is best to move from one line to another; false when nothing is. */
  private boolean move(double[] spend, int from, int to, double step) {
    double room = Math.min(2 * step, room(spend, from, to));
    if (!(room > 0)) {
      return false;
    }
    double now = value(from, spend[from]) + value(to, spend[to]);
    double low = 0;
    double high = room;
    for (int i = 0; i < SEARCH_STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (moved(spend, from, to, left) < moved(spend, from, to, right)) {
        low = left;
      } else {
        high = right;
      }
    }
    double amount = moved(spend, from, to, room) >= moved(spend, from, to, high) ? room : high;
    if (!(moved(spend, from, to, amount) > now + 1e-12 * Math.abs(now))) {
      return false;
    }
    spend[from] -= amount;
    spend[to] += amount;
    return true;
  }

  private double room(double[] spend, int from, int to) {
    List<BudgetLine> lines = problem.lines();
    double room = Math.min(spend[from] - lines.get(from).low(), lines.get(to).high() - spend[to]);
    for (BudgetProblem.Block block : blocks) {
      boolean gives = block.members().contains(from);
      boolean takes = block.members().contains(to);
      if (gives != takes) {
        double sum = block.members().stream().mapToDouble(i -> spend[i]).sum();
        room = Math.min(room, gives ? sum - block.least() : block.most() - sum);
      }
    }
    return room;
  }

  private double moved(double[] spend, int from, int to, double amount) {
    return value(from, spend[from] - amount) + value(to, spend[to] + amount);
  }

  private double value(int i, double spend) {
    return curves.get(i).valueAt(spend);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
