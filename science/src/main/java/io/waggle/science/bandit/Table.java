package io.waggle.science.bandit;

import java.util.function.DoubleUnaryOperator;

/**
 * A distribution on the line as a table of its cumulative probability and density, interpolated by
 * cubic Hermite pieces. It is built from an unnormalised log density by Simpson's rule on nodes
 * that lie dense around the mode and reach far into the tails.
 */
final class Table {
  /** Within this many scales of the mode nodes are nearly even, beyond it they spread out. */
  private static final double EVEN = 3;

  private static final double STEP = 0.06;
  private static final int CELLS_MIN = 40;
  private static final int CELLS_MAX = 256;
  private static final Table NORMAL = build(new Extent(0, 1, 6.5, 6.5), at -> -0.5 * at * at);

  private final double[] nodes;
  private final double[] cumulative;
  private final double[] density;

  private Table(double[] nodes, double[] cumulative, double[] density) {
    this.nodes = nodes;
    this.cumulative = cumulative;
    this.density = density;
  }

  /**
   * Where the mass lies.
   *
   * @param mode of the density
   * @param scale width of the peak, above zero
   * @param left how many scales below the mode hold what matters
   * @param right how many scales above
   */
  record Extent(double mode, double scale, double left, double right) {}

  static Table build(Extent extent, DoubleUnaryOperator logDensity) {
    double from = -asinh(extent.left / EVEN);
    double to = asinh(extent.right / EVEN);
    int cells = Math.clamp((int) Math.ceil((to - from) / STEP), CELLS_MIN, CELLS_MAX);
    double half = 0.5 * (to - from) / cells;
    double spread = 0.5 * EVEN * extent.scale;
    double peak = logDensity.applyAsDouble(extent.mode);
    double growth = Math.exp(half);
    double up = Math.exp(from);
    double[] nodes = new double[cells + 1];
    double[] cumulative = new double[cells + 1];
    double[] density = new double[cells + 1];
    double mass = 0;
    double before = 0;
    double middle = 0;
    // At place t of an even grid the coordinate is mode + scale · EVEN · sinh t.
    for (int i = 0; i <= 2 * cells; i++) {
      double node = extent.mode + spread * (up - 1 / up);
      double height = Math.exp(logDensity.applyAsDouble(node) - peak);
      double slope = height * spread * (up + 1 / up);
      up *= growth;
      if (i % 2 == 1) {
        middle = slope;
        continue;
      }
      mass += i == 0 ? 0 : half / 3 * (before + 4 * middle + slope);
      before = slope;
      nodes[i / 2] = node;
      density[i / 2] = height;
      cumulative[i / 2] = mass;
    }
    for (int i = 0; i <= cells; i++) {
      cumulative[i] /= mass;
      density[i] /= mass;
    }
    return new Table(nodes, cumulative, density);
  }

  /** A normal distribution; a deviation of zero is taken as a very small one. */
  static Table normal(double mean, double deviation) {
    double scale = Math.max(deviation, 1e-12 * Math.max(1, Math.abs(mean)));
    double[] nodes = new double[NORMAL.nodes.length];
    double[] density = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = mean + scale * NORMAL.nodes[i];
      density[i] = NORMAL.density[i] / scale;
    }
    return new Table(nodes, NORMAL.cumulative, density);
  }

  int cells() {
    return nodes.length - 1;
  }

  double node(int index) {
    return nodes[index];
  }

  double width(int cell) {
    return nodes[cell + 1] - nodes[cell];
  }

  double mass(int cell) {
    return cumulative[cell + 1] - cumulative[cell];
  }

  /** Slope of the cumulative probability by the place in a cell, 0 to 1. */
  double slope(int cell, double place) {
    double width = width(cell);
    return 6 * place * (1 - place) * mass(cell)
        + width * density[cell] * (1 - 4 * place + 3 * place * place)
        + width * density[cell + 1] * (3 * place * place - 2 * place);
  }

  /** Cumulative probability; {@code cursor[at]} keeps the cell, for the next call is near. */
  double cumulative(double coordinate, int[] cursor, int at) {
    if (coordinate <= nodes[0]) {
      return 0;
    }
    int last = nodes.length - 1;
    if (coordinate >= nodes[last]) {
      return 1;
    }
    int cell = cursor[at];
    while (coordinate < nodes[cell]) {
      cell--;
    }
    while (coordinate > nodes[cell + 1]) {
      cell++;
    }
    cursor[at] = cell;
    double width = width(cell);
    double place = (coordinate - nodes[cell]) / width;
    double rest = 1 - place;
    double value =
        cumulative[cell] * (1 + 2 * place) * rest * rest
            + cumulative[cell + 1] * place * place * (3 - 2 * place)
            + width * place * rest * (density[cell] * rest - density[cell + 1] * place);
    return Math.clamp(value, 0, 1);
  }

  private static double asinh(double value) {
    return Math.log(value + Math.sqrt(value * value + 1));
  }
}
