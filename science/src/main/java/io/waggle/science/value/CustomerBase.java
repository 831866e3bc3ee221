package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/**
 * Customers as the models see them: their histories up to the end of the calibration, and what they
 * did afterwards.
 */
public final class CustomerBase {
  private final List<String> customers;
  private final Histories histories;
  private final double[] meanSpend;
  private final int[] later;
  private final double laterLength;

  /**
   * @param customers their names, one for each history
   * @param histories up to the end of the calibration
   * @param meanSpend mean amount of the repeat purchases of each, 0 where there is none
   * @param later purchases of each in the holdout
   * @param laterLength the length of the holdout in the unit of the histories; 0 for none
   */
  public CustomerBase(
      List<String> customers,
      Histories histories,
      double[] meanSpend,
      int[] later,
      double laterLength) {
    int size = histories.size();
    sameLength("customers", size, customers.size());
    sameLength("mean spend", size, meanSpend.length);
    sameLength("holdout purchases", size, later.length);
    InvalidInput.notNegative("holdout length", laterLength);
    this.customers = List.copyOf(customers);
    this.histories = histories;
    this.meanSpend = meanSpend.clone();
    this.later = later.clone();
    this.laterLength = laterLength;
  }

  private static void sameLength(String field, int size, int other) {
    InvalidInput.unless(
        size == other, field, "has " + other + " rows, not " + size, "give one for each customer");
  }

  public List<String> customers() {
    return customers;
  }

  public Histories histories() {
    return histories;
  }

  /** Whether any repeat purchase tells of spending. */
  public boolean hasSpending() {
    return Arrays.stream(meanSpend).anyMatch(each -> each > 0);
  }

  /**
   * What the repeat purchases tell of spending.
   *
   * @throws InvalidInput when they tell nothing
   */
  public Spending spending() {
    int[] repeats = new int[customers.size()];
    for (int i = 0; i < repeats.length; i++) {
      repeats[i] = histories.repeats(i);
    }
    return Spending.of(repeats, meanSpend);
  }

  public double meanSpend(int row) {
    return meanSpend[row];
  }

  /** Purchases of a customer in the holdout. */
  public int later(int row) {
    return later[row];
  }

  /** The length of the holdout, 0 for none. */
  public double laterLength() {
    return laterLength;
  }

  public boolean hasHoldout() {
    return laterLength > 0;
  }
}
