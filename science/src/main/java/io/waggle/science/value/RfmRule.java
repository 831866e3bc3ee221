package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/** How behaviour becomes scores from 1 to 5. */
public sealed interface RfmRule {
  /** The highest score. */
  int BEST = 5;

  /**
   * Fifths of the customers at hand: equal groups, whose borders move with the customers. Equal
   * values are told apart by the customer's name, so that the order of the rows does not matter.
   */
  record Quintiles() implements RfmRule {}

  /**
   * Fixed borders: a score changes only when the customer does.
   *
   * @param recency the most days for scores 2, 3, 4 and 5; never rising
   * @param frequency the fewest purchases for them; never falling
   * @param monetary the least money for them; never falling
   */
  record Thresholds(List<Double> recency, List<Double> frequency, List<Double> monetary)
      implements RfmRule {
    public Thresholds {
      recency = List.copyOf(recency);
      frequency = List.copyOf(frequency);
      monetary = List.copyOf(monetary);
      check("recency", recency, -1);
      check("frequency", frequency, 1);
      check("monetary", monetary, 1);
    }

    /** The borders between the fifths of these customers, to be kept for later runs. */
    public static Thresholds of(List<Behaviour> customers) {
      InvalidInput.unless(
          !customers.isEmpty(), "customers", "are none", "give at least one customer");
      double[] days = customers.stream().mapToDouble(Behaviour::recencyDays).toArray();
      double[] counts = customers.stream().mapToDouble(Behaviour::frequency).toArray();
      double[] money = customers.stream().mapToDouble(Behaviour::monetary).toArray();
      return new Thresholds(borders(days, true), borders(counts, false), borders(money, false));
    }

    private static List<Double> borders(double[] values, boolean isBestLeast) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      Double[] borders = new Double[BEST - 1];
      for (int i = 0; i < borders.length; i++) {
        int first = (int) Math.ceil((i + 1.0) * sorted.length / BEST - 0.5);
        int rank = Math.min(first, sorted.length - 1);
        borders[i] = sorted[isBestLeast ? sorted.length - 1 - rank : rank];
      }
      return List.of(borders);
    }

    private static void check(String measure, List<Double> borders, int direction) {
      boolean isSound = borders.size() == BEST - 1;
      for (int i = 0; i < borders.size(); i++) {
        isSound &= Double.isFinite(borders.get(i));
        isSound &= i == 0 || direction * (borders.get(i) - borders.get(i - 1)) >= 0;
      }
      InvalidInput.unless(
          isSound,
          "thresholds of " + measure,
          "are " + borders,
          "give the borders of scores 2, 3, 4 and 5, "
              + (direction > 0 ? "never falling" : "never rising"));
    }
  }
}
