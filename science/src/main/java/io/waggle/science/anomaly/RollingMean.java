package io.waggle.science.anomaly;

/** The mean over the last full turn of a season: points are averaged by slot, then slots. */
final class RollingMean {
  private final double[] slots;
  private int ended;
  private double total;
  private int slot = -1;
  private double sum;
  private int points;

  RollingMean(int slots) {
    this.slots = new double[slots];
  }

  /** Whether a full turn has been seen. */
  boolean isFull() {
    return ended >= slots.length;
  }

  double mean() {
    return total / Math.min(Math.max(1, ended), slots.length);
  }

  void add(int toSlot, double value) {
    if (toSlot != slot) {
      endSlot();
      slot = toSlot;
    }
    sum += value;
    points++;
  }

  private void endSlot() {
    if (points > 0) {
      int place = ended % slots.length;
      total += sum / points - (isFull() ? slots[place] : 0);
      slots[place] = sum / points;
      ended++;
      sum = 0;
      points = 0;
      if (ended % slots.length == 0) {
        recount();
      }
    }
  }

  /** Once a turn, so that rounding does not add up. */
  private void recount() {
    total = 0;
    for (double each : slots) {
      total += each;
    }
  }
}
