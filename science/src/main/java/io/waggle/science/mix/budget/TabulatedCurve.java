package io.waggle.science.mix.budget;

/** A curve between the bounds of its line, as cubics through its values and slopes at nodes. */
final class TabulatedCurve {
  private static final int CELLS = 400;

  private final double low;
  private final double step;
  private final double[] values;
  private final double[] slopes;

  TabulatedCurve(BudgetLine line) {
    low = line.low();
    step = (line.high() - line.low()) / CELLS;
    int nodes = step > 0 ? CELLS + 1 : 1;
    values = new double[nodes];
    slopes = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      double place = i == CELLS ? line.high() : low + i * step;
      values[i] = line.curve().valueAt(place);
      slopes[i] = line.curve().slopeAt(place);
    }
    if (nodes > 1 && !Double.isFinite(slopes[0])) {
      slopes[0] = 2 * (values[1] - values[0]) / step - slopes[1];
    }
  }

  double valueAt(double spend) {
    if (step == 0) {
      return values[0];
    }
    double place = Math.clamp((spend - low) / step, 0, CELLS);
    int cell = Math.min((int) place, CELLS - 1);
    double t = place - cell;
    double u = 1 - t;
    double ends = values[cell] * (1 + 2 * t) * u * u + values[cell + 1] * (3 - 2 * t) * t * t;
    return ends + step * t * u * (slopes[cell] * u - slopes[cell + 1] * t);
  }
}
