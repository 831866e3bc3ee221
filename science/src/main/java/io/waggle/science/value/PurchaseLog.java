package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who bought when and for how much, as days of purchase: what somebody buys on one day is one
 * purchase, and its amounts add up.
 */
public final class PurchaseLog {
  private final List<String> customers;
  private final int[] start;
  private final long[] days;
  private final double[] amounts;

  private PurchaseLog(List<String> customers, int[] start, long[] days, double[] amounts) {
    this.customers = List.copyOf(customers);
    this.start = start;
    this.days = days;
    this.amounts = amounts;
  }

  /** Collects purchases in any order. */
  public static final class Builder {
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> customers = new ArrayList<>();
    private int[] who = new int[64];
    private long[] days = new long[64];
    private double[] amounts = new double[64];
    private int size;

    /**
     * @param amount zero or more; a return is to be taken off the purchase it belongs to
     */
    public Builder add(String customer, LocalDate day, double amount) {
      InvalidInput.notNegative("amount of " + customer + " on " + day, amount);
      if (size == who.length) {
        who = Arrays.copyOf(who, size * 2);
        days = Arrays.copyOf(days, size * 2);
        amounts = Arrays.copyOf(amounts, size * 2);
      }
      Integer known = places.get(customer);
      if (known == null) {
        known = customers.size();
        places.put(customer, known);
        customers.add(customer);
      }
      who[size] = known;
      days[size] = day.toEpochDay();
      amounts[size++] = amount;
      return this;
    }

    /**
     * The log; customers keep the order in which they were first added.
     *
     * @throws InvalidInput when there is no purchase
     */
    public PurchaseLog build() {
      InvalidInput.unless(size > 0, "purchases", "are none", "give at least one purchase");
      int[] rows = byCustomerAndDay();
      int[] start = new int[customers.size() + 1];
      long[] dayOf = new long[size];
      double[] amountOf = new double[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        int row = rows[i];
        boolean isSameDay = i > 0 && who[rows[i - 1]] == who[row] && days[rows[i - 1]] == days[row];
        if (!isSameDay) {
          dayOf[count++] = days[row];
        }
        amountOf[count - 1] += amounts[row];
        start[who[row] + 1] = count;
      }
      return new PurchaseLog(
          customers, start, Arrays.copyOf(dayOf, count), Arrays.copyOf(amountOf, count));
    }

    private int[] byCustomerAndDay() {
      int[] next = new int[customers.size() + 1];
      for (int i = 0; i < size; i++) {
        next[who[i] + 1]++;
      }
      for (int i = 0; i < customers.size(); i++) {
        next[i + 1] += next[i];
      }
      int[] from = next.clone();
      long earliest = Arrays.stream(days, 0, size).min().orElse(0);
      long[] keys = new long[size];
      for (int i = 0; i < size; i++) {
        keys[next[who[i]]++] = (days[i] - earliest) << 31 | i;
      }
      for (int customer = 0; customer < customers.size(); customer++) {
        Arrays.sort(keys, from[customer], from[customer + 1]);
      }
      return Arrays.stream(keys).mapToInt(key -> (int) (key & Integer.MAX_VALUE)).toArray();
    }
  }

  /** The first day with a purchase. */
  public LocalDate firstDay() {
    return LocalDate.ofEpochDay(Arrays.stream(days).min().orElseThrow());
  }

  /** The last day with a purchase. */
  public LocalDate lastDay() {
    return LocalDate.ofEpochDay(Arrays.stream(days).max().orElseThrow());
  }

  /**
   * The customers who first bought within the calibration, in continuous time: x counts days of
   * purchase after the first, the mean spend is that of those days.
   *
   * @throws InvalidInput when there is none
   */
  public CustomerBase summary(ObservationWindow window) {
    Rows rows = new Rows(window);
    double unit = window.daysPerUnit();
    for (int customer : rows.customers) {
      double logs = 0;
      double spent = 0;
      int repeats = 0;
      int i = start[customer] + 1;
      for (; i < start[customer + 1] && days[i] <= rows.end; i++) {
        logs += Math.log((days[i] - days[i - 1]) / unit);
        spent += amounts[i];
        repeats++;
      }
      rows.logs[rows.size] = logs;
      rows.spend[rows.size] = repeats == 0 ? 0 : spent / repeats;
      double last = (days[i - 1] - days[start[customer]]) / unit;
      rows.add(repeats, last, (rows.end - days[start[customer]]) / unit);
      for (; i < start[customer + 1] && days[i] <= rows.holdoutEnd; i++) {
        rows.later[rows.size - 1]++;
      }
    }
    return rows.base(window.holdoutLength(), true);
  }

  /**
   * The same at opportunities, for {@link BetaGeometricBernoulli}: each whole unit after a
   * customer's first day is one, taken when it holds a purchase. The holdout goes on from his last
   * whole unit.
   */
  public CustomerBase opportunities(ObservationWindow window) {
    Rows rows = new Rows(window);
    int ahead = (int) window.holdoutLength();
    for (int customer : rows.customers) {
      long first = days[start[customer]];
      long whole = (rows.end - first) / window.daysPerUnit();
      long before = 0;
      int taken = 0;
      long last = 0;
      double spent = 0;
      for (int i = start[customer] + 1; i < start[customer + 1]; i++) {
        long period = (days[i] - first - 1) / window.daysPerUnit() + 1;
        if (period <= whole) {
          spent += amounts[i];
          taken += period > before ? 1 : 0;
          last = period;
        } else if (period <= whole + ahead) {
          rows.later[rows.size] += period > before ? 1 : 0;
        }
        before = period;
      }
      rows.spend[rows.size] = taken == 0 ? 0 : spent / taken;
      rows.add(taken, last, whole);
    }
    return rows.base(ahead, false);
  }

  /**
   * How each customer behaved up to a day, for {@link Rfm}; those who had not bought in that time
   * are left out.
   *
   * @param asOf the last day that counts
   * @param days how many days up to then count; {@link Integer#MAX_VALUE} for all
   * @throws InvalidInput when nobody bought
   */
  public List<Behaviour> behaviour(LocalDate asOf, int days) {
    InvalidInput.unless(days >= 1, "window", "is " + days + " days", "give at least one");
    long end = asOf.toEpochDay();
    List<Behaviour> all = new ArrayList<>();
    for (int customer = 0; customer < customers.size(); customer++) {
      int count = 0;
      long last = 0;
      double spent = 0;
      for (int i = start[customer]; i < start[customer + 1]; i++) {
        if (this.days[i] <= end && this.days[i] > end - days) {
          count++;
          last = this.days[i];
          spent += amounts[i];
        }
      }
      if (count > 0) {
        all.add(new Behaviour(customers.get(customer), end - last, count, spent));
      }
    }
    InvalidInput.unless(
        !all.isEmpty(), "as-of day", "is " + asOf + ", and nobody had bought", "give a later day");
    return all;
  }

  /** The rows of a summary while they are filled. */
  private final class Rows {
    private final long end;
    private final long holdoutEnd;
    private final int[] customers;
    private final int[] repeats;
    private final double[] last;
    private final double[] observed;
    private final double[] logs;
    private final double[] spend;
    private final int[] later;
    private int size;

    Rows(ObservationWindow window) {
      end = window.calibrationEnd().toEpochDay();
      holdoutEnd = window.holdoutEnd().toEpochDay();
      customers = IntStream.range(0, start.length - 1).filter(i -> days[start[i]] <= end).toArray();
      InvalidInput.unless(
          customers.length > 0,
          "calibration end",
          "is " + window.calibrationEnd() + ", before the first purchase on " + firstDay(),
          "give a later day");
      repeats = new int[customers.length];
      last = new double[customers.length];
      observed = new double[customers.length];
      logs = new double[customers.length];
      spend = new double[customers.length];
      later = new int[customers.length];
    }

    void add(int count, double lastAt, double length) {
      repeats[size] = count;
      last[size] = lastAt;
      observed[size++] = length;
    }

    CustomerBase base(double laterLength, boolean hasLogs) {
      Histories histories = Histories.of(repeats, last, observed);
      List<String> names =
          IntStream.of(customers).mapToObj(PurchaseLog.this.customers::get).toList();
      return new CustomerBase(
          names, hasLogs ? histories.withLogIntervals(logs) : histories, spend, later, laterLength);
    }
  }
}
