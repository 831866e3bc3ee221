package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What customers took, with older purchases counting less: by half every half-life before the last
 * purchase of all.
 */
public final class History {
  private final List<String> customers;
  private final List<String> items;
  private final Map<String, Basket> baskets;

  private History(List<String> items, SortedMap<String, Basket> baskets) {
    this.customers = List.copyOf(baskets.keySet());
    this.items = items;
    this.baskets = Map.copyOf(baskets);
  }

  /**
   * @param purchases at least one, in any order
   * @param halfLife in days, above zero; infinity when age does not matter
   * @throws InvalidInput when there is no purchase or the half-life is not above zero
   */
  public static History of(Collection<Purchase> purchases, double halfLife) {
    InvalidInput.unless(!purchases.isEmpty(), "purchases", "are none", "give at least one");
    InvalidInput.unless(halfLife > 0, "half-life", "is " + halfLife, "give days above zero");
    double last = purchases.stream().mapToDouble(Purchase::day).max().orElseThrow();
    SortedSet<String> names = new TreeSet<>();
    purchases.forEach(each -> names.add(each.item()));
    List<String> items = List.copyOf(names);
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i), i);
    }
    SortedMap<String, SortedMap<Integer, Double>> sums = new TreeMap<>();
    for (Purchase each : purchases) {
      // A purchase many half-lives old still counts as one that was made.
      double decayed = Math.exp(-Math.log(2) * (last - each.day()) / halfLife);
      double affinity = Math.max(each.weight() * decayed, Double.MIN_NORMAL);
      sums.computeIfAbsent(each.customer(), customer -> new TreeMap<>())
          .merge(places.getOrDefault(each.item(), 0), affinity, Double::sum);
    }
    SortedMap<String, Basket> baskets = new TreeMap<>();
    sums.forEach((customer, taken) -> baskets.put(customer, basket(customer, taken)));
    return new History(items, baskets);
  }

  private static Basket basket(String customer, SortedMap<Integer, Double> taken) {
    double[] affinities = taken.values().stream().mapToDouble(Double::doubleValue).toArray();
    for (double affinity : affinities) {
      InvalidInput.finite("the weights of " + customer + " together", affinity);
    }
    return new Basket(taken.keySet().stream().mapToInt(Integer::intValue).toArray(), affinities);
  }

  /** Who took something, by name. */
  public List<String> customers() {
    return customers;
  }

  /** What was taken, by name. */
  public List<String> items() {
    return items;
  }

  /** What a customer took; nothing for one who is not known. */
  Basket basket(String customer) {
    return baskets.getOrDefault(customer, Basket.EMPTY);
  }

  /** What somebody took, as far as the items are known. */
  Basket basket(Map<String, Double> taken) {
    SortedMap<Integer, Double> known = new TreeMap<>();
    taken.forEach((item, affinity) -> {
      InvalidInput.positive("affinity to " + item, affinity);
      int place = Collections.binarySearch(items, item);
      if (place >= 0) {
        known.put(place, affinity);
      }
    });
    return basket("somebody", known);
  }

  /** In how many baskets each item is. */
  long[] holders() {
    long[] holders = new long[items.size()];
    for (Basket basket : baskets.values()) {
      for (int item : basket.items()) {
        holders[item]++;
      }
    }
    return holders;
  }

  /** How many customers have both items, by pair; on the diagonal those who have the one. */
  double[] together() {
    int n = items.size();
    double[] together = new double[n * n];
    for (Basket basket : baskets.values()) {
      for (int a : basket.items()) {
        for (int b : basket.items()) {
          together[a * n + b]++;
        }
      }
    }
    return together;
  }
}
