package io.waggle.science.mix.budget;

/**
 * Finds where a concave curve has a given slope, and remembers slopes it looked at, so that the
 * next question starts close to its answer.
 */
final class SlopeTrace {
  private static final int REMEMBERED = 512;
  private static final int STEPS_MAX = 200;
  private static final double TOLERANCE = 1e-12;

  private final BudgetLine line;
  private final double[] places = new double[REMEMBERED];
  private final double[] slopes = new double[REMEMBERED];
  private int size;

  SlopeTrace(BudgetLine line) {
    this.line = line;
    remember(line.low(), line.curve().slopeAt(line.low()));
    if (line.high() > line.low()) {
      remember(line.high(), line.curve().slopeAt(line.high()));
    }
  }

  double slopeAtLow() {
    return slopes[0];
  }

  double slopeAtHigh() {
    return slopes[size - 1];
  }

  /** The most spend whose last unit still brings at least the slope; a bound if none or all do. */
  double placeOf(double slope) {
    if (slopes[0] <= slope) {
      return places[0];
    }
    if (slopes[size - 1] >= slope) {
      return places[size - 1];
    }
    int left = lastAbove(slope);
    double low = places[left];
    double high = places[left + 1];
    double lowGap = slopes[left] - slope;
    double highGap = slopes[left + 1] - slope;
    double width = TOLERANCE * Math.max(line.high(), Double.MIN_NORMAL);
    for (int step = 0; step < STEPS_MAX && high - low > width; step++) {
      double share = step % 4 == 3 ? 0.5 : lowGap / (lowGap - highGap);
      double place = low + (share > 0 && share < 1 ? share : 0.5) * (high - low);
      if (place <= low || place >= high) {
        break;
      }
      double here = line.curve().slopeAt(place);
      remember(place, here);
      // The end that stays put counts half, so that both ends close in (Dowell and Jarratt 1971).
      if (here > slope) {
        low = place;
        lowGap = here - slope;
        highGap /= 2;
      } else {
        high = place;
        highGap = here - slope;
        lowGap /= 2;
      }
    }
    return (low + high) / 2;
  }

  private int lastAbove(double slope) {
    int low = 0;
    int high = size - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (slopes[middle] > slope) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void remember(double place, double slope) {
    int at = size;
    if (size < places.length) {
      for (; at > 0 && places[at - 1] > place; at--) {
        places[at] = places[at - 1];
        slopes[at] = slopes[at - 1];
      }
      places[at] = place;
      slopes[at] = slope;
      size++;
    }
  }
}
